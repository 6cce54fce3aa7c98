"""The form of a programme item."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from viaregia.forums.models import Edition, ProgrammeItem
from viaregia.forums.queries import themes_of
from viaregia.web.organiser.editions_forms import Moment, SeenForm
from viaregia.web.organiser.interpreters_forms import Pairs, tick
from viaregia.web.who import reader_language


class ItemForm(SeenForm):
    """A programme item, visit or meal: when, where, for whom, about what, interpreted by whom."""

    title = forms.CharField(label=_("Title"), max_length=300)
    start = Moment(label=_("From"))
    end = Moment(label=_("Until"))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("programme", _("Programme")), ("visit", _("Visit")), ("meal", _("Meal"))]
    )
    audience = forms.ChoiceField(
        label=_("Whom it keeps from meetings"),
        choices=[("everyone", _("everybody")), ("signed_up", _("who signed up")), ("nobody", _("nobody"))],
    )
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "venues"})
    )
    transfer = forms.IntegerField(label=_("Minutes of transfer, each way"), min_value=0, max_value=600, initial=0)
    capacity = forms.IntegerField(label=_("Most people"), min_value=1, required=False)
    pairs = Pairs(label=_("Interpreted"), help_text=_("Language pairs, such as de-pl, cs-de"))

    FIELDS: Final = ("title", "start", "end", "kind", "audience", "place", "transfer", "capacity", "pairs")

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each, each) for each in edition.interpreters.values_list("name", flat=True)]
        offered = [(each.theme.pk, each.name.text) for each in themes_of(edition, reader_language())]
        if named:
            self.fields["interpreters"] = tick(_("Interpreters"), named)
        if offered:
            self.fields["themes"] = tick(_("Themes"), offered, coerce=int)

    def facts(self, before: ProgrammeItem | None) -> dict[str, Any]:
        """Return the item's columns."""
        said = {name: self.cleaned_data[name] for name in self.FIELDS}
        kept = before.interpreters if before else []
        return said | {"interpreters": list(self.cleaned_data.get("interpreters", kept))}

    def themes(self) -> list[int]:
        """Return the numbers of the themes that are ticked."""
        return list(self.cleaned_data.get("themes", ()))

    @classmethod
    def filled(cls, edition: Edition, item: ProgrammeItem | None) -> dict[str, Any]:
        """Return the form's values of an item, or of one to be added."""
        if item is None:
            return {"transfer": 0, "seen": edition.version}
        said: dict[str, Any] = {name: getattr(item, name) for name in (*cls.FIELDS, "interpreters")}
        return said | {"themes": [each.pk for each in item.themes.all()], "seen": edition.version}
