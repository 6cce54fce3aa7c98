"""Fields in a circular: which there are, and what they are for one person. No text of an organiser is ever run."""

import re
from collections.abc import Callable
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.participation.models import Registration
from viaregia.plumbing.texts import said_in

FIELD: Final = re.compile(r"\{([^{}]*)\}")
FIELDS: Final[dict[str, Callable[[Registration, str, str], str]]] = {
    "name": lambda one, _language, _link: one.person.name,
    "first_name": lambda one, _language, _link: one.person.first_name,
    "last_name": lambda one, _language, _link: one.person.last_name,
    "organisation": lambda one, _language, _link: one.person.organisation.name if one.person.organisation else "",
    "number": lambda one, _language, _link: one.number,
    "edition": lambda one, language, _link: said_in(one.edition.title, language).text,
    "link": lambda _one, _language, link: link,
}
"""By the name that stands in braces."""


class FieldsUnknown(ViaRegiaError):
    """A circular names fields that there are not."""

    code = "merge_fields_unknown"
    sentence = N_("There is no field {unknown}. There are: {known}.")


def unknown_fields(text: str) -> list[str]:
    """Return what stands in braces and is no field."""
    return [name for name in FIELD.findall(text) if name not in FIELDS]


def merged(text: str, one: Registration, *, language: str, link: str) -> str:
    """Return a text with its fields filled in for one person (with person, organisation and edition)."""
    return FIELD.sub(lambda found: FIELDS[found[1]](one, language, link), text)
