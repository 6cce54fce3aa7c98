"""Registrations in words: states, and the letters about them, in the reader's language."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from viaregia.base.words import LANGUAGES, N_, SPOKEN_IN, words
from viaregia.directory.models import Person
from viaregia.participation.models import Registration, State

STATES: Final = {
    State.INVITED: N_("invited"),
    State.APPLIED: N_("applied"),
    State.CONFIRMED: N_("confirmed"),
    State.WAITING: N_("on the waiting list"),
    State.CANCELLED: N_("registration cancelled"),
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
    "looked_at": (
        N_("Your registration is looked at once more: {edition}"),
        N_(
            "your registration for {edition} is not confirmed at the moment: the organisers look at it once more.\n\n"
            "{about}\n\nWe write again as soon as it is decided. Until then please do not book a journey. Your "
            "registration:\n\n{link}"
        ),
    ),
    "refused": (
        N_("We cannot confirm your registration: {edition}"),
        N_(
            "thank you for your interest in {edition}. We are sorry that we cannot confirm your registration.\n\n"
            "{about}\n\nIf you have questions, please ask the organisers. Your registration:\n\n{link}"
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
"""Subject and text of a letter, by the state that it tells of; after a veto by what became of the registration."""

NOT_SAID: Final = N_("not said")
"""The group of those of whom nothing is said."""
EVERYBODY: Final = N_("Everybody sees everybody.")
SEES_NOBODY: Final = N_("“{seer}” sees nobody.")
SEES_ALL_BUT: Final = N_("“{seer}” does not see: {seen}.")
SEEN_BY_NOBODY: Final = N_("“{seen}” is seen by nobody.")

HELLO: Final = N_("Hello {name},")


def language_of(registration: Registration, chosen: str = "") -> str:
    """Return the language somebody reads: the one chosen now, else the one said, else the first that they speak.

    Of whom nothing is said, the organisation's first counts, then its country's. Where we speak none of these it is the
    edition's; papers are printed in the same one. The organisation is asked for only where it counts.
    """
    person = registration.person
    said = next((each for each in (chosen, person.language, *person.languages) if each in LANGUAGES), "")
    return said or next(
        each for each in (*_spoken_at(person), registration.edition.language, "en") if each in LANGUAGES
    )


def _spoken_at(person: Person) -> tuple[str, ...]:
    if (house := person.organisation) is None:
        return ()
    return (*(() if person.languages else house.languages), SPOKEN_IN.get(house.country, ""))


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


DEEDS: Final = {
    "registration.address": N_("e-mail address corrected"),
    "registration.answers": N_("answers to questions entered"),
    "registration.asked": N_("asked whether they come"),
    "registration.comes": N_("said that they come"),
    "registration.completed": N_("own details looked at and saved"),
    "registration.instead": N_("registered by a colleague who does not come"),
    "registration.letters": N_("chose which letters to get"),
    "registration.taken_over": N_("took over wishes and meetings of a colleague"),
    "registration.veto_lifted": N_("veto lifted"),
    "registration.vetoed": N_("vetoed"),
    "registration.walked_in": N_("entered at the door"),
}
"""What was done to a registration, by the verb of the audit; all other verbs name the state that it got."""


def deed_name(verb: str, language: str) -> str:
    """Return what was done to a registration; a verb of another room stays as it is."""
    room, _, what = verb.partition(".")
    if room == "registration" and what in State.values:
        return state_name(what, language)
    return words(language).gettext(DEEDS[verb]) if verb in DEEDS else verb


def visibility_sentences(
    groups: Mapping[str, str], hidden: Collection[tuple[str, str]], language: str
) -> tuple[str, ...]:
    """Return which groups see which, in sentences. `groups`: names by key; `hidden`: who does not see whom, by keys."""
    _ = words(language).gettext
    unseen = [key for key in groups if all((seer, key) in hidden for seer in groups)]
    said = [_(SEEN_BY_NOBODY).format(seen=groups[key]) for key in unseen]
    for seer, name in groups.items():
        missing = [key for key in groups if (seer, key) in hidden]
        if len(missing) == len(groups) > len(unseen):
            said.append(_(SEES_NOBODY).format(seer=name))
        elif rest := [groups[key] for key in missing if key not in unseen]:
            said.append(_(SEES_ALL_BUT).format(seer=name, seen=", ".join(rest)))
    return tuple(said) or (_(EVERYBODY),)


def registration_letter(kind: str, told: Told, language: str) -> tuple[str, str]:
    """Return subject and text of a letter about a registration; `kind`: a key of `LETTERS`."""
    _ = words(language).gettext
    subject, text = LETTERS[kind]
    facts = {"edition": told.edition, "about": told.about, "link": told.link}
    parts = [_(HELLO).format(name=told.name), _(text).format(**facts), told.notice]
    return _(subject).format(**facts), "\n\n".join(filter(None, parts))
