"""For whom somebody acts, as long as they may."""

from datetime import date

from viaregia.directory.models import Account
from viaregia.forums.policies import may_act_for
from viaregia.participation.models import Registration


def registration_acted_for(account: Account, registration_id: int, *, today: date) -> Registration | None:
    """Return a registration that somebody may act for; None where there is none, or they may not (any more)."""
    rows = Registration.objects.select_related("person__organisation", "edition")
    found = rows.filter(pk=registration_id, person__erased_at=None).first()
    if found is None:
        return None
    house = found.person.organisation
    country, region = (house.country, house.region) if house else ("", "")
    allowed = may_act_for(account, found.edition, country=country, region=region, today=today)
    return found if allowed else None
