"""What an edition hands out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from viaregia.directory.models import Role
from viaregia.meetings.queries.export import workbook_of
from viaregia.meetings.queries.shares import share_of
from viaregia.web.organiser.asked import asked, reader_language, scope_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the edition, or the share of it that somebody sees, as the workbook that the planner reads."""
    edition = asked(request, slug, Role.EDITOR)
    share = share_of(edition, scope_of(request, edition))
    return handed_out(workbook_of(edition, share, reader_language()), XLSX, f"{slug}.xlsx")


def handed_out(data: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file to be kept by whoever asked for it, and by nobody between."""
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer
