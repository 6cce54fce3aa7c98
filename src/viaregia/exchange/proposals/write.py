"""Writes the workbook for a partner's office: an overview, then a sheet for each organisation it looks after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.words import N_, words
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Participant, Reply, Settings, WishKind
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.profile_lines import said_by
from viaregia.exchange.papers.spreadsheet import (
    ACCENT,
    LINE,
    TINT,
    add_sheet,
    clean,
    foot_with,
    open_book,
    write_text,
)
from viaregia.exchange.proposals.columns import ANSWERED, SHEET, key_of_line, key_of_proposal
from viaregia.exchange.proposals.records import (
    FORMAT,
    VERSION,
    OrganisationSheet,
    Proposal,
    ProposalKind,
    Standing,
)
from viaregia.exchange.workbook.columns import LISTS, is_list_sheet
from viaregia.exchange.workbook.vocabulary import choice_words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

EMPTY_LINES: Final = 10
"""Lines for further wishes on each sheet."""
WISHED: Final = (WishKind.MUST, WishKind.MEET, WishKind.IF_FREE)
HEAD_ROW: Final = 8
LONGEST_NAME: Final = 31
HOW: Final = (
    N_("Please answer in the white cells only; all else is there to read."),
    N_(
        "“Please answer”: choose yes, no or instead in each line. With instead, name somebody else in the next column, "
        "by the number in the catalogue or by name. With no, you may say why: the next proposals learn from it."
    ),
    N_("“Further wishes”: a line for each, with a number of the catalogue or a name."),
    N_("Save the file and send it back as it is. Lines may be sorted and sheets renamed; leave a cell empty to wait."),
)
SECTIONS: Final = {
    ProposalKind.ASKED: N_("Please answer: they would like to meet you"),
    ProposalKind.MATCH: N_("Please answer: we think you should meet"),
    ProposalKind.OWN: N_("Your own wishes, for information"),
}
FURTHER: Final = N_("Further wishes")
STANDINGS: Final = {
    Standing.CONFIRMED: N_("wanted by both sides"),
    Standing.SET: N_("set by the organiser"),
    Standing.OPEN: N_("not confirmed yet"),
}


@dataclass(frozen=True)
class _Looks:
    head: "Format"
    title: "Format"
    under: "Format"
    bar: "Format"
    given: "Format"
    open: "Format"
    link: "Format"


def proposals_xlsx(
    settings: Settings,
    body: str,
    sheets: Sequence[OrganisationSheet],
    *,
    language: str,
    printed_at: datetime,
    note: str = "",
) -> bytes:
    """Return the workbook: what is given is locked (without a password), identifiers are hidden. O(lines).

    Nothing private of others is in it: no never, no refusal, no remark, no telephone number, no e-mail address.
    `note`: for whoever opens the overview.
    """
    file = BytesIO()
    book = open_book(file, f"{settings.title} – {body}", printed_at)
    book.set_custom_property(FORMAT, VERSION)
    looks, foot = _looks(book), foot_with(settings, language, printed_at)
    names = sheet_names([each.organisation for each in sheets], words(language).gettext("Overview"))
    overview = add_sheet(book, names[0], foot)
    pages = [add_sheet(book, name, foot) for name in names[1:]]
    lists = _Lists(book, language)
    write_text(overview, 2, 0, note, looks.under)
    _write_overview(overview, settings, body, list(zip(names[1:], sheets, strict=True)), looks, language)
    for page, sheet in zip(pages, sheets, strict=True):
        _Page(page, looks, lists, language).write(settings, sheet)
    lists.hide()
    book.close()
    return file.getvalue()


def sheet_names(organisations: Sequence[str], first: str) -> list[str]:
    """Return names for the sheets: the first one's, then one for each organisation, all different, as Excel allows."""
    names: list[str] = []
    for text in (first, *organisations):
        plain = "".join(sign for sign in clean(text) if sign not in "[]:*?/\\").strip().strip("'") or "–"
        name, copy = plain[:LONGEST_NAME].strip(), 2
        while name.casefold() in map(str.casefold, names) or is_list_sheet(name) or name.casefold() == "history":
            name, copy = f"{plain[: LONGEST_NAME - 4].strip()} {copy}", copy + 1
        names.append(name)
    return names


