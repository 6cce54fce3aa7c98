"""Whom each profile should meet, and why: as JSON lines for machines, as a sheet for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from viaregia.base.words import N_, words
from viaregia.engines.matching.problem import CodesMeet, Problem, Profile, Ranking, Suggestion, TextsMeet
from viaregia.wording.matching import Labelled, gains_for, kind_name, reasons_for, strength_name

UNSURE = N_("not sure: this profile says little that could be understood")


@dataclass(frozen=True)
class Ranked:
    """A ranking and what is needed to say it. `certain`: which profiles say enough to be understood.

    `concepts`: those of the vocabulary, by id.
    """

    problem: Problem
    ranking: Ranking
    certain: tuple[bool, ...]
    concepts: Mapping[str, Labelled]

    def profile(self, position: int) -> Profile:
        """Return the profile at a position."""
        return self.problem.profiles[position]

    def why(self, each: Suggestion, language: str, reader: int | None = None) -> tuple[str, ...]:
        """Return the reasons of a suggestion; how both gain comes first where no texts and no codes say it."""
        reasons = reasons_for(each, self.problem, self.concepts, language=language, reader=reader)
        if any(isinstance(reason, TextsMeet | CodesMeet) for reason in each.reasons):
            return reasons
        return (*gains_for(each, self.problem, language=language, reader=reader), *reasons)


def ranking_lines(ranked: Ranked, language: str) -> str:
    """Return one JSON object a line, in the order of the profiles; each is told its own reasons."""
    lines = (_line(ranked, at, language) for at in range(len(ranked.problem.profiles)))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _line(ranked: Ranked, at: int, language: str) -> dict[str, object]:
    own = ranked.ranking.suggestions[at]
    ids = [ranked.profile(each.other).id for each in own]
    return {
        "id": ranked.profile(at).id,
        "ranking": ids,
        "reasons": {id_: list(ranked.why(each, language, reader=at)) for id_, each in zip(ids, own, strict=True)},
        "strength": {id_: each.strength.value for id_, each in zip(ids, own, strict=True)},
        "certainty": "usual" if ranked.certain[at] else "low",
    }


def rankings_xlsx(ranked: Ranked, *, language: str, printed_at: datetime) -> bytes:
    """Return a workbook: one row for each suggestion, and a sheet of those to whom nobody is suggested."""
    from viaregia.exchange.papers import local
    from viaregia.exchange.papers.spreadsheet import Edges, Sheet, Value, looks_of, open_book, write_sheet

    _ = words(language).gettext
    file = BytesIO()
    book = open_book(file, _("Suggestions"), printed_at)
    looks, edges = looks_of(book, language), Edges("", f"&L{local.stamp(printed_at, language)}&R&P / &N")
    who = (_("ID"), _("Name"), _("Kind of organisation"), _("Country"))
    whom = (_("With: ID"), _("With"), _("Kind of organisation"), _("Country"))
    rows: list[Sequence[Value]] = [
        (*_shown(ranked.profile(each.one), language), rank, *_shown(ranked.profile(each.other), language),
         strength_name(each.strength, language), "\n".join(ranked.why(each, language)))
        for own in ranked.ranking.suggestions for rank, each in enumerate(own, start=1)
    ]  # fmt: skip
    write_sheet(book, Sheet(_("Suggestions"), (*who, _("Rank"), *whom, _("Match"), _("Why")), rows, 2), looks, edges)
    alone: list[Sequence[Value]] = [
        (*_shown(ranked.profile(at), language), "" if ranked.certain[at] else _(UNSURE))
        for at, own in enumerate(ranked.ranking.suggestions) if not own
    ]  # fmt: skip
    if alone:
        write_sheet(book, Sheet(_("Without suggestion"), (*who, _("Remark")), alone, 2), looks, edges)
    book.close()
    return file.getvalue()


def _shown(profile: Profile, language: str) -> tuple[str, ...]:
    from viaregia.exchange.papers import local

    kind = kind_name(profile.kind, language) if profile.kind else ""
    return (profile.id, profile.name, kind, local.country(profile.country, language) if profile.country else "")
