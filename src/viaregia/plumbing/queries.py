"""What is asked of the plumbing."""

from django.db.models import QuerySet

from viaregia.plumbing.models import AuditLine


def lines_of_edition(edition_id: int) -> QuerySet[AuditLine]:
    """Return what was done in an edition, the latest first."""
    return AuditLine.objects.filter(edition=edition_id)
