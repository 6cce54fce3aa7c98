"""What an edition is about: themes, in an order, in up to four languages."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Theme
from viaregia.forums.services.places import locked
from viaregia.plumbing.audit import record


class ThemeNameless(ViaRegiaError):
    """A theme has no name in any language."""

    code = "theme_nameless"
    sentence = N_("A theme needs a name in at least one language.")


@transaction.atomic
def put_theme(
    *,
    edition_id: int,
    seen: int,
    theme_id: int | None,
    place: int,
    name: Mapping[str, str],
    text: Mapping[str, str],
    actor_id: int | None,
    now: datetime,
) -> Theme:
    """Add a theme, or change one. Raises ThemeNameless, ChangedMeanwhile."""
    named = {language: said for language, said in name.items() if said}
    if not named:
        raise ThemeNameless
    edition = locked(edition_id, seen, now)
    theme = Theme(edition=edition) if theme_id is None else edition.themes.get(pk=theme_id)
    theme.place, theme.name = place, named
    theme.text = {language: said for language, said in text.items() if said}
    theme.save()
    record("edition.theme_set", theme, actor_id=actor_id, now=now, edition_id=edition.pk, name=named)
    return theme


@transaction.atomic
def remove_theme(*, edition_id: int, seen: int, theme_id: int, actor_id: int | None, now: datetime) -> None:
    """Take a theme out; whoever chose it, and what it stood beside, loses it. Raises ChangedMeanwhile."""
    edition = locked(edition_id, seen, now)
    theme = edition.themes.get(pk=theme_id)
    record("edition.theme_removed", theme, actor_id=actor_id, now=now, edition_id=edition.pk, name=theme.name)
    theme.delete()
