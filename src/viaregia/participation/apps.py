"""The room in Django's list."""

from django.apps import AppConfig


class Participation(AppConfig):
    """See the package."""

    name = "viaregia.participation"
    default_auto_field = "django.db.models.BigAutoField"
