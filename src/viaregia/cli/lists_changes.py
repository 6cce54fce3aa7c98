"""What an import brings, on the terminal: new, changed cell by cell, in conflict, gone, wishes, mistakes."""

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from viaregia.base.words import words
from viaregia.cli.screen import err, out, show_findings
from viaregia.exchange.lists.canonical import cell_value
from viaregia.exchange.lists.entries import UNNAMED
from viaregia.exchange.lists.fields import COLUMNS, field_name
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Finding, Place, finding_sentence
from viaregia.planner.imports.changes import WAY_WORDS, CellChange, Found, Gone, ListOutcome, NewPerson
from viaregia.planner.imports.returned import ReturnedOutcome
from viaregia.planner.imports.run import Wanted

MOST_SHOWN = 200  # lines of one kind; the rest is counted


def show_changes(outcome: ListOutcome, forum: Path, wanted: Wanted) -> None:
    """Print everything that one list brings."""
    language = wanted.language
    out.print(f"\n[bold]{escape(_heading(outcome, forum, language))}[/]", soft_wrap=True)
    _show_left_out(outcome, language)
    _show_new(outcome.new, language)
    _show_doubtful(outcome, language)
    _show_cells(outcome.changes, words(language).gettext("Changed"), language)
    _show_cells(outcome.taken, words(language).gettext("The list's word taken over yours"), language)
    _show_conflicts(outcome.conflicts, language)
    _show_gone(outcome, wanted)
    _show_wishes(outcome, language)
    _show_mistakes(outcome.findings, language)


def show_returned(outcome: ReturnedOutcome, language: str) -> None:
    """Print what came back with one file that this program had sent out."""
    catalogue = words(language)
    out.print(f"\n[bold]{escape(outcome.file)}[/]", soft_wrap=True)
    text = catalogue.ngettext("{count} answer that says something new", "{count} answers that say something new",
                              len(outcome.changes))  # fmt: skip
    out.print(escape(text.format(count=len(outcome.changes))))
    for sentence in outcome.changes:
        out.print(escape(f"  {sentence}"), soft_wrap=True)
    show_findings(outcome.findings, language)


def _heading(outcome: ListOutcome, forum: Path, language: str) -> str:
    text = words(language).gettext("{file} → {forum}: {new} new, {changed} changed, {unchanged} unchanged, {gone} gone")
    changed = {change.number for change in (*outcome.changes, *outcome.taken, *outcome.conflicts)}
    counts = {"new": len(outcome.new), "changed": len(changed), "unchanged": outcome.unchanged}
    return text.format(file=outcome.file, forum=forum.name, gone=len(outcome.gone), **counts)


def _show_left_out(outcome: ListOutcome, language: str) -> None:
    _ = words(language).gettext
    for entry, state in outcome.left_out:
        text = _("Left out, because of the state of the registration: {name} ({state})")
        out.print(escape(text.format(name=entry.name, state=state)), soft_wrap=True)
    for place, text in outcome.aside:
        said = _("Left aside, because it names nobody: {where}: {text}")
        out.print(escape(said.format(where=_where(place, language), text=text)), soft_wrap=True)
    for entry in outcome.by_hand:
        said = _("You took {name} out of the forum; the list still names them. They stay out.")
        out.print(escape(said.format(name=entry.name)), soft_wrap=True)


def _show_new(new: Sequence[NewPerson], language: str) -> None:
    if not new:
        return
    _ = words(language).gettext
    table = _table(_("New"), (_("No."), _("Name"), _("Organisation"), _("Where")))
    for person in new[:MOST_SHOWN]:
        entry = person.entry
        held = _("place held for somebody to be named")
        name = f"{UNNAMED} – {held}" if entry.unnamed else entry.name
        written = entry.values.get("organisation", "")
        organisation = " → ".join(dict.fromkeys((written, person.organisation)))
        table.add_row(*map(escape, (person.number, name, organisation, _where(entry.place, language))))
    _print(table, len(new), language)


def _show_doubtful(outcome: ListOutcome, language: str) -> None:
    _ = words(language).gettext
    for match in outcome.doubtful:
        text = _("Taken for No. {number}: {name} ({organisation}) – {way}")
        facts = {
            "number": match.number,
            "name": match.entry.name,
            "way": _(WAY_WORDS[match.way]) if match.way else "",
        }
        said = text.format(organisation=match.entry.values.get("organisation", ""), **facts)
        out.print(f"[yellow]{escape(said)}[/]", soft_wrap=True)