def _looks(book: "Workbook") -> _Looks:
    cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": LINE}
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "valign": "vcenter", "text_wrap": True}
    return _Looks(
        head=book.add_format(head),
        title=book.add_format({"bold": True, "font_size": 16}),
        under=book.add_format({"font_color": "#56616B", "valign": "top", "text_wrap": True}),
        bar=book.add_format({"bold": True, "font_color": ACCENT, "bg_color": TINT, "valign": "vcenter"}),
        given=book.add_format({**cell, "bg_color": "#F6F8F9"}),
        open=book.add_format({**cell, "locked": False, "num_format": "@"}),
        link=book.add_format({**cell, "font_color": ACCENT, "underline": 1}),
    )


class _Lists:
    """The hidden sheet behind the drop-downs: a column for each list."""

    def __init__(self, book: "Workbook", language: str) -> None:
        self._page = book.add_worksheet(LISTS.name(language))
        self._name, self._count = LISTS.name(language), 0
        self.replies = self.add(choice_words(Reply, language))
        self.reasons = self.add(choice_words(Because, language))
        self.kinds = self.add(choice_words(WishKind, language)[: len(WISHED)])

    def add(self, entries: Sequence[str]) -> str:
        """Write a list, and return where it stands."""
        column, self._count = self._count, self._count + 1
        for row, entry in enumerate(entries):
            self._page.write_string(row, column, clean(entry))
        letters = _letters(column)
        return f"='{self._name}'!${letters}$1:${letters}${max(len(entries), 1)}"

    def hide(self) -> None:
        """Hide the sheet; it must not be the only one."""
        self._page.hide()


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _write_overview(
    page: "Worksheet",
    settings: Settings,
    body: str,
    sheets: Sequence[tuple[str, OrganisationSheet]],
    looks: _Looks,
    language: str,
) -> None:
    _ = words(language).gettext
    write_text(page, 0, 0, settings.title, looks.title)
    write_text(page, 1, 0, _("For {body}").format(body=body), looks.under)
    for row, text in enumerate(HOW, start=3):
        page.merge_range(row, 0, row, 2, "", looks.under)
        write_text(page, row, 0, _(text), looks.under)
        page.set_row(row, 32)
    head = len(HOW) + 4
    for column, name in enumerate((_("Organisation"), _("Participants"), _("Waiting for your answer"))):
        write_text(page, head, column, name, looks.head)
    for row, (name, sheet) in enumerate(sheets, start=head + 1):
        quoted = name.replace("'", "''")
        page.write_url(row, 0, f"internal:'{quoted}'!A1", looks.link, clean(sheet.organisation))
        write_text(page, row, 1, ", ".join(person.name for person in sheet.people), looks.given)
        page.write_number(row, 2, sheet.asked, looks.given)
    page.set_column(0, 0, 46)
    page.set_column(1, 1, 60)
    page.set_column(2, 2, 24)


