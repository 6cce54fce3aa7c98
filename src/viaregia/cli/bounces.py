"""`viaregia bounces`: letters that came back, read from files, where no mailbox is read by `viaregia work`."""

import mailbox
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.cli.terminal import errors_in, out, system_language
from viaregia.cli.work import set_up_django

if TYPE_CHECKING:
    from viaregia.plumbing.mail_bounces import Taken

_ = words(system_language()).gettext

INPUT: Final = "-"
MBOX: Final = b"From "
"""With these letters a file of many letters begins, and none of a single one."""


class NoLetters(ViaRegiaError):
    """There is nothing to be read."""

    code = "no_letters"
    sentence = N_("There are no letters in {path}: a file (.eml, mbox), a folder of such files, or - is expected.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Note letters that came back: from a file (.eml, mbox), a folder of such files, or the input."))(
        bounces
    )


def bounces(
    path: Annotated[
        str, typer.Argument(metavar="FILE|FOLDER|-", help=_("What came back; - reads one from the input."))
    ],
) -> None:
    """Read letters, and say what they were."""
    language = system_language()
    with errors_in(language):
        set_up_django()
        from django.utils import timezone

        from viaregia.plumbing.mail_bounces import take_report

        found = Counter(take_report(each, now=timezone.now()) for each in _letters(path))
        if not found:
            raise NoLetters(path=path)
    for what, sentence in _sentences().items():
        if found[what]:
            out.print(escape(f"{found[what]} × {sentence}"), soft_wrap=True)


def _sentences() -> "dict[Taken, str]":
    from viaregia.plumbing.mail_bounces import Taken

    return {
        Taken.BOUNCED: _("came back for good: its letter is marked"),
        Taken.DELAYED: _("late, and still tried"),
        Taken.KNOWN: _("noted before"),
        Taken.STRANGER: _("reports on a letter that was not sent from here, or does not prove that it was"),
        Taken.NO_REPORT: _("reports nothing: somebody writes, or a program answers"),
    }


def _letters(path: str) -> Iterator[bytes]:
    """Yield letters, files in the order of their names. Raises NoLetters for a path that is not there."""
    if path == INPUT:
        yield from _of(sys.stdin.buffer.read())
        return
    place = Path(path)
    if not place.exists():
        raise NoLetters(path=path)
    files = sorted(each for each in place.rglob("*") if each.is_file()) if place.is_dir() else [place]
    for each in files:
        yield from _of(each.read_bytes())


def _of(data: bytes) -> Iterator[bytes]:
    """Yield the letters of a file: of an mbox all, else the one that it is."""
    if not data.startswith(MBOX):
        if data.strip():
            yield data
        return
    with tempfile.TemporaryDirectory(prefix="viaregia-") as folder:
        file = Path(folder) / "mbox"
        file.write_bytes(data)
        box = mailbox.mbox(file, create=False)
        try:
            yield from (box.get_bytes(key) for key in box.keys())  # noqa: SIM118 -- a mailbox iterates over messages
        finally:
            box.close()
