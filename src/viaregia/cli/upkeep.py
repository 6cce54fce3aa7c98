"""`viaregia backup`, `restore` and `doctor`: what keeps a server in order."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.terminal import FAILED, errors_in, out, system_language
from viaregia.cli.work import set_up_django

if TYPE_CHECKING:
    from viaregia.plumbing.backups.service import Moved
    from viaregia.plumbing.doctor import Finding

_ = words(system_language()).gettext

PATIENCE: Final = timedelta(minutes=15)
"""How long something may wait before the worker is missed: a timetable may take ten minutes."""
MARKS: Final = {"ok": "green", "warning": "yellow", "fault": "bold red"}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=_("Write database and files into one archive, checked by checksums; others may go on working."))(
        backup
    )
    app.command(help=_("Put a backup in the place of database and files: everything, or nothing."))(restore)
    app.command(help=_("Look at everything the server needs, and say what to do; exit code 1 where there is a fault."))(
        doctor
    )


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help=_("The archive to write; it must not be there."))],
) -> None:
    """Write an archive."""
    language = system_language()
    with errors_in(language):
        set_up_django()
        from django.utils import timezone

        from viaregia.plumbing.backups.service import back_up

        files, key = _places()
        _say(back_up(file, files=files, key=key, now=timezone.now()), file)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help=_("An archive of `viaregia backup`."))],
    replace: Annotated[bool, typer.Option("--replace", help=_("Replace what is in the database already."))] = False,
) -> None:
    """Read an archive back."""
    language = system_language()
    with errors_in(language):
        set_up_django()
        from django.core.management import call_command
        from django.utils import timezone

        from viaregia.plumbing.backups.service import restore as put_back

        call_command("migrate", verbosity=0)
        files, key = _places()
        _say(put_back(file, files=files, key=key, replace=replace, now=timezone.now()), file)


def _places() -> tuple[Path, Path | None]:
    """Return where uploads lie, and the key's file where the server made it itself."""
    from django.conf import settings

    return settings.DATA / "files", None if settings.OPTIONS["secret_key"] else settings.DATA / "secret_key"


def _say(moved: "Moved", file: Path) -> None:
    ngettext = words(system_language()).ngettext
    rows = ngettext("{rows} row", "{rows} rows", moved.rows).format(rows=moved.rows)
    files = ngettext("{files} file", "{files} files", moved.files).format(files=moved.files)
    out.print(escape(f"{file}: {rows}, {files}"), soft_wrap=True)


def doctor() -> None:
    """Examine, and say what was found."""
    language = system_language()
    with errors_in(language):
        set_up_django()
    findings = _findings()
    health = {"ok": _("ok"), "warning": _("warning"), "fault": _("fault")}
    for each in findings:
        subject, sentence = each.say(language)
        mark = f"[{MARKS[each.health.value]}]{health[each.health.value]}[/]"
        out.print(f"{mark} {escape(subject)}: {escape(sentence)}", soft_wrap=True)
    if any(each.health.value == "fault" for each in findings):
        raise typer.Exit(FAILED)


def _findings() -> "list[Finding]":
    from django.conf import settings
    from django.db import DatabaseError
    from django.utils import timezone

    from viaregia.meetings.queries.waiting import waiting_since
    from viaregia.plumbing.doctor import Site, examine, worker

    now = timezone.now()
    findings = list(examine(Site(settings.OPTIONS, settings.DATA, settings.SECRET_KEY), now=now))
    with suppress(DatabaseError):  # said already, as what is the matter with the database
        findings.append(worker(waiting_since(now, mail=settings.MAIL_IS_SENT), patience=PATIENCE, now=now))
    return findings
