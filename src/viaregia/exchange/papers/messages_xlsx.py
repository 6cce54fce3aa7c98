"""The list of whom to tell what after a repair, as a spreadsheet for the organiser: it holds telephone numbers."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from viaregia.base.words import words
from viaregia.exchange.papers import local
from viaregia.exchange.papers.messages import Message, what_changed, when_and_where
from viaregia.exchange.papers.spreadsheet import Sheet, foot_of, looks_of, open_book, write_sheet
from viaregia.exchange.plan import Plan


def messages_xlsx(plan: Plan, messages: Sequence[Message], *, language: str, printed_at: datetime) -> bytes:
    """Return the workbook: a row per person and meeting, before and after, and room to tick off."""
    _ = words(language).gettext
    file = BytesIO()
    book = open_book(file, plan.forum.settings.title, printed_at)
    columns = (
        _("Told"), _("Name"), _("Organisation"), _("Telephone"), _("Language"), _("What"), _("With"), _("Before"),
        _("Now"),
    )  # fmt: skip
    rows = [_row(message, language) for message in messages]
    write_sheet(
        book, Sheet(_("To tell"), columns, rows, 2), looks_of(book, language), foot_of(plan, language, printed_at)
    )
    book.close()
    return file.getvalue()


def _row(message: Message, language: str) -> Sequence[str]:
    return (
        "",
        message.to,
        message.organisation,
        message.phone,
        local.tongue(message.language, language),
        what_changed(message, language),
        ", ".join(message.partners),
        when_and_where(message.before, language),
        when_and_where(message.after, language),
    )
