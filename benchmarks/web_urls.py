"""The server's addresses, and a bare list of as many rows as is asked for, in a template of one line."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from viaregia.config.urls import urlpatterns as pages
from viaregia.participation.models import Registration

LIST = Template(
    "<ul>{% for each in rows %}<li>{{ each.number }} {{ each.person }} {{ each.state }}</li>{% endfor %}</ul>"
)


def floor(_request: HttpRequest, rows: int) -> HttpResponse:
    """List registrations with their persons, and nothing else: no account, no role, no frame."""
    listed = Registration.objects.select_related("person")[:rows]
    return HttpResponse(LIST.render(Context({"rows": listed})))


urlpatterns = [*pages, path("floor/<int:rows>", floor)]
