"""For which bodies somebody may begin an edition."""

from django.db.models import QuerySet
from django.http import HttpRequest

from viaregia.directory.models import Body
from viaregia.directory.policies import NotAllowed
from viaregia.forums.queries import bodies_to_host
from viaregia.web.organiser.asked import account_of


def hosts_of(request: HttpRequest) -> QuerySet[Body]:
    """Return the bodies for which whoever is logged in may begin an edition. Raises NotAllowed where there is none."""
    bodies = bodies_to_host(account_of(request))
    if not bodies.exists():
        raise NotAllowed
    return bodies
