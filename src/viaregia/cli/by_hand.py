"""A plan from a timetable that a person changed."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.options import Language
from viaregia.cli.repair_screen import show_messages, show_what_cannot_be
from viaregia.cli.screen import FAILED, out, papers_bar, say_where, show_findings

if TYPE_CHECKING:
    from viaregia.exchange.forum import Forum


def plan_from(
    forum: "Forum",
    changed: Path,
    folder: Path,
    *,
    since: Path | None,
    seconds: float,
    seed: int,
    language: str,
    printed_in: Language | None,
    more: Mapping[Path, bytes],
) -> None:
    """Make the plan that a changed timetable asks for, and say what was moved, what makes way, what cannot be."""
    from viaregia.exchange.plan_file import read_plan
    from viaregia.planner.publish import Revision, publish
    from viaregia.planner.versions.by_hand import plan_by_hand

    before = read_plan(since) if since else None
    made = plan_by_hand(
        forum, changed, language=language, seconds=seconds, seed=seed, made_at=datetime.now(), before=before
    )
    show_findings(made.findings, language)
    if made.done is None:
        raise typer.Exit(FAILED)
    say = words(language)
    text = say.ngettext("{count} meeting moved by hand.", "{count} meetings moved by hand.", made.moves)
    out.print(escape(text.format(count=made.moves)))
    show_messages(made.done, language)
    show_what_cannot_be(made.done, language)
    source = since or made.source
    papers = printed_in.value if printed_in else made.done.plan.forum.settings.language
    with papers_bar(language) as counter:
        publish(
            made.done.plan,
            folder,
            language=papers,
            printed_at=datetime.now(),
            revision=Revision(made.done.before, source, made.done.messages) if source else None,
            more=more,
            on_progress=counter,
        )
    say_where(folder, language)
