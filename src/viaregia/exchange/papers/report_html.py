"""The organiser's report: one HTML file that opens offline, in four languages."""

from datetime import datetime
from functools import partial
from typing import Final

from viaregia.base.words import LANGUAGES, N_, words
from viaregia.exchange.papers import local
from viaregia.exchange.papers.letterhead import statement
from viaregia.exchange.papers.markup import Child, Markup, joined, tag
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.papers.report_picture import cards, grid_of
from viaregia.exchange.papers.report_sections import SECTIONS, Facts
from viaregia.exchange.papers.typesetting import TEMPLATES
from viaregia.exchange.plan import Plan

OWN_NAMES: Final = {"de": "Deutsch", "pl": "Polski", "cs": "Čeština", "en": "English"}
TITLE: Final = N_("Timetable report")


def report_html(plan: Plan, *, language: str, printed_at: datetime) -> bytes:
    """Return the report, showing `language` first; the reader switches without a script, a link `#pl` opens Polish.

    O(meetings + participants) per language. Everything is inside: style, pictures, a few lines of script.
    """
    held, grid = placed_meetings(plan), grid_of(plan)
    first = language if language in LANGUAGES else "en"
    mains = [_main(Facts(plan, each, held, grid), printed_at) for each in LANGUAGES]
    shared = tag(
        "svg", cards(plan, held, grid), width=0, height=0, aria_hidden="true", focusable="false", class_="shared"
    )
    title = words(first).gettext(TITLE)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"{title} – {plan.forum.settings.title}"),
        tag("style", _asset("report.css")),
    )
    body = tag("body", _switch(first), shared, mains, _logos(plan), tag("script", _asset("report.js")))
    return ("<!doctype html>\n" + tag("html", head, body, lang=first)).encode(errors="replace")


def _logos(plan: Plan) -> Markup:
    """Return the logos in a row, inside the file; nothing where there are none."""
    images = [tag("img", src=f"data:image/png;base64,{logo.png}", alt=logo.name) for logo in plan.forum.settings.images]
    return tag("footer", images, class_="logos") if images else joined()


def _asset(name: str) -> Markup:
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def _funding(plan: Plan, language: str) -> Child:
    text = statement(plan.forum.settings, language)
    return tag("p", text) if text else ()


def _switch(first: str) -> Markup:
    choices = [
        joined(
            tag("input", type="radio", name="language", id=f"show-{each}", value=each, checked=each == first),
            tag("label", OWN_NAMES[each], for_=f"show-{each}", lang=each),
        )
        for each in LANGUAGES
    ]
    return tag("header", tag("fieldset", tag("legend", "Sprache · Język · Jazyk · Language"), choices), class_="switch")


def _main(facts: Facts, printed_at: datetime) -> Markup:
    plan, language = facts.plan, facts.language
    _ = words(language).gettext
    settings = plan.forum.settings
    place = partial(filter, None)
    made = _("Version {version}, made {made}, printed {printed}").format(
        version=settings.version,
        made=local.stamp(plan.made_at, language),
        printed=local.stamp(printed_at, language),
    )
    sections = [
        (f"{language}-{key}", _(name if isinstance(name, str) else name(plan)), build(facts))
        for key, name, build in SECTIONS
    ]
    return tag(
        "main",
        tag("p", _(TITLE), class_="kicker"),
        tag("h1", settings.title),
        tag("p", " · ".join(place((settings.venue, *settings.organisers))), class_="where"),
        tag("p", made, class_="made"),
        tag("nav", tag("ul", [tag("li", tag("a", name, href=f"#{key}")) for key, name, _body in sections]),
            aria_label=_("Sections")),
        [
            tag("section", tag("h2", name, id=key), body, aria_labelledby=key)
            for key, name, body in sections
        ],
        tag(
            "footer",
            _funding(plan, language),
            tag("p", _("For the organiser only: this report holds wishes, refusals and reasons.")),
        ),
        lang=language,
        class_=f"in-{language}",
        data_title=f"{_(TITLE)} – {settings.title}",
    )  # fmt: skip
