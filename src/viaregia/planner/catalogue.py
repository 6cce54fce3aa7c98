"""The catalogue of a forum and its wish sheets, as a folder that may be handed on."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.papers.catalogue import catalogue_pdf, catalogue_xlsx, in_catalogue
from viaregia.exchange.papers.wish_sheet_pdf import wish_sheet_pdf, wish_sheets_pdf
from viaregia.exchange.workbook.resolve import described, name_key
from viaregia.planner.publish import publish_whole

SUMS_AT_TOP: Final = Path("SHA256SUMS")
"""Where a folder that holds nothing private lists what was written into it."""
MOST_NAMED: Final = 5


class NotInForum(ViaRegiaError):
    """Nobody, or more than one, can be meant."""

    code = "not_in_forum"
    sentence = N_("“{text}” is nobody's number, e-mail address or name in this forum, or several people's: {known}")


def publish_catalogue(
    forum: Forum,
    folder: Path,
    *,
    languages: Sequence[str],
    printed_at: datetime,
    on_paper: Sequence[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write the catalogue (PDF and xlsx) and a wish sheet to copy in each language, and sheets for those on paper.

    `on_paper`: who answers on paper, by number, e-mail address or name; without any, all who gave no e-mail address.
    Returns how many of them there are. Raises NotInForum, FolderInUse, FolderChanged, FolderNotWritable.
    """
    people = people_on_paper(forum, on_paper, languages[0])
    papers = list(_papers(forum, people, languages, printed_at))

    def write(draft: Path) -> None:
        for done, (name, made) in enumerate(papers, start=1):
            (draft / name).write_bytes(made())
            if on_progress:
                on_progress(done, len(papers))

    publish_whole(folder, write, SUMS_AT_TOP)
    return len(people)


def people_on_paper(forum: Forum, named: Sequence[str], language: str) -> list[Participant]:
    """Return who answers on paper, in the order of the catalogue: those named, else those without an e-mail address."""
    bookable, _ = in_catalogue(forum, language)
    if not named:
        return [person for person in bookable if not person.email]
    chosen = {_named(bookable, text).number for text in named}
    return [person for person in bookable if person.number in chosen]


def _named(people: Sequence[Participant], text: str) -> Participant:
    wanted = text.strip().casefold()
    found = [person for person in people if wanted in (person.number.casefold(), person.email.casefold())]
    found = found or [
        person for person in people if name_key(f"{person.first_name} {person.last_name}") == name_key(text)
    ]
    if not wanted or len(found) != 1:
        raise NotInForum(text=text, known="; ".join(described(person) for person in found[:MOST_NAMED]) or "–")
    return found[0]


def _papers(
    forum: Forum, on_paper: Sequence[Participant], languages: Sequence[str], printed_at: datetime
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for language in languages:
        for name, made in (
            ("catalogue-{}.pdf", catalogue_pdf),
            ("catalogue-{}.xlsx", catalogue_xlsx),
            ("wish-sheet-{}.pdf", wish_sheet_pdf),
        ):
            yield name.format(language), partial(made, forum, language=language, printed_at=printed_at)
    if on_paper:
        yield "wish-sheets.pdf", partial(wish_sheets_pdf, forum, on_paper, language=languages[0], printed_at=printed_at)
