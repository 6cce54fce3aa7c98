"""What is asked of editions."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from viaregia.directory.models import Account
from viaregia.forums.models import Edition
from viaregia.plumbing.missing import NotThere


def edition_named(slug: str) -> Edition:
    """Return the edition of an address. Raises NotThere. One query."""
    edition = Edition.objects.select_related("series").filter(slug=slug).first()
    if edition is None:
        raise NotThere
    return edition


def editions_for(account: Account) -> QuerySet[Edition]:
    """Return the editions of bodies that an account belongs to, the newest first."""
    if account.is_superuser:
        return Edition.objects.select_related("series")
    return Edition.objects.filter(owners__body__membership__account=account).select_related("series").distinct()


def local(moment: datetime, timezone: str) -> datetime:
    """Return a moment as the clock on the edition's wall shows it: naive, as the planner reads it."""
    return moment.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def moment(wall: datetime, timezone: str) -> datetime:
    """Return the moment at which the edition's wall clock shows a naive time; the earlier one where it does twice."""
    return wall.replace(tzinfo=ZoneInfo(timezone))
