"""Registrations in words: states, and the letters about them, in the reader's language."""

from dataclasses import dataclass
from typing import Final

from viaregia.base.words import LANGUAGES, N_, words
from viaregia.participation.models import Registration, State

STATES: Final = {
    State.INVITED: N_("invited"),
    State.APPLIED: N_("applied"),
    State.CONFIRMED: N_("confirmed"),
    State.WAITING: N_("on the waiting list"),
    State.CANCELLED: N_("cancelled"),
    State.CAME: N_("came"),
    State.ABSENT: N_("did not come"),
}
DO: Final = {
    State.CONFIRMED: N_("Confirm"),
    State.WAITING: N_("Put on the waiting list"),
    State.CANCELLED: N_("Cancel the registration"),
    State.CAME: N_("Came"),
    State.ABSENT: N_("Did not come"),
}
"""What a button says that leads to a state."""
BADGES: Final = {
    State.CONFIRMED: "success",
    State.CAME: "success",
    State.WAITING: "warning",
    State.CANCELLED: "danger",
    State.ABSENT: "danger",
}
"""KERN's badge for a state; `info` for all others."""

LETTERS: Final[dict[str, tuple[str, str]]] = {
    State.INVITED: (
        N_("Invitation: {edition}"),
        N_(
            "you are invited to {edition}.\n\n{about}\n\n"
            "Please look at what we know of you, complete it, and say that you come:\n\n{link}\n\n"
            "If you do not come, tell us by the same link; then we write no more."
        ),
    ),
    State.APPLIED: (
        N_("We have your registration: {edition}"),
        N_(
            "thank you for registering for {edition}.\n\n{about}\n\n"
            "The organisers look at every registration; you hear from us as soon as yours is confirmed. By your "
            "personal link you can change what you said, register a colleague, or cancel:\n\n{link}\n\n"
            "Whoever has this link can do the same: please keep it to yourself."
        ),
    ),
    State.WAITING: (
        N_("You are on the waiting list: {edition}"),
        N_(
            "thank you for your interest in {edition}.\n\n{about}\n\n"
            "All places are taken at the moment, so you are on the waiting list. We write at once when a place is "
            "free. By your personal link you see how it stands, or give up your place on the list:\n\n{link}"
        ),
    ),
    State.CONFIRMED: (
        N_("You are registered: {edition}"),
        N_(
            "your registration for {edition} is confirmed. We look forward to meeting you.\n\n{about}\n\n"
            "Your personal link leads to your registration, to whom you wish to meet, and later to your agenda:"
            "\n\n{link}"
        ),
    ),
    State.CANCELLED: (
        N_("Your registration is cancelled: {edition}"),
        N_(
            "your registration for {edition} is cancelled.\n\n{about}\n\n"
            "If this is a mistake, please tell the organisers. Your registration:\n\n{link}"
        ),
    ),
    "asked": (
        N_("Are you coming? {edition}"),
        N_(
            "{edition} begins soon.\n\n{about}\n\n"
            "Please tell us with one click whether you come, a colleague comes instead, or you cannot come; others "
            "have kept time for you:\n\n{link}"
        ),
    ),
}
"""Subject and text of a letter, by the state that it tells of."""

HELLO: Final = N_("Hello {name},")


def language_of(registration: Registration, chosen: str = "") -> str:
    """Return the language somebody reads: the one chosen now, else the one said, else the first that they speak.

    Where we speak none of these it is the edition's; papers are printed in the same one.
    """
    person = registration.person
    asked = (chosen, person.language, *person.languages, registration.edition.language)
    return next((each for each in asked if each in LANGUAGES), "en")


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter names. `about`: days and venue in a line or two; `notice`: what stands below (Art. 14 GDPR)."""

    name: str
    edition: str
    about: str
    link: str
    notice: str = ""


def state_name(state: str, language: str) -> str:
    """Return what a state is called."""
    return words(language).gettext(STATES[State(state)])


def registration_letter(kind: str, told: Told, language: str) -> tuple[str, str]:
    """Return subject and text of a letter about a registration; `kind`: a state, or `asked`."""
    _ = words(language).gettext
    subject, text = LETTERS[kind]
    facts = {"edition": told.edition, "about": told.about, "link": told.link}
    parts = [_(HELLO).format(name=told.name), _(text).format(**facts), told.notice]
    return _(subject).format(**facts), "\n\n".join(filter(None, parts))
