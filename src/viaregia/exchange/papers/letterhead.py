"""What stands on every paper: help desk, version and print time, project number, funding statement, logos."""

from datetime import datetime

from viaregia.base.words import words
from viaregia.exchange.forum import Settings
from viaregia.exchange.logos import HIGH, height_of
from viaregia.exchange.papers import local
from viaregia.exchange.papers.typesetting import Data, Image


def foot(settings: Settings, language: str, printed_at: datetime) -> dict[str, Data]:
    """Return what stands at the foot of a page, for `foot` and `foot-room` of `base.typ`."""
    _ = words(language).gettext
    return {
        "help-desk-label": _("Help desk"),
        "help-desk": settings.help_desk,
        "version": _("Version {version}, printed {time}").format(
            version=settings.version, time=local.stamp(printed_at, language)
        ),
        "statement": statement(settings, language),
        "logos": logos(settings),
    }


def logos(settings: Settings) -> list[Data]:
    """Return the forum's logos for `logo-row` of `base.typ`: `share` is the part of a row's height that each takes."""
    return [{"image": Image(logo.png), "alt": logo.name, "share": height_of(logo) / HIGH} for logo in settings.images]


def statement(settings: Settings, language: str) -> str:
    """Return project number and funding statement on one line; nothing where the forum has neither."""
    return " · ".join(filter(None, (project(settings, language), " ".join(settings.funding.split()))))


def project(settings: Settings, language: str) -> str:
    """Return the project number with its name; nothing where there is none."""
    number = settings.project_number
    return words(language).gettext("Project no. {number}").format(number=number) if number else ""
