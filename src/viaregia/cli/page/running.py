"""A run as the page shows it: a bar, the meetings placed, and each goal with its value and its bound."""

from viaregia.base.words import words
from viaregia.cli.page.job import Job, Phase, State
from viaregia.engines.timetable.problem import TierValue
from viaregia.exchange.papers import local
from viaregia.exchange.papers.markup import Child, Markup, tag
from viaregia.exchange.papers.report_sections import table
from viaregia.wording.timetable import tier_name


def progress_box(job: Job, language: str) -> Markup:
    """Return where a run stands; the sentence in `.said` is what a screen reader is told now and then."""
    _ = words(language).gettext
    state = job.state()
    done, of = (state.papers[0], state.papers[1] or 1) if state.phase is Phase.PRINTING else (0.0, 1.0)
    if state.phase is Phase.SOLVING:
        done, of = min(state.spent, job.options.seconds), job.options.seconds
    bar = tag("progress", value=round(float(done), 1), max=float(of), aria_label=_("Progress"))
    goals = state.progress.tiers if state.progress else ()
    return tag(
        "div",
        tag("p", _sentence(job, state, language), class_="said"),
        bar,
        _goals(goals, language) if goals else (),
        class_="progress",
        data_phase=state.phase.value,
    )


def _sentence(job: Job, state: State, language: str) -> str:
    _ = words(language).gettext
    if state.phase is Phase.PRINTING:
        return _("The papers are being printed: {done} of {of}.").format(done=state.papers[0], of=state.papers[1])
    placed = state.progress.placed if state.progress else 0
    told = _("{placed} of {wished} meetings placed").format(placed=placed, wished=job.wished)
    if job.stopping:
        return _("Stopping; the best timetable is kept. {told}").format(told=told)
    if state.phase is Phase.SOLVING and state.spent > job.options.seconds:
        return _("The reasons for what was left out are being looked for. {told}").format(told=told)
    return told


def _goals(tiers: tuple[TierValue, ...], language: str) -> Markup:
    _ = words(language).gettext
    rows: list[tuple[Child, ...]] = [
        (
            tier_name(each.tier, language),
            local.number(each.value, language),
            local.number(each.bound, language),
            tag("span", _("proven") if each.proven else _("open"), class_="proven" if each.proven else "open"),
        )
        for each in tiers
    ]
    return table((_("Goal"), _("Value"), _("Bound"), _("Proof")), rows, numbers=(1, 2))
