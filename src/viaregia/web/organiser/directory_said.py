"""Organisations, persons and deeds of the directory in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from viaregia.directory.models import Organisation, Person
from viaregia.directory.queries.audit import Deed
from viaregia.directory.queries.meanings import Coded, products_said, sectors_said
from viaregia.directory.wording import deed_text, field_name, meaning_text, value_text
from viaregia.exchange.organisation_kinds import organisation_kind
from viaregia.exchange.papers import local as said
from viaregia.meetings.queries.appearances import Appearance
from viaregia.participation.models import State
from viaregia.participation.wording import BADGES, state_name
from viaregia.plumbing.texts import said_in
from viaregia.wording.territories.regions import region_name


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a page: what it is called, and its values, one below the other. `link`: it is an address."""

    name: str
    values: tuple[str, ...]
    link: str = ""


def row_of(one: Organisation, language: str) -> dict[str, Any]:
    """Return an organisation as the list shows it."""
    return {
        "one": one,
        "kind": organisation_kind(one.kind, language),
        "region": region_name(one.region, language),
        "country": said.country(one.country, language) if one.country else "",
    }


def organisation_facts(one: Organisation, language: str) -> list[Fact]:
    """Return all facts of an organisation; what nobody said is a dash."""
    street = ", ".join(filter(None, (one.street, " ".join(filter(None, (one.postal_code, one.city))))))
    country = said.country(one.country, language) if one.country else ""
    facts = [Fact(field_name("kind", language), (organisation_kind(one.kind, language) or "–",))]
    facts.append(Fact(_("Street and town"), (street or "–",)))
    facts.append(Fact(field_name("country", language), (country or "–",)))
    facts.append(Fact(field_name("region", language), (region_name(one.region, language) or "–",)))
    site = one.website if one.website.startswith(("https://", "http://")) else ""
    facts.append(Fact(field_name("website", language), (one.website or "–",), link=site))
    facts += [_plain(name, getattr(one, name), language) for name in ("employees", "sme")]
    facts.append(Fact(field_name("languages", language), _tongues(one.languages, (), language)))
    facts.append(Fact(field_name("codes", language), _codes(sectors_said(one.codes, language), language)))
    facts.append(Fact(field_name("products", language), _codes(products_said(one.products, language), language)))
    return facts


def person_facts(one: Person, language: str) -> list[Fact]:
    """Return the facts of a person beyond their name."""
    facts = [_plain(name, getattr(one, name), language) for name in ("salutation", "title", "function")]
    facts.append(
        Fact(field_name("email", language), (one.email or "–",), link=f"mailto:{one.email}" if one.email else "")
    )
    facts.append(_plain("phone", one.phone, language))
    facts.append(Fact(field_name("languages", language), _tongues(one.languages, one.levels, language)))
    facts.append(
        Fact(field_name("language", language), (said.tongue(one.language, language) if one.language else "–",))
    )
    return facts


def deeds_said(deeds: Iterable[Deed], language: str) -> list[dict[str, Any]]:
    """Return what was done, and by whom; `behalf`: for whom, left out on the page of that person."""
    return [
        {"at": each.line.at, "what": deed_text(each.line.verb, each.line.facts, language), "actor": each.actor,
         "behalf": each.behalf if each.line.kind != "directory.person" else "", "known": each.line.actor is not None,
         "by_link": each.by_link}
        for each in deeds
    ]  # fmt: skip


def appearances_said(found: Iterable[Appearance], language: str) -> list[dict[str, Any]]:
    """Return appearances with the names of edition and state."""
    return [
        {"one": each, "title": said_in(each.edition.title, language), "slug": each.edition.slug,
         "state": state_name(each.registration.state, language),
         "badge": BADGES.get(State(each.registration.state), "info")}
        for each in found
    ]  # fmt: skip


def _plain(name: str, value: object, language: str) -> Fact:
    return Fact(field_name(name, language), (value_text(value, language),))


def _tongues(codes: list[str], levels: Iterable[str], language: str) -> tuple[str, ...]:
    known = [*levels, *("" for _ in codes)]
    spoken = (f"{said.tongue(code, language)} {level}".strip() for code, level in zip(codes, known, strict=False))
    return (", ".join(spoken) or "–",)


def _codes(coded: Iterable[Coded], language: str) -> tuple[str, ...]:
    texts = ((each.code, meaning_text(each.meaning.label, each.meaning.examples, language)) for each in coded)
    return tuple(f"{code} – {text}" if text else code for code, text in texts) or ("–",)
