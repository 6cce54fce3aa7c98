"""The room in Django's list."""

from django.apps import AppConfig


class Plumbing(AppConfig):
    """Audit, mail, texts, versions."""

    name = "viaregia.plumbing"
    default_auto_field = "django.db.models.BigAutoField"
