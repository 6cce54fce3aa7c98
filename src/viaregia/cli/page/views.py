"""What the page looks like at each moment: what to do next comes first, what was reached before it is further down."""

from collections.abc import Sequence
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_, words
from viaregia.cli.page import results
from viaregia.cli.page.desk import PICTURES, SECONDS, USUAL_SECONDS, Desk
from viaregia.cli.page.job import Job
from viaregia.cli.page.running import progress_box
from viaregia.exchange.papers.markup import Child, Markup, joined, tag
from viaregia.exchange.papers.report_html import OWN_NAMES
from viaregia.exchange.papers.report_sections import table
from viaregia.exchange.workbook import Reading, Severity, report, report_headings

STEPS: Final = (N_("Workbook"), N_("Timetable"), N_("Papers"))


class TooMuch(ViaRegiaError):
    """More was sent than any forum's workbook holds; nothing was kept."""

    code = "too_much"
    sentence = N_("That is more than {most} MB; no forum's workbook is so large.")


def page(desk: Desk, language: str, *, limit: int, error: ViaRegiaError | None = None) -> str:
    """Return the whole page as the desk stands; `limit`: bytes that a form may bring."""
    _ = words(language).gettext
    job = desk.job
    said = error or (job.error if job else None)
    main = joined(
        tag("h1", _("Plan a forum")),
        tag("p", _("Everything stays on this machine; nothing is sent anywhere."), class_="lead"),
        _steps(_step(desk, job), language),
        tag("p", tag("strong", _("Error")), ": ", said.say(language), role="alert", class_="alert") if said else (),
        _sections(desk, job, language, limit),
    )
    title = _title(desk, job, said, language)
    return _document(title, main, language, refresh=bool(job and job.running))


def _title(desk: Desk, job: Job | None, error: ViaRegiaError | None, language: str) -> str:
    """Return the title: it says what is new, since a reader may hear nothing else."""
    _ = words(language).gettext
    parts = [_("Plan a forum"), "Via Regia"]
    if desk.workbook:
        parts.insert(0, desk.workbook)
    if error:
        parts.insert(0, _("Error"))
    elif job and job.running:
        parts.insert(0, _("The timetable is being made"))
    elif desk.made:
        parts.insert(0, _("The plan is ready"))
    elif desk.reading:
        parts.insert(0, _found_words(desk.reading, language))
    return " – ".join(parts)


def _step(desk: Desk, job: Job | None) -> int:
    if job and job.running:
        return 1
    if desk.made:
        return 2
    return 1 if desk.reading and desk.reading.forum else 0


def _steps(now: int, language: str) -> Markup:
    _ = words(language).gettext
    rows = [
        tag("li", _(name), **({"aria_current": "step"} if number == now else {})) for number, name in enumerate(STEPS)
    ]
    return tag("ol", rows, class_="steps", aria_label=_("Steps"))


def _sections(desk: Desk, job: Job | None, language: str, limit: int) -> list[Child]:
    if job and job.running:
        return [_running(job, language)]
    parts: list[Child] = []
    if desk.made:
        parts.append(results.newest(desk.made[-1], language))
    if desk.reading:
        parts.append(_found(desk, desk.reading, language))
        if desk.reading.forum:
            parts.append(_plan_form(desk, desk.reading.forum.settings.language, language))
    parts.append(_drop_form(desk, language, limit))
    if len(desk.made) > 1:
        parts.append(results.earlier(desk.made[:-1], language))
    return parts


def _found_words(reading: Reading, language: str) -> str:
    say = words(language)
    if reading.forum is None:
        text = say.ngettext(
            "{count} error keeps the forum from being planned.",
            "{count} errors keep the forum from being planned.",
            reading.errors,
        )
        return text.format(count=reading.errors)
    forum = reading.forum
    counts = {"people": len(forum.participants), "wishes": len(forum.wishes), "slots": len(forum.slots)}
    return say.gettext("No mistakes. Participants: {people}, wishes: {wishes}, slots: {slots}.").format(**counts)


def _found(desk: Desk, reading: Reading, language: str) -> Markup:
    """Return what was found in the workbook: the counts, and a table of all errors and warnings."""
    say = words(language)
    odd = len(reading.findings) - reading.errors
    warnings = say.ngettext("{count} warning: worth a look.", "{count} warnings: worth a look.", odd).format(count=odd)
    kinds = ["wrong" if each.severity is Severity.ERROR else "odd" for each in reading.findings]
    rows: list[Sequence[Child]] = [
        (tag("span", row[0], class_=kind), *row[1:])
        for kind, row in zip(kinds, report(reading.findings, language), strict=True)
    ]
    mend = say.gettext("Mend them in the workbook, save it, and drop it here again.")
    return _section(
        "found",
        desk.workbook,
        tag("p", _found_words(reading, language), class_="bad" if reading.errors else "good"),
        tag("p", mend) if reading.errors else (),
        tag("p", warnings) if odd else (),
        table(report_headings(language), rows) if rows else (),
    )


