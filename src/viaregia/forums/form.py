"""Which standard fields the public form of an edition asks for, and which of them must be filled in.

Read from an edition's column `form`; what it does not say stands as it does here. What is not in this table (name,
country, e-mail address, a first language, what an organisation is) the planner or the law needs: it is always asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Edition


class Standing(StrEnum):
    """How a field stands on the form."""

    OFF = "off"
    ASKED = "asked"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that an organiser may choose. `free`: said of one's own free will alone (Art. 9 GDPR), never required."""

    label: str
    usual: Standing = Standing.ASKED
    free: bool = False

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How it may stand."""
        return (Standing.OFF, Standing.ASKED) if self.free else tuple(Standing)


FIELDS: Final[Mapping[str, Field]] = {
    "street": Field(N_("Street and number")),
    "postal_code": Field(N_("Postal code")),
    "city": Field(N_("Town"), Standing.REQUIRED),
    "website": Field(N_("Website")),
    "employees": Field(N_("Employees")),
    "profile": Field(N_("What the organisation does")),
    "salutation": Field(N_("Salutation")),
    "title": Field(N_("Title")),
    "function": Field(N_("Function")),
    "phone": Field(N_("Telephone")),
    "offers": Field(N_("What you offer")),
    "needs": Field(N_("What you look for")),
    "arrival": Field(N_("I am there from")),
    "departure": Field(N_("I leave at")),
    "prefers": Field(N_("I would rather meet")),
    "diet": Field(N_("Diet"), free=True),
    "accessibility": Field(N_("What you need to take part without barriers"), free=True),
}
"""The fields, in the order of the form; on it they bear the same names and labels."""


class FieldNotSo(ViaRegiaError):
    """A field of the form cannot stand as it was said."""

    code = "form_field_not_so"
    sentence = N_("{field}: this cannot be chosen for it.")
    spoken = ("field",)


def standings_of(edition: Edition) -> dict[str, Standing]:
    """Return how each field stands."""
    return {name: Standing(edition.form.get(name, field.usual)) for name, field in FIELDS.items()}


def checked_standings(said: Mapping[str, str]) -> dict[str, str]:
    """Return standings as they are kept; fields of which nothing is said stand as usual. Raises FieldNotSo."""
    found = {name: said.get(name, field.usual.value) for name, field in FIELDS.items()}
    for name, standing in found.items():
        if standing not in FIELDS[name].standings:
            raise FieldNotSo(field=FIELDS[name].label)
    return {name: str(standing) for name, standing in found.items()}
