"""Whom each profile should meet, and why: as JSON lines for machines, as a sheet for people."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from viaregia.base.words import N_, words
from viaregia.engines.matching.problem import Profile, Strength
from viaregia.wording.matching import kind_name, strength_name

UNSURE = N_("not sure: this profile says little that could be understood")


@dataclass(frozen=True)
class Partner:
    """Somebody suggested: how strongly, how both gain, and why, in whole sentences for who is to meet them."""

    profile: Profile
    strength: Strength
    gains: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class RankedProfile:
    """A profile and whom it should meet, best first. `certain`: whether the profile says enough to be understood."""

    profile: Profile
    partners: tuple[Partner, ...]
    certain: bool = True


def ranking_lines(ranked: Sequence[RankedProfile]) -> str:
    """Return one JSON object a line, in the order of the profiles."""
    return "".join(json.dumps(_line(each), ensure_ascii=False) + "\n" for each in ranked)


def _line(each: RankedProfile) -> dict[str, object]:
    return {
        "id": each.profile.id,
        "ranking": [partner.profile.id for partner in each.partners],
        "reasons": {partner.profile.id: list(partner.reasons) for partner in each.partners},
        "strength": {partner.profile.id: partner.strength.value for partner in each.partners},
        "certainty": "usual" if each.certain else "low",
    }


def rankings_xlsx(ranked: Sequence[RankedProfile], *, language: str, printed_at: datetime) -> bytes:
    """Return a workbook: one row for each suggestion, and a sheet of those to whom nobody is suggested."""
    from viaregia.exchange.papers import local
    from viaregia.exchange.papers.spreadsheet import Edges, Sheet, looks_of, open_book, write_sheet

    _ = words(language).gettext
    file = BytesIO()
    book = open_book(file, _("Suggestions"), printed_at)
    edges = Edges("", f"&L{local.stamp(printed_at, language)}&R&P / &N")
    who = (_("ID"), _("Name"), _("Kind of organisation"), _("Country"))
    rows = [(*_shown(each.profile, language), *_cells(rank, partner, language))
            for each in ranked for rank, partner in enumerate(each.partners, start=1)]  # fmt: skip
    columns = (*who, _("Rank"), _("With: ID"), _("With"), _("Kind of organisation"), _("Country"), _("Match"),
               _("What for"), _("Why"))  # fmt: skip
    write_sheet(book, Sheet(_("Suggestions"), columns, rows, 2), looks_of(book, language), edges)
    alone = [(*_shown(each.profile, language), "" if each.certain else _(UNSURE))
             for each in ranked if not each.partners]  # fmt: skip
    if alone:
        write_sheet(
            book, Sheet(_("Without suggestion"), (*who, _("Remark")), alone, 2), looks_of(book, language), edges
        )
    book.close()
    return file.getvalue()


def _shown(profile: Profile, language: str) -> tuple[str, ...]:
    from viaregia.exchange.papers import local

    kind = kind_name(profile.kind, language) if profile.kind else ""
    return (profile.id, profile.name, kind, local.country(profile.country, language) if profile.country else "")


def _cells(rank: int, partner: Partner, language: str) -> tuple[str | int, ...]:
    id_, *rest = _shown(partner.profile, language)
    texts = (strength_name(partner.strength, language), "\n".join(partner.gains), "\n".join(partner.reasons))
    return (rank, id_, *rest, *texts)
