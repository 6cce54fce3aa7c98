"""What matching learned from a forum's answers, as sentences in four languages."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from viaregia.base.words import N_, words

if TYPE_CHECKING:
    from viaregia.engines.matching.learn import Learned

MEASURES: Final[Mapping[str, str]] = {
    "need": N_("offers that meet a need"),
    "customer": N_("customers for one's own offer"),
    "together": N_("a goal and a subject in common"),
    "codes": N_("products and sectors that fit"),
    "goals": N_("goals that fit"),
    "size": N_("sizes that fit"),
    "speech": N_("languages"),
}
"""What each measure of `features.FEATURES` is called."""

FELT: Final = 0.02  # a weight that moved less than this is as it was


def learned_sentence(learned: "Learned", language: str) -> str:
    """Return what was learned, or why nothing was, in one or two sentences; "" where nobody answered yet."""
    from viaregia.engines.matching.learn import ENOUGH, Verdict

    if not learned.answers:
        return ""
    said = words(language)
    count = said.ngettext("{count} answer so far", "{count} answers so far", learned.answers)
    told = f"{count.format(count=learned.answers)}: {_split(learned, language)}."
    why = {
        Verdict.FEW: N_("What counts how much is learned from {enough} answers on."),
        Verdict.ONE_SIDED: N_("They are too much alike to learn from."),
        Verdict.NO_BETTER: N_("What counts how much stays as it is: learned weights would tell them apart no better."),
    }
    if learned.verdict in why:
        return f"{told} {said.gettext(why[learned.verdict]).format(enough=ENOUGH)}"
    return " ".join((told, *_moved(learned, language)))


def _split(learned: "Learned", language: str) -> str:
    return words(language).gettext("rather yes {yes}, rather no {no}").format(yes=learned.yes, no=learned.no)


def _moved(learned: "Learned", language: str) -> Iterator[str]:
    """Yield what counts more than usual, and what counts less, with the weights before and now."""
    from viaregia.engines.matching.features import Weights

    said, usual = words(language), Weights()
    moves = {
        name: (getattr(usual, name), getattr(learned.weights, name))
        for name in MEASURES
        if abs(getattr(learned.weights, name) - getattr(usual, name)) >= FELT
    }
    shown = {
        name: f"{said.gettext(MEASURES[name])} ({before:.2f} → {now:.2f})" for name, (before, now) in moves.items()
    }
    more = [shown[name] for name, (before, now) in moves.items() if now > before]
    less = [shown[name] for name, (before, now) in moves.items() if now < before]
    if more:
        yield said.gettext("Learned from them, this counts more: {measures}.").format(measures=", ".join(more))
    if less:
        yield said.gettext("Learned from them, this counts less: {measures}.").format(measures=", ".join(less))
    if not moves:
        yield said.gettext("What counts how much hardly changed.")
