"""What matching proposes in a forum, from its workbook to the sheets that offices answer and to the timetable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from viaregia.base.words import words
from viaregia.engines.matching.problem import Across, OnProgress
from viaregia.exchange.forum import Consent, Forum
from viaregia.exchange.history_file import Met
from viaregia.exchange.proposals.write import proposals_xlsx
from viaregia.planner.matching.learned import answers_of, learned_from
from viaregia.planner.matching.problem import Matching, matching_problem
from viaregia.planner.matching.proposals import Matched, proposals_of, with_proposals
from viaregia.planner.matching.sight import Sight
from viaregia.planner.matching.suggest import Suggested, suggest
from viaregia.planner.proposals import sheets_of_all

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.learn import Learned


@dataclass(frozen=True)
class Proposing:
    """What was proposed, and the vocabulary by which it is explained."""

    matching: Matching
    suggested: Suggested
    vocabulary: "Language"
    learned: "Learned"

    @property
    def count(self) -> int:
        """How many pairs are proposed."""
        return len(self.suggested.suggestions)

    def matched(self, language: str) -> Matched:
        """Return the proposals to each organisation, explained in a language."""
        concepts = {concept.id: concept for concept in self.vocabulary.concepts}
        return proposals_of(self.matching, self.suggested, concepts, language=language)

    def counted(self, forum: Forum) -> Forum:
        """Return the forum with the proposals as wishes, where it says that they count without an answer."""
        if forum.settings.proposals_count is not Consent.NOBODY:
            return forum
        return with_proposals(forum, self.matching, self.suggested)

    @property
    def short(self) -> tuple[str, ...]:
        """The organisations that have fewer wishes than they should, proposals included."""
        return tuple(self.matching.sides[at].name for at in self.suggested.short)


def propose(
    forum: Forum,
    vocabulary: "Language",
    *,
    least: int,
    history: Sequence[Met] = (),
    across: Across | None = None,
    sight: Sight | None = None,
    on_progress: OnProgress | None = None,
) -> Proposing:
    """Return whom to propose to organisations with fewer than `least` wishes.

    `history`: who met at earlier editions; they are not proposed again. `across`: None for other countries, where the
    participants come from several, else other organisations. `sight`: who is shown to whom, None for everybody to
    everybody; a pair is proposed where one sees the other, so that to whom it is told is still to be asked.
    `on_progress`: told how many texts are read, pairs compared, pairs to choose from; what it raises ends it.
    O(organisations^2).
    """
    countries = {person.country for person in forum.participants if person.bookable and person.country}
    border = across or (Across.COUNTRY if len(countries) > 1 else Across.ORGANISATION)
    matching = matching_problem(forum, history, across=border, sight=sight)
    learned = learned_from(answers_of(forum, matching), matching, vocabulary)
    found = suggest(matching, vocabulary, least=least, weights=learned.weights, on_progress=on_progress)
    return Proposing(matching, found, vocabulary, learned)


def proposals_book(forum: Forum, found: Proposing, *, language: str, printed_at: datetime) -> bytes:
    """Return the workbook for the organiser: a sheet for each organisation that something is proposed to.

    It is answered and read back like that of a partner's office; what was learned from answers so far is noted there.
    """
    sheets = sheets_of_all(forum, language=language, matched=found.matched(language))
    for_whom = "; ".join(forum.settings.organisers) or words(language).gettext("the organiser")
    note = "\n".join(learned_note(found.learned, language))
    return proposals_xlsx(forum.settings, for_whom, sheets, language=language, printed_at=printed_at, note=note)


def learned_note(learned: "Learned", language: str) -> list[str]:
    """Return what became of learning from answers, then a line for each weight learned; nothing without answers."""
    from viaregia.engines.matching.features import Weights
    from viaregia.wording.matching_checks import learned_sentence, weights_told

    if not learned.answers:
        return []
    told = weights_told(learned, Weights(), language)
    return [learned_sentence(learned, language), *(f"{name}: {usual} → {own}" for name, usual, own in told)]
