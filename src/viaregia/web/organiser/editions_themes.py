"""What an edition is about: its themes."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from viaregia.directory.models import Role
from viaregia.forums.models import Theme
from viaregia.forums.queries import themes_of
from viaregia.forums.services.themes import put_theme, remove_theme
from viaregia.web.organiser.answers import answer, done, saved, seen_in, who
from viaregia.web.organiser.asked import asked, reader_language
from viaregia.web.organiser.editions_forms import SeenForm
from viaregia.web.organiser.texts import add_texts, filled_texts, texts_of


class ThemeForm(SeenForm):
    """A theme in four languages, and its place in the order."""

    place = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=99)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_texts(self, "name", _("Name, %(language)s"), most=120)
        add_texts(self, "text", _("Short text, %(language)s"), most=600, rows=2)

    @staticmethod
    def filled(theme: Theme | None, after: int, seen: int) -> dict[str, Any]:
        """Return the form's values of a theme, or of one to be added after so many."""
        if theme is None:
            return {"seen": seen, "place": after + 1}
        texts = filled_texts("name", theme.name) | filled_texts("text", theme.text)
        return texts | {"seen": seen, "place": theme.place}


@login_required
def themes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the themes, and add one."""
    return _themes(request, slug, None)


@login_required
def theme(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show and change a theme."""
    return _themes(request, slug, number)


def _themes(request: HttpRequest, slug: str, number: int | None) -> HttpResponse:
    edition = asked(request, slug, Role.EDITOR)
    chosen = None if number is None else get_object_or_404(edition.themes, pk=number)
    listed = themes_of(edition, reader_language())
    form = ThemeForm(request.POST or None, initial=ThemeForm.filled(chosen, len(listed), edition.version))
    if form.is_valid():
        said = {"seen": form.cleaned_data["seen"], "place": form.cleaned_data["place"], "theme_id": number}
        said |= {"name": texts_of(form, "name"), "text": texts_of(form, "text")}
        if done(form, put_theme, **said, **who(request, edition)):
            return saved(request, "themes", slug)
    return answer(request, "themes", edition, form, chosen=chosen, listed=listed)


@require_POST
@login_required
def removed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a theme out."""
    edition = asked(request, slug, Role.EDITOR)
    chosen = get_object_or_404(edition.themes, pk=number)
    remove_theme(theme_id=chosen.pk, seen=seen_in(request, edition), **who(request, edition))
    return saved(request, "themes", slug)
