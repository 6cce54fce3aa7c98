"""Circulars: begun from the list of people, drafted, tried out, written."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from viaregia.base.words import LANGUAGES
from viaregia.directory.models import Role
from viaregia.exchange.papers.local import own_name
from viaregia.participation.merging import FIELDS
from viaregia.participation.models import Circular
from viaregia.participation.services.circulars import (
    draft_circular,
    letter_to,
    recipients,
    save_circular,
    try_circular,
    write_circular,
)
from viaregia.web.forms import KernForm
from viaregia.web.organiser.asked import account_of, asked
from viaregia.web.organiser.seen import seen_by

SEGMENT = ("search", "state", "country", "kind", "answer", "theme")


class CircularForm(KernForm):
    """A circular in four languages; those left empty get another."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, one: Circular, *args: object) -> None:
        super().__init__(*args, initial={"version": one.version, "needed": one.needed})
        for code in LANGUAGES:
            named = {"language": own_name(code)}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject, %(language)s") % named,
                required=False,
                max_length=180,
                initial=one.subject.get(code, ""),
                widget=forms.TextInput(attrs={"class": "kern-form-input__input", "lang": code}),
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text, %(language)s") % named,
                required=False,
                max_length=10_000,
                initial=one.text.get(code, ""),
                widget=forms.Textarea(attrs={"class": "kern-form-input__input", "lang": code, "rows": 8}),
            )
        self.fields["needed"] = forms.BooleanField(
            label=_("The event needs this letter"),
            help_text=_("It then also reaches those who want nothing else."),
            required=False,
            widget=forms.CheckboxInput(attrs={"class": "kern-form-check__checkbox"}),
        )

    def said(self, part: str) -> dict[str, str]:
        """Return subject or text by language."""
        found = {code: self.cleaned_data[f"{part}_{code}"] for code in LANGUAGES}
        return {code: text for code, text in found.items() if text}


@require_safe
@login_required
def circulars(request: HttpRequest, slug: str) -> HttpResponse:
    """List the circulars of an edition."""
    edition = asked(request, slug, Role.EDITOR)
    facts = {"edition": edition, "tab": "outbox", "circulars": edition.circulars.all()[:100]}
    return render(request, "organiser/circulars.html", facts)


@require_POST
@login_required
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a circular to the people asked for."""
    edition = asked(request, slug, Role.EDITOR)
    segment = {name: request.POST.get(name, "").strip()[:100] for name in SEGMENT}
    made = draft_circular(edition_id=edition.pk, segment=segment, actor_id=account_of(request).pk, now=timezone.now())
    return redirect("people:circular", slug=slug, number=made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a circular with how it looks to the first who gets it, and keep what is written."""
    edition = asked(request, slug, Role.EDITOR)
    found = get_object_or_404(edition.circulars, pk=number)
    form = CircularForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        save_circular(
            circular_id=found.pk,
            seen=said["version"],
            subject=form.said("subject"),
            text=form.said("text"),
            needed=said["needed"],
            actor_id=account_of(request).pk,
            now=timezone.now(),
        )
        return redirect("people:circular", slug=slug, number=number)
    people = recipients(found, seen_by(request, edition))
    first = people.first()
    facts = {"edition": edition, "tab": "outbox", "circular": found, "form": form, "count": people.count()}
    facts |= {"previews": [letter_to(found, first, each) for each in LANGUAGES if first and found.text.get(each)]}
    return render(request, "organiser/circular.html", facts | {"merge": [f"{{{name}}}" for name in FIELDS]})


@require_POST
@login_required
def attempt(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Send a circular to oneself."""
    edition = asked(request, slug, Role.EDITOR)
    found, mine = get_object_or_404(edition.circulars, pk=number), account_of(request)
    first = recipients(found, seen_by(request, edition)).first()
    if first is not None:
        try_circular(
            circular_id=found.pk, one=first, languages=LANGUAGES, to=mine.email, actor_id=mine.pk, now=timezone.now()
        )
        messages.success(request, _("A test is on its way to %(email)s.") % {"email": mine.email})
    return redirect("people:circular", slug=slug, number=number)


@require_POST
@login_required
def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write a circular to everybody it is for; the letters are held."""
    edition = asked(request, slug, Role.EDITOR)
    found = get_object_or_404(edition.circulars, pk=number)
    count = write_circular(
        circular_id=found.pk, seen=seen_by(request, edition), actor_id=account_of(request).pk, now=timezone.now()
    )
    said = ngettext(
        "%(count)s letter waits until you press send.", "%(count)s letters wait until you press send.", count
    )
    messages.success(request, said % {"count": count})
    return redirect("people:outbox", slug=slug)