class _Page:
    """One organisation's sheet."""

    def __init__(self, page: "Worksheet", looks: _Looks, lists: _Lists, language: str) -> None:
        self._page, self._looks, self._lists, self._language = page, looks, lists, language
        self._gettext = words(language).gettext
        self._columns = {column.key: position for position, column in enumerate(SHEET.columns)}
        self._row = HEAD_ROW + 1

    def write(self, settings: Settings, sheet: OrganisationSheet) -> None:
        """Write title, explanation, headings, what is asked, own wishes, empty lines."""
        self._head(settings, sheet)
        own = self._lists.add([person_shown(person, sheet.people) for person in sheet.people])
        for kind, title in SECTIONS.items():
            lines = [each for each in sheet.proposals if each.kind is kind]
            if lines:
                self._bar(self._gettext(title))
            for proposal in lines:
                self._line(proposal, sheet.people, self._open(kind), own)
        self._bar(self._gettext(FURTHER))
        for _ in range(EMPTY_LINES):
            self._empty(sheet.people, own)
        self._finish(has_why=any(each.why for each in sheet.proposals))

    def _head(self, settings: Settings, sheet: OrganisationSheet) -> None:
        write_text(self._page, 0, 1, sheet.organisation, self._looks.title)
        write_text(self._page, 1, 1, settings.title, self._looks.under)
        for row, text in enumerate(HOW, start=2):
            self._page.merge_range(row, 1, row, len(SHEET.columns) - 1, "", self._looks.under)
            write_text(self._page, row, 1, self._gettext(text), self._looks.under)
        for column in SHEET.columns:
            position = self._columns[column.key]
            write_text(self._page, HEAD_ROW, position, column.name(self._language), self._looks.head)
            self._page.set_column(position, position, column.width)
        self._page.set_row(HEAD_ROW, 32)

    def _open(self, kind: ProposalKind) -> tuple[str, ...]:
        """Return the columns to be filled in on a line."""
        return () if kind is ProposalKind.OWN else ANSWERED

    def _bar(self, title: str) -> None:
        last = len(SHEET.columns) - 1
        for column in range(1, last + 1):
            self._page.write_blank(self._row, column, None, self._looks.bar)
        write_text(self._page, self._row, 1, title, self._looks.bar)
        self._page.set_row(self._row, 22)
        self._row += 1

    def _line(self, proposal: Proposal, people: Sequence[Participant], filled: Sequence[str], own: str) -> None:
        cells = {"key": key_of_proposal(proposal), **proposal_cells(proposal, people, self._language)}
        self._cells(cells, filled, own)

    def _empty(self, people: Sequence[Participant], own: str) -> None:
        first = people[:1]
        cells = {"key": key_of_line([person.number for person in first])}
        cells["own"] = person_shown(first[0], people) if first else ""
        self._cells(cells, ("own", "partner", "kind", "remark"), own)

    def _cells(self, cells: dict[str, str], filled: Sequence[str], own: str) -> None:
        for key, position in self._columns.items():
            look = self._looks.open if key in filled else self._looks.given
            write_text(self._page, self._row, position, cells.get(key, ""), look)
        for key, source in (
            ("reply", self._lists.replies),
            ("because", self._lists.reasons),
            ("kind", self._lists.kinds),
            ("own", own),
        ):
            if key in filled:
                self._offer(key, source)
        self._row += 1

    def _offer(self, key: str, source: str) -> None:
        rule: dict[str, Any] = {"validate": "list", "source": source, "error_type": "warning"}
        column = self._columns[key]
        self._page.data_validation(self._row, column, self._row, column, rule)

    def _finish(self, *, has_why: bool) -> None:
        self._page.set_column(0, 0, 4, None, {"hidden": True})
        if not has_why:
            self._page.set_column(self._columns["why"], self._columns["why"], 4, None, {"hidden": True})
        self._page.freeze_panes(HEAD_ROW + 1, 0)
        self._page.repeat_rows(HEAD_ROW)
        allowed = ("format_columns", "format_rows", "format_cells", "sort", "autofilter", "insert_rows")
        self._page.protect("", dict.fromkeys(allowed, True))


def proposal_cells(proposal: Proposal, people: Sequence[Participant], language: str) -> dict[str, str]:
    """Return what stands in the cells of a line that are given."""
    _ = words(language).gettext
    partners = proposal.partners
    standing = _(STANDINGS[proposal.standing]) if proposal.standing else ""
    return {
        "number": ", ".join(person.number for person in partners),
        "organisation": partners[0].organisation if partners else "",
        "country": local.country(partners[0].country, language) if partners else "",
        "person": "\n".join(filter(None, (_named(person) for person in partners))),
        "wants": "\n".join(said_by(partners, language)),
        "subject": proposal.subject,
        "why": "\n".join(proposal.why),
        "own": "; ".join(person_shown(person, people) for person in proposal.own),
        "state": standing,
        "kind": label(proposal.wish_kind, language) if proposal.wish_kind else "",
    }


def _named(person: Participant) -> str:
    return ", ".join(filter(None, (person.name, person.function)))


def person_shown(person: Participant, among: Sequence[Participant]) -> str:
    """Return a person's name, or the number where colleagues are called the same."""
    alike = [each for each in among if (each.first_name, each.last_name) == (person.first_name, person.last_name)]
    return person.name if len(alike) < 2 else person.number
