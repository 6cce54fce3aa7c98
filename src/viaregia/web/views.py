"""Pages that both doors share."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a stranger what this is, and somebody known their editions."""
    if request.user.is_authenticated:
        return redirect("organiser:editions")
    return render(request, "home.html")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say that the server stands and reaches its database; for machines."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "database": connection.vendor})
