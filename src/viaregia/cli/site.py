"""`viaregia serve`, `work` and `manage`: the platform in the browser. Django is imported only here, and late."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated, Final

import typer

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.cli.terminal import errors_in, out, system_language
from viaregia.cli.work import set_up_django, work

_ = words(system_language()).gettext

PAUSE: Final = 0.2
"""Seconds between two looks at whether server and worker still run."""
GRACE: Final = 15.0
"""Seconds that server and worker have to end by themselves."""


class AddressTaken(ViaRegiaError):
    """Something listens there already."""

    code = "address_taken"
    sentence = N_(
        "Nothing can listen at {address} ({reason}). End what runs there, or name another: viaregia serve --address "
        "127.0.0.1:8001"
    )


class AddressWrong(ViaRegiaError):
    """That is no HOST:PORT."""

    code = "address_wrong"
    sentence = N_("“{address}” is no address; HOST:PORT is expected, such as 127.0.0.1:8000.")


class LookMissing(ViaRegiaError):
    """The design system was not brought from npm."""

    code = "look_missing"
    sentence = N_("The design system KERN is missing, so no page would have its look. Run `make browser`.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=_("Run the platform on this machine: http://127.0.0.1:8000"))(serve)
    app.command(help=_("Do what waits: timetables to be made, mail to be sent."))(work)
    app.command(
        help=_("Run one of Django's commands (migrate, check, …)."),
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )(manage)


def serve(
    demo: Annotated[
        Path | None,
        typer.Option(metavar="FORUM.xlsx", help=_("Fill an empty database from a workbook, and print logins.")),
    ] = None,
    address: Annotated[str, typer.Option(metavar="HOST:PORT", help=_("Where to listen."))] = "127.0.0.1:8000",
    workers: Annotated[int, typer.Option(min=1, max=64, help=_("How many processes answer."))] = 1,
) -> None:
    """Prepare the database, then run the server and a worker beside it."""
    with errors_in(system_language()):
        _name(address)
        set_up_django()
        _free(address)
        _prepare()
        if demo is not None:
            _fill(demo)
    out.print(f"http://{address}", soft_wrap=True)
    raise typer.Exit(_run_both(address, workers))


def _name(address: str) -> None:
    """Let links lead to where the server listens, where no setting says otherwise and a browser could open it."""
    if "VIAREGIA_CONFIG" not in os.environ and not address.startswith(("0.0.0.0:", "[::]:")):
        os.environ.setdefault("VIAREGIA_BASE_URL", f"http://{address}")


def _free(address: str) -> None:
    """Make sure that the server can listen. Raises AddressWrong, AddressTaken."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise AddressWrong(address=address)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host.strip("[]"), int(port)))
        except (OSError, OverflowError) as error:
            raise AddressTaken(address=address, reason=getattr(error, "strerror", None) or error) from error


def _prepare() -> None:
    """Bring tables and files of the pages up to date. Raises LookMissing."""
    from django.conf import settings
    from django.contrib.staticfiles import finders
    from django.core.management import call_command

    from viaregia.plumbing.static import make_ready

    if finders.find("kern/kern.min.css") is None:
        raise LookMissing
    call_command("migrate", verbosity=0)
    make_ready(settings.STATIC_ROOT)


def _run_both(address: str, workers: int) -> int:
    """Run the server and, beside it, a worker; when one of them or we are ended, end both. Return the exit code."""
    worker = [sys.executable, "-m", "viaregia.cli.start", "work"]
    bound = ["--bind", address, "--workers", str(workers), "--threads", "4", "--worker-class", "gthread"]
    server = [sys.executable, "-m", "gunicorn", "viaregia.config.wsgi:application", *bound, "--log-level", "warning"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    both: list[subprocess.Popen[bytes]] = []
    try:
        # In sessions of their own: Ctrl-C reaches us alone, and we end both in order.
        both += [subprocess.Popen(command, start_new_session=True) for command in (server, worker)]
        while all(each.poll() is None for each in both):
            time.sleep(PAUSE)
        return both[0].poll() or both[1].poll() or 0
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        _end(both)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask processes to end; kill those that do not, or all when asked once more."""
    for each in processes:
        each.terminate()
    for each in processes:
        try:
            each.wait(GRACE)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            each.kill()
            each.wait()


def _fill(workbook: Path) -> None:
    """Make demo data of a workbook, once, and print who can log in."""
    from django.utils import timezone

    from viaregia.exchange.workbook import read_forum
    from viaregia.meetings.services.demo import fill_demo

    forum = read_forum(workbook, language=system_language()).forum
    if forum is None:
        raise typer.BadParameter(str(workbook))
    for login in fill_demo(forum=forum, slug=workbook.stem, now=timezone.now()):
        out.print(f"{login.role}: {login.email}  {login.password}", soft_wrap=True)


def manage(context: typer.Context) -> None:
    """Hand on to Django."""
    set_up_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["viaregia manage", *context.args])
