"""Letters about accounts, in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from babel.dates import format_date

from viaregia.base.words import N_, words
from viaregia.directory.models import Body, Role

LETTERS: Final[dict[str, tuple[str, str]]] = {
    "login_code": (
        N_("Your code: {code}"),
        N_(
            "Your code to log in is\n\n{code}\n\n"
            "It is valid for a quarter of an hour. Enter it on the page where you asked for it, and give it to nobody. "
            "If you did not ask for it, there is nothing you need to do."
        ),
    ),
    "totp_activated": (N_("Second step switched on"), N_("From now on your login also asks for a code from your app.")),
    "totp_deactivated": (N_("Second step switched off"), N_("Your login no longer asks for a code from your app.")),
    "webauthn_added": (N_("Passkey added"), N_("A passkey was added to your account.")),
    "webauthn_removed": (N_("Passkey removed"), N_("A passkey was removed from your account.")),
    "recovery_codes_generated": (
        N_("New spare codes"),
        N_("New spare codes were made for your account; the earlier ones are no longer valid."),
    ),
}
"""Subject and text, by the kind of letter."""

UNEXPECTED: Final = N_("If this was not you, log in, end all other sessions and choose another password.")
"""Stands below each letter that tells of a change."""


def letter(kind: str, facts: dict[str, str], language: str) -> tuple[str, str]:
    """Return subject and text of a letter."""
    _ = words(language).gettext
    subject, text = LETTERS[kind]
    parts = [_(text).format(**facts)] if kind == "login_code" else [_(text), _(UNEXPECTED)]
    return _(subject).format(**facts), "\n\n".join(parts)


INVITED: Final = N_(
    "{body} invites you to organise with them on Via Regia.\n\n"
    "Open this link to accept; it is valid once, until {day}:\n\n{link}\n\n"
    "If you do not know what this is about, there is nothing you need to do."
)
"""The letter with an invitation."""


def invitation_letter(body: str, link: str, until: datetime, language: str) -> tuple[str, str]:
    """Return subject and text of the letter with an invitation."""
    _ = words(language).gettext
    day = format_date(until.date(), "long", locale=language)
    return _(N_("Invitation from {body}")).format(body=body), _(INVITED).format(body=body, link=link, day=day)


ROLES: Final = {
    Role.OWNER: N_("Owner"),
    Role.EDITOR: N_("Editor"),
    Role.DESK: N_("Front desk"),
    Role.READER: N_("Reader"),
}
KINDS: Final = {
    Body.Kind.AGENCY: N_("Agency"),
    Body.Kind.CHAMBER: N_("Chamber"),
    Body.Kind.MINISTRY: N_("Ministry"),
    Body.Kind.PARTNER: N_("Partner"),
}


def role_name(role: str, language: str) -> str:
    """Return the name of a role."""
    return words(language).gettext(ROLES[Role(role)])


def kind_name(kind: str, language: str) -> str:
    """Return the name of a kind of body."""
    return words(language).gettext(KINDS[Body.Kind(kind)])


FIELDS: Final = {
    "name": N_("Name"),
    "kind": N_("Kind"),
    "country": N_("Country"),
    "region": N_("Region"),
    "street": N_("Street"),
    "postal_code": N_("Postal code"),
    "city": N_("City"),
    "website": N_("Website"),
    "employees": N_("Employees"),
    "sme": N_("Small or medium-sized"),
    "codes": N_("Sector codes"),
    "products": N_("Product codes"),
    "profile": N_("Profile"),
    "salutation": N_("Salutation"),
    "title": N_("Title"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "function": N_("Function"),
    "email": N_("E-mail address"),
    "phone": N_("Telephone"),
    "languages": N_("Languages"),
    "levels": N_("Levels"),
    "language": N_("Language of letters"),
    "organisation": N_("Organisation"),
}
"""What the fields of organisations and persons are called."""


DEEDS: Final = {
    "organisation.entered": N_("entered by hand"),
    "organisation.changed": N_("changed: {fields}"),
    "organisation.joined": N_("joined {name}"),
    "organisation.kept_apart": N_("said to be no twin"),
    "organisation.left": N_("left {name}"),
    "organisation.merged": N_("made one with a twin"),
    "organisation.unmerged": N_("made two again"),
    "person.entered": N_("entered by hand"),
    "person.changed": N_("changed: {fields}"),
    "person.kept_apart": N_("said to be no twin"),
    "person.merged": N_("made one with a twin"),
    "person.unmerged": N_("made two again"),
    "person.account_linked": N_("account linked"),
    "person.account_unlinked": N_("account unlinked"),
    "person.erased": N_("erased"),
}
"""What was done to an organisation or a person, by the verb of the audit."""


def deed_text(verb: str, facts: Mapping[str, Any], language: str) -> str:
    """Return what was done in the reader's words; a verb of another room stays as it is."""
    if verb not in DEEDS:
        return verb
    fields = ("organisation" if each in {"name", "organisation_id"} else each for each in facts.get("changed", ()))
    names = (field_name(each, language) for each in fields)
    return words(language).gettext(DEEDS[verb]).format(fields=", ".join(names), name=facts.get("name", ""))


def meaning_text(label: str, examples: Sequence[str], language: str) -> str:
    """Return what a code means: what it is called, or what is done there, for instance; empty for neither."""
    if label or not examples:
        return label
    return words(language).gettext(N_("for instance {examples}")).format(examples=", ".join(examples))


def field_name(field: str, language: str) -> str:
    """Return what a field is called."""
    return words(language).gettext(FIELDS[field])


def value_text(value: object, language: str) -> str:
    """Return a value as it is shown: a list with commas, yes or no, a dash for nothing."""
    if isinstance(value, bool):
        return words(language).gettext(N_("yes") if value else N_("no"))
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    return "–" if value in ("", None) else str(value)
