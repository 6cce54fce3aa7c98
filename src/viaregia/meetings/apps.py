"""The room in Django's list."""

from django.apps import AppConfig


class Meetings(AppConfig):
    """See the package."""

    name = "viaregia.meetings"
    default_auto_field = "django.db.models.BigAutoField"
