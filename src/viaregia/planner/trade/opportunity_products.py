"""The products of a company: codes of goods as they stand, codes of activities by the official table to goods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.sectors import sector_codes
from viaregia.base.words import N_

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.problem import Profile
    from viaregia.engines.trade.nomenclatures.concordance import Concordance

HS_DIGITS: Final = 6
"""So many digits of a code of the Combined Nomenclature are the Harmonized System's."""
GOODS: Final = "hs"


class ProfileNotThere(ViaRegiaError):
    """No profile of the file has the ID."""

    code = "trade_profile_not_there"
    sentence = N_("No profile in {file} has the ID {id}; it has: {known}.")


class NoProducts(ViaRegiaError):
    """The profile has no codes by which goods could be found."""

    code = "trade_no_products"
    sentence = N_(
        "{name} has no codes of goods (HS, CN) or activities (NACE, PKD, WZ, CZ-NACE). Codes can be suggested from its "
        "words: --text “{text}”"
    )


class ActivitiesNeedTable(ViaRegiaError):
    """Codes of activities lead to goods only by an official table."""

    code = "trade_activities_need_table"
    sentence = N_("{codes}: activities lead to goods by the official table of CPA and HS only: --concordance FILE")


class ActivityWithoutGoods(ViaRegiaError):
    """The official table knows no goods of the activities."""

    code = "trade_activity_without_goods"
    sentence = N_("{codes}: the table {file} knows no goods of these activities.")


class NotConfirmed(ViaRegiaError):
    """Codes were suggested, and nobody has confirmed one."""

    code = "trade_not_confirmed"
    sentence = N_("A person has to confirm the codes: --confirm {codes}")


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of a company: beginnings of HS codes, and digits of activities (2 to 4, those of NACE)."""

    goods: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


def profile_named(path: Path, id_: str, *, language: str) -> "Profile | None":
    """Return a profile of a file by its ID, None where the file has mistakes. Raises ProfileNotThere."""
    from viaregia.exchange.profiles import read_profiles

    reading = read_profiles(path, language=language)
    if reading.profiles is None:
        return None
    found = next((each for each in reading.profiles if each.id == id_), None)
    if found is None:
        known = ", ".join(each.id for each in reading.profiles[:10])
        raise ProfileNotThere(file=path.name, id=id_, known=known or "–")
    return found


def codes_of(profile: "Profile") -> Codes:
    """Return the codes of a profile. Raises NoProducts where there are none."""
    found = Codes(_goods(profile.products), tuple(_activity(each.code) for each in profile.sectors))
    if not found.goods and not found.activities:
        raise NoProducts(name=profile.name or profile.id, text="; ".join(profile.offers)[:80])
    return found


def codes_said(codes: Iterable[str]) -> Codes:
    """Return the codes that were typed: HS or CN as digits, activities with their scheme or a dot (`PKD 28.41.Z`)."""
    goods: list[str] = []
    activities: list[str] = []
    for text in codes:
        bare = text.strip().upper().removeprefix("HS").removeprefix("CN").strip().replace(" ", "").replace(".", "")
        named = text.strip().upper().startswith(("NACE", "PKD", "WZ", "CZ"))
        if named or not bare.isdecimal() or len(bare) < 2:
            activities.extend(_activity(each.code) for each in sector_codes(text))
        else:
            goods.append(bare)
    return Codes(_goods(goods), tuple(dict.fromkeys(activities)))


def _goods(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code[:HS_DIGITS] for code in codes))


def _activity(code: str) -> str:
    """Return the digits of NACE, which national lists refine after the fourth."""
    return "".join(filter(str.isdecimal, code))[:4]


def products_of(codes: Codes, concordances: "Sequence[Concordance]", *, groups: bool) -> tuple[str, ...]:
    """Return the beginnings of product codes that a company's codes mean.

    `groups`: whether the products are groups by CPA, as of a Land; then goods go to groups, else activities to goods.
    Raises ActivitiesNeedTable, ActivityWithoutGoods.
    """
    table = next((each for each in concordances if each.target.startswith("CPA")), None)
    if groups and table is not None:
        found = (cpa for hs, parts in table.parts.items() if hs.startswith(codes.goods or ("-",)) for cpa in parts)
        return tuple(dict.fromkeys((*codes.activities, *found)))
    if not codes.activities:
        return codes.goods
    said = ", ".join(codes.activities)
    if table is None:
        raise ActivitiesNeedTable(codes=said)
    found = (hs[:HS_DIGITS] for hs, parts in table.parts.items() if any(c.startswith(codes.activities) for c in parts))
    made = tuple(dict.fromkeys(found))
    if not made and not codes.goods:
        raise ActivityWithoutGoods(codes=said, file=table.file)
    return (*codes.goods, *made)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A code of goods that fits a text: why, in the reader's language, and how well (0 to 1)."""

    code: str
    because: str
    fit: float


def suggested(language: "Language", text: str, spoken: str, top: int = 5) -> tuple[Proposed, ...]:
    """Return codes of goods that fit a text, for a person to confirm. Raises NothingUnderstood."""
    from viaregia.planner.vocabulary.suggest import suggest

    found = suggest(language, text, GOODS, top)
    return tuple(
        Proposed(
            each.code,
            each.entry.label(spoken) if each.entry else ", ".join(concept.label(spoken) for concept in each.concepts),
            each.fit,
        )
        for group in found
        for each in group.suggestions
    )
