"""What the menu beside the editions offers somebody: asked for only where a page shows that menu."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from viaregia.directory.policies import keeps_directory
from viaregia.directory.queries.bodies import bodies_of
from viaregia.participation.queries.scope import Sight
from viaregia.web.who import account_of


def menu(request: HttpRequest) -> dict[str, object]:
    """Tell every template whether somebody belongs to a body, and whether they may look for twins.

    Two queries where both are asked for, none where a view has left what it read as `request.sight`.
    """
    sight: Sight | None = getattr(request, "sight", None)
    if sight is not None:
        return {"belongs": sight.belongs, "finds_twins": sight.keeps}
    return {
        "belongs": SimpleLazyObject(lambda: bodies_of(account_of(request)).exists()),
        "finds_twins": SimpleLazyObject(lambda: keeps_directory(request.user)),
    }
