"""What the measures of trade complexity say of themselves, in the reader's language."""

from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.trade.measures.complexity import Undetermined

WHY: Final = {
    Undetermined.TOO_FEW: N_("fewer than two exporters or two products can be compared"),
    Undetermined.DISCONNECTED: N_("the exporters fall into groups that have no product in common"),
    Undetermined.TIED: N_("what they export does not tell the exporters apart"),
}


def undetermined_sentence(why: Undetermined, language: str) -> str:
    """Say that there is no index of complexity, and why."""
    _ = words(language).gettext
    return _("There is no index of complexity: {why}.").format(why=_(WHY[why]))
