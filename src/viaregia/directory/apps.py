"""The room in Django's list."""

from django.apps import AppConfig


class Directory(AppConfig):
    """See the package."""

    name = "viaregia.directory"
    default_auto_field = "django.db.models.BigAutoField"