def _drop_form(desk: Desk, language: str, limit: int) -> Markup:
    _ = words(language).gettext
    called = _("Another workbook") if desk.reading else _("Workbook")
    zone = tag(
        "div",
        tag("label", _("The forum's workbook (.xlsx) or its CSV files, together with its logos"), for_="file"),
        tag("input", type="file", id="file", name="file", accept=",".join((".xlsx", ".csv", *PICTURES)),
            multiple=True, required=True, aria_describedby="file-help"),
        tag("p", _("Drop it anywhere on this page, or choose it and press the button."), id="file-help"),
        tag("button", _("Check the workbook"), type="submit"),
        tag("p", role="status", class_="status"),
        class_="zone",
    )  # fmt: skip
    form = tag(
        "form", zone, method="post", action="workbook", enctype="multipart/form-data",
        data_drop=limit, data_reading=_("Reading …"), data_too_much=TooMuch(most=limit // 1_000_000).say(language),
    )  # fmt: skip
    order = (language, *(each for each in LANGUAGES if each != language))
    links = [
        tag("li", tag("a", OWN_NAMES[each], href=f"template/{each}.xlsx", lang=each, download=True)) for each in order
    ]
    empty = tag("p", _("None yet? An empty workbook with drop-downs, comments and examples:"), id="empty")
    return _section("drop", called, form, empty, tag("ul", links, class_="links", aria_labelledby="empty"))


def _plan_form(desk: Desk, own: str, language: str) -> Markup:
    _ = words(language).gettext
    least, most = SECONDS
    chosen = [tag("option", _("as the workbook says: {language}").format(language=OWN_NAMES[own]), value="")]
    chosen += [tag("option", OWN_NAMES[each], value=each, lang=each) for each in LANGUAGES]
    form = tag(
        "form",
        tag("div", tag("label", _("Seconds for solving"), for_="seconds"),
            tag("input", type="number", id="seconds", name="seconds", min=least, max=most, value=USUAL_SECONDS,
                required=True, step="any", aria_describedby="seconds-help"),
            tag("p", _("More time finds more and proves more; you can stop earlier and keep the best."),
                id="seconds-help")),
        tag("div", tag("label", _("Language of the organiser's papers"), for_="papers"),
            tag("select", chosen, id="papers", name="language")),
        tag("div", tag("input", type="checkbox", id="strict", name="strict", value="on"),
            tag("label", _("Place every meeting, or say that it cannot be done."), for_="strict"), class_="check"),
        tag("button", _("Make the timetable"), type="submit"),
        method="post", action="plan", class_="options",
    )  # fmt: skip
    return _section("plan", _("Plan again") if desk.made else _("Timetable"), form)


def _running(job: Job, language: str) -> Markup:
    _ = words(language).gettext
    return _section(
        "run",
        _("The timetable is being made"),
        tag("p", role="status", class_="status heard"),
        progress_box(job, language),
        tag("form", tag("button", _("Stop and keep the best"), type="submit"), method="post", action="stop"),
        watch=True,
        gone=_("The program has ended."),
    )


def progress(desk: Desk, language: str) -> str:
    """Return the part of the page that changes while a run is on; empty once it is over."""
    job = desk.job
    return progress_box(job, language) if job and job.running else ""


def leaving(desk: Desk, language: str) -> str:
    """Return the page that asks whether the program shall end."""
    say = words(language)
    count = len(desk.made)
    lost = say.ngettext(
        "{count} plan was made here. It is gone then, unless you downloaded it.",
        "{count} plans were made here. They are gone then, unless you downloaded them.",
        count,
    ).format(count=count)
    main = joined(
        tag("h1", say.gettext("End Via Regia?")),
        tag("p", lost) if count else (),
        tag(
            "form", tag("button", say.gettext("End Via Regia"), type="submit"), " ",
            tag("a", say.gettext("Back"), href="./"), method="post", action="end", class_="row",
        ),
    )  # fmt: skip
    return _document(say.gettext("End Via Regia?"), main, language)


def ended(language: str) -> str:
    """Return the last page."""
    _ = words(language).gettext
    main = joined(tag("h1", _("Via Regia has ended.")), tag("p", _("You may close this window.")))
    return _document(_("Via Regia has ended."), main, language, last=True)


def _section(key: str, title: str, *children: Child, watch: bool = False, gone: str = "") -> Markup:
    return tag(
        "section",
        tag("h2", title, id=key, tabindex="-1"),
        *children,
        aria_labelledby=key,
        data_watch=watch,
        **({"data_gone": gone} if gone else {}),
    )


def _document(title: str, main: Child, language: str, *, refresh: bool = False, last: bool = False) -> str:
    _ = words(language).gettext
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("link", rel="icon", href="static/icon.svg", type="image/svg+xml"),
        [tag("link", rel="stylesheet", href=f"static/{each}") for each in ("report.css", "page.css")],
        tag("script", src="static/page.js", defer=True),
        tag("noscript", tag("meta", http_equiv="refresh", content="3")) if refresh else (),
    )
    switch = tag(
        "form",
        [
            tag("button", OWN_NAMES[each], name="language", value=each, lang=each, type="submit",
                **({"aria_current": "true"} if each == language else {}))
            for each in LANGUAGES
        ],
        method="post", action="language", class_="tongues",
        aria_label="Sprache · Język · Jazyk · Language",
    )  # fmt: skip
    bar = tag("header", tag("p", "Via Regia", class_="brand"), () if last else switch, class_="bar")
    foot = tag("p", tag("a", _("End Via Regia"), href="end"))
    kept = tag("p", _("Plans are kept until the program ends; download what you need."))
    footer = () if last else tag("footer", kept, foot)
    skip = tag("a", _("To the content"), href="#main", class_="skip")
    body = tag("body", skip, bar, tag("main", main, id="main", tabindex="-1"), footer)
    return "<!doctype html>\n" + tag("html", head, body, lang=language)
