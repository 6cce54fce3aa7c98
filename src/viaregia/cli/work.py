"""`viaregia work`: what waits is done: timetables made, letters sent, those that come back noted, old things deleted.

Letters have a thread of their own: a code to log in cannot wait until a timetable is made. What is claimed is claimed
in the database, so any number of workers may run beside each other.
"""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from viaregia.base.words import words
from viaregia.cli.terminal import system_language

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

_ = words(system_language()).gettext
log = logging.getLogger("viaregia.work")

PAUSE: Final = 2.0
"""Seconds between two looks at what there is to do."""
BETWEEN: Final = 180.0
"""Seconds between two looks into the mailbox for letters that come back."""
HOUR: Final = 3600.0
"""Seconds between two rounds of deleting what is no longer kept."""


def set_up_django() -> None:
    """Load Django with our settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "viaregia.config.settings")
    import django

    django.setup()


def work(
    once: Annotated[bool, typer.Option("--once", help=_("Do what there is, then leave."))] = False,
) -> None:
    """Claim and do what waits."""
    set_up_django()
    if once:
        for each in (_meetings, _letter, _bounces, _sweep):
            while each():
                pass
        return
    for do, pause in ((_letter, PAUSE), (_bounces, BETWEEN), (_sweep, HOUR)):
        threading.Thread(target=_forever, args=(do, pause), name=do.__name__.strip("_"), daemon=True).start()
    _forever(_meetings, PAUSE)


def _forever(do: Callable[[], bool], pause: float) -> None:
    """Do something again and again, with a pause where there was nothing to do.

    A database that is away comes back; and a fault of ours in one job or letter stops neither the others nor, beside
    the server, the site: it stands in the log.
    """
    from django.db import close_old_connections

    while True:
        close_old_connections()
        try:
            done = do()
        except Exception:
            log.exception("%s failed", do.__name__.strip("_"))
            done = False
        if not done:
            time.sleep(pause)


def _meetings() -> bool:
    """Make one timetable, or look for proposals once; False where neither is asked for."""
    from django.utils import timezone

    from viaregia.meetings.services.work import work_once

    return work_once(vocabulary=_vocabulary, clock=timezone.now)


def _vocabulary() -> "Language":
    """Return the language that was learned; loaded where matching is asked for."""
    from viaregia.planner.vocabulary.language import language_for
    from viaregia.planner.vocabulary.place import store_folder

    return language_for(store_folder(None, os.environ, sys.platform, Path.home()))


def _letter() -> bool:
    """Send one letter, and pause as long as the server wants; False where none waits, or there is no mail server."""
    from django.conf import settings
    from django.utils import timezone

    from viaregia.plumbing.mail import claim_letter, send_letter

    claimed = claim_letter(timezone.now()) if settings.MAIL_IS_SENT else None
    if claimed is not None:
        send_letter(claimed, clock=timezone.now)
        time.sleep(60 / max(settings.MAIL_PER_MINUTE, 1))
    return claimed is not None


def _bounces() -> bool:
    """Read what came back since the last look; done in one round. A mailbox that is away is looked into again later."""
    from django.conf import settings
    from django.utils import timezone

    from viaregia.plumbing.mailbox import MailboxAway, read_mailbox

    if settings.BOUNCES_URL:
        try:
            read_mailbox(settings.BOUNCES_URL, clock=timezone.now)
        except MailboxAway as error:
            log.warning("%s", error)
    return False


def _sweep() -> bool:
    """Delete what is no longer kept; always done in one round."""
    from django.utils import timezone

    from viaregia.meetings.services.retention import carry_out_retention
    from viaregia.participation.services.inviting import forget_lists
    from viaregia.plumbing.mail import forget_texts

    for each in (carry_out_retention, forget_lists, forget_texts):
        each(now=timezone.now())
    return False
