"""Options and words for what matching proposes: shared by `proposals` and `plan`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.learning import language_at
from viaregia.cli.match_screen import show_learned
from viaregia.cli.screen import out, system_language

if TYPE_CHECKING:
    from viaregia.exchange.forum import Forum
    from viaregia.planner.matching.propose import Proposing

_ = words(system_language()).gettext

MOST_NAMED = 5

History = Annotated[
    list[Path],
    typer.Option(
        "--history",
        default_factory=list,
        show_default=False,
        metavar="RESULTS.xlsx|PLAN.json",
        help=_("Results or plan of an earlier edition: who met there is not proposed again."),
    ),
]


def proposed(forum: "Forum", least: int, history: list[Path], store: Path | None, language: str) -> "Proposing":
    """Return what matching proposes, having said what it found and for whom it found too little."""
    from viaregia.planner.matching.history import read_history
    from viaregia.planner.matching.propose import propose

    met = read_history(history)
    found = propose(forum, language_at(store, language), least=least, history=met)
    say = words(language)
    if found.learned.answers:
        show_learned(found.learned, language)
    text = say.ngettext("{count} proposal of matching.", "{count} proposals of matching.", found.count)
    out.print(escape(text.format(count=found.count)))
    if found.short:
        names = ", ".join(found.short[:MOST_NAMED]) + (" …" if len(found.short) > MOST_NAMED else "")
        text = say.ngettext(
            "For {count} organisation too little was found: {names}",
            "For {count} organisations too little was found: {names}",
            len(found.short),
        )
        out.print(escape(text.format(count=len(found.short), names=names)), soft_wrap=True)
    return found


def with_proposals(
    forum: "Forum", least: int, history: list[Path], store: Path | None, language: str, papers: str
) -> tuple["Forum", dict[Path, bytes]]:
    """Return the forum with the proposals that count, and the workbook in which all are to be answered.

    `papers`: language of the organiser's papers.
    """
    if not least:
        return forum, {}
    from viaregia.planner.matching.propose import proposals_book
    from viaregia.planner.publish import PROPOSALS_FILE

    found = proposed(forum, least, history, store, language)
    book = proposals_book(forum, found, language=papers, printed_at=datetime.now())
    counted = found.counted(forum)
    _ = words(language).gettext
    if found.count and counted is forum:
        out.print(
            escape(_("They wait for an answer in {file}; none is in an agenda.").format(file=PROPOSALS_FILE.name))
        )
    return counted, {PROPOSALS_FILE: book}