def _show_cells(changes: Sequence[CellChange], title: str, language: str) -> None:
    if not changes:
        return
    _ = words(language).gettext
    table = _table(title, (_("No."), _("Name"), _("Field"), _("Before"), _("After")))
    for change in changes[:MOST_SHOWN]:
        before, after = (_shown(change.key, text, language) for text in (change.before, change.after))
        table.add_row(*map(escape, (change.number, change.name, field_name(change.key, language), before, after)))
    _print(table, len(changes), language)


def _show_conflicts(conflicts: Sequence[CellChange], language: str) -> None:
    """Print the cells that say something else than the list, where the organiser's word stays."""
    if not conflicts:
        return
    _ = words(language).gettext
    title = _("Yours stays, the list says something else (--take theirs takes the list's)")
    headings = (_("No."), _("Name"), _("Field"), _("Yours"), _("The list's"), _("The list's before"))
    table = _table(title, headings)
    for change in conflicts[:MOST_SHOWN]:
        texts = (_shown(change.key, text, language) for text in (change.before, change.after, change.last or ""))
        table.add_row(*map(escape, (change.number, change.name, field_name(change.key, language), *texts)))
    _print(table, len(conflicts), language)


def _show_gone(outcome: ListOutcome, wanted: Wanted) -> None:
    if not outcome.gone:
        return
    _ = words(wanted.language).gettext
    titles = {
        Gone.KEEP: _("No longer on the list; they stay in the forum (--gone mark or --gone remove)"),
        Gone.MARK: _("No longer on the list; noted as a remark"),
        Gone.REMOVE: _("No longer on the list; removed with their wishes"),
    }
    table = _table(titles[wanted.gone], (_("No."), _("Name"), _("Organisation"), ""))
    for person in outcome.gone[:MOST_SHOWN]:
        table.add_row(*map(escape, (person.number, person.name, person.organisation, person.state)))
    _print(table, len(outcome.gone), wanted.language)


def _show_wishes(outcome: ListOutcome, language: str) -> None:
    _ = words(language).gettext
    new = [wish for wish in outcome.wishes if wish.to]
    if new:
        table = _table(_("New wishes"), (_("Who wishes"), _("With whom"), _("As written")))
        for wish in new[:MOST_SHOWN]:
            written = wish.text if wish.found is Found.EXACT else _("{text} (understood as)").format(text=wish.text)
            table.add_row(*map(escape, (f"{wish.wisher} {wish.name}", wish.to, written)))
        _print(table, len(new), language)
    for wish in (wish for wish in outcome.wishes if not wish.to):
        text = _("Wish kept for later, nobody of that name: {name} → “{text}” ({where})")
        said = text.format(name=wish.name, text=wish.text, where=_where(wish.said.place, language))
        near = " " + _("Did you mean {near}?").format(near=", ".join(wish.near)) if wish.near else ""
        out.print(f"[yellow]{escape(said + near)}[/]", soft_wrap=True)
    for text in outcome.withdrawn:
        out.print(escape(_("Wish no longer on the list: {wish}").format(wish=text)), soft_wrap=True)


def _show_mistakes(findings: Sequence[Finding], language: str) -> None:
    catalogue = words(language)
    for finding in findings:
        said = catalogue.gettext("Not taken")
        err.print(f"[red]{escape(said)}:[/] {escape(finding_sentence(finding, language))}", soft_wrap=True)
    kept = sum(finding.code is not Code.FORMULA_ERROR for finding in findings)
    if kept:
        text = catalogue.ngettext(
            "{count} cell of the list could not be read; its text is kept as a remark.",
            "{count} cells of the list could not be read; their texts are kept as remarks.",
            kept,
        )
        err.print(escape(text.format(count=kept)))


def _shown(key: str, text: str, language: str) -> str:
    return str(cell_value(COLUMNS[key], text, language)) if text else "–"


def _where(place: Place, language: str) -> str:
    text = words(language).gettext("{sheet}, row {row}") if place.sheet else words(language).gettext("row {row}")
    return text.format(sheet=place.sheet, row=place.row)


def _table(title: str, headings: Sequence[str]) -> Table:
    """Print a title, and return the table that goes below it."""
    out.print(f"[bold]{escape(title)}[/]", soft_wrap=True)
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _print(table: Table, count: int, language: str) -> None:
    out.print(table)
    if count > MOST_SHOWN:
        out.print(escape(words(language).gettext("… and {count} more").format(count=count - MOST_SHOWN)))
