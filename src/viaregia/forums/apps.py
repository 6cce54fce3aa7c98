"""The room in Django's list."""

from django.apps import AppConfig


class Forums(AppConfig):
    """See the package."""

    name = "viaregia.forums"
    default_auto_field = "django.db.models.BigAutoField"
