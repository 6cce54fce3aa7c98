"""A plan as the page shows it: what was reached, what was left out and why, and the papers to be downloaded."""

from collections.abc import Sequence
from typing import Final

from viaregia.base.words import words
from viaregia.cli.page.desk import Made
from viaregia.cli.page.files import ALL, PACKED, SHOWN
from viaregia.exchange.papers import local
from viaregia.exchange.papers.markup import Child, Markup, joined, tag
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.papers.report_picture import grid_of
from viaregia.exchange.papers.report_sections import Facts, goals, helpful, key_figures, left_over
from viaregia.exchange.papers.write import ORGANISER, TO_SHARE

REPORT: Final = f"{ORGANISER}/report.html"
AGENDAS: Final = f"{TO_SHARE}/agendas/"
QUIET: Final = "button quiet"


def newest(made: Made, language: str) -> Markup:
    """Return the plan made last, in full."""
    _ = words(language).gettext
    plan = made.plan
    facts = Facts(plan, language, placed_meetings(plan), grid_of(plan))
    return tag(
        "section",
        tag("h2", plan.forum.settings.title, id="run", tabindex="-1"),
        key_figures(facts),
        _papers(made, language) if made.folder else (),
        joined(tag("h3", _("Goals")), goals(facts)) if plan.result.tiers else (),
        joined(tag("h3", _("What did not fit, and why")), left_over(facts)) if plan.reasons or plan.left_out else (),
        joined(tag("h3", _("What would help")), helpful(facts)) if plan.reasons else (),
        aria_labelledby="run",
        class_="result",
    )


def _papers(made: Made, language: str) -> Markup:
    _ = words(language).gettext
    at = f"plan/{made.number}"
    _all, shared = PACKED
    return joined(
        tag("h3", _("Papers")),
        tag(
            "p",
            tag("a", _("Download everything (ZIP)"), href=f"{at}/{ALL}", class_="button", download=True),
            " ",
            tag(
                "a", _("Only what may be handed on (ZIP)"), href=f"{at}/{shared}", class_="button quiet", download=True
            ),
            " ",
            _open(at, REPORT, _("Open the report"), QUIET, language) if REPORT in made.files() else (),
            class_="row",
        ),
        tag("h4", _("May be handed on")),
        _list(at, [each for each in made.files() if _is_shared(each)], language),
        _each(at, [each for each in made.files() if each.startswith(AGENDAS)], language),
        tag("h4", _("For the organiser only")),
        _list(at, [each for each in made.files() if each.startswith(f"{ORGANISER}/")], language),
    )


def _is_shared(name: str) -> bool:
    return name.startswith(f"{TO_SHARE}/") and not name.startswith(AGENDAS)


def _each(at: str, names: Sequence[str], language: str) -> Child:
    """Return the agendas of single people, folded: there may be hundreds."""
    alone = [name for name in names if name.endswith(".pdf")]
    if not alone:
        return ()
    text = words(language).ngettext("{count} single agenda", "{count} single agendas", len(alone))
    return tag("details", tag("summary", text.format(count=len(alone))), _list(at, names, language))


def _list(at: str, names: Sequence[str], language: str) -> Markup:
    """Return links to papers; what a browser shows opens beside the page."""
    return tag(
        "ul", [tag("li", _open(at, name, name.partition("/")[2], "", language)) for name in names], class_="links"
    )


def _open(at: str, name: str, said: str, look: str, language: str) -> Markup:
    more: dict[str, str | bool] = {"class_": look} if look else {}
    if f".{name.rpartition('.')[2]}" in SHOWN:
        beside = words(language).gettext("(opens beside this page)")
        return tag("a", said, tag("span", " ", beside, class_="unseen"), href=f"{at}/{name}", target="_blank",
                   rel="noopener", **more)  # fmt: skip
    return tag("a", said, href=f"{at}/{name}", download=True, **more)


def earlier(made: Sequence[Made], language: str) -> Markup:
    """Return the plans made before, each to be downloaded still."""
    _ = words(language).gettext
    rows = [
        tag("li", _title(each, language), " ",
            tag("a", _("Download everything (ZIP)"), href=f"plan/{each.number}/{ALL}", download=True))
        for each in reversed(made) if each.folder
    ]  # fmt: skip
    if not rows:
        return joined()
    return tag("section", tag("h2", _("Earlier plans"), id="earlier"), tag("ul", rows), aria_labelledby="earlier")


def _title(made: Made, language: str) -> str:
    _ = words(language).gettext
    placed = _("Meetings placed: {placed}").format(placed=len(made.plan.result.timetable))
    return f"{made.number}. {made.plan.forum.settings.title}, {local.stamp(made.plan.made_at, language)}, {placed}."
