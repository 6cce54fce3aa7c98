"""What answers teach: from fifty on, and never from wishes that nobody answered."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.factories.proposing import NOW, person, quiet_forum
from tests.factories.tiny_language import tiny_language
from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.answers import Answer
from viaregia.engines.matching.features import FEATURES, Weights
from viaregia.engines.matching.learn import ENOUGH, Verdict
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Forum, Proposed, Wish, WishKind, WishStatus
from viaregia.exchange.history_file import Met
from viaregia.planner.matching.learned import answers_of, learned_from
from viaregia.planner.matching.problem import matching_problem
from viaregia.planner.matching.propose import learned_note, proposals_book, propose


def test_each_answer_is_one_of_who_gave_it() -> None:
    made = quiet_forum()
    made = replace(
        made,
        wishes=(
            *made.wishes,
            Wish("2", "3", ("4",)),
            Wish("3", "3", ("6",), status=WishStatus.DECLINED, because=Because.COMPETITOR),
            Wish("4", "2", ("4",), proposed=Proposed.YES),
            Wish("5", "5", ("7",), kind=WishKind.NEVER, status=WishStatus.DECLINED),
            Wish("6", "8", ("1",), status=WishStatus.ACCEPTED),
        ),
        refused=(Wish("7", "5", ("6",), proposed=Proposed.NO, because=Because.TOO_FAR),),
    )
    matching = matching_problem(made, (Met("Pila", "Frost", 4), Met("Pila", "Huta")))
    assert answers_of(made, matching) == (
        Answer(4, 5, useful=False, because=Because.TOO_FAR),
        Answer(1, 0, useful=True),
        Answer(5, 2, useful=False, because=Because.COMPETITOR),
        Answer(1, 3, useful=True),
        Answer(4, 3, rating=4),
    )


def answered_forum(count: int) -> Forum:
    """Return a forum in which everybody likes who offers what they need, and nobody whose codes alone fit."""
    made = quiet_forum()
    buyers = [person(f"b{at}", f"Käufer {at}", "DE", needs=("Kühlgerät",), codes=("NACE 86",)) for at in range(count)]
    sellers = [
        person(f"s{at}", f"Sprzedawca {at}", "PL", offers=("urządzenie chłodnicze",) if at % 2 else (),
               needs=("meble",), products=("8418",))
        for at in range(count)
    ]  # fmt: skip
    said = [
        Wish(f"w{at}", f"b{at}", (f"s{at}",), proposed=Proposed.YES)
        if at % 2
        else Wish(f"w{at}", f"b{at}", (f"s{at}",), proposed=Proposed.NO, because=Because.WRONG_TRADE)
        for at in range(count)
    ]
    return replace(
        made,
        participants=(*buyers, *sellers),
        wishes=tuple(wish for wish in said if wish.proposed is Proposed.YES),
        refused=tuple(wish for wish in said if wish.proposed is Proposed.NO),
    )


def test_nothing_is_learned_before_there_are_enough() -> None:
    made = answered_forum(ENOUGH - 2)
    matching = matching_problem(made)
    learned = learned_from(answers_of(made, matching), matching, tiny_language())
    assert (learned.verdict, learned.weights) == (Verdict.FEW, Weights())


def test_enough_answers_move_what_counts() -> None:
    made = answered_forum(120)
    matching = matching_problem(made)
    learned = learned_from(answers_of(made, matching), matching, tiny_language())
    assert (learned.answers, learned.yes, learned.no) == (120, 60, 60)
    assert learned.verdict in (Verdict.KEPT, Verdict.NO_BETTER)
    assert learned.proposed is not None
    assert learned.proposed.codes <= Weights().codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_learned_is_noted_in_every_language(language: str) -> None:
    made = answered_forum(8)
    found = propose(made, tiny_language(), least=1)
    [text] = learned_note(found.learned, language)
    assert "8" in text
    assert str(ENOUGH) in text
    moved = replace(found.learned, verdict=Verdict.KEPT, answers=60, weights=replace(Weights(), codes=0.05))
    lines = learned_note(moved, language)
    assert len(lines) == 1 + len(FEATURES)
    assert any("05" in line.partition("→")[2] for line in lines)
    book = load_workbook(BytesIO(proposals_book(made, found, language=language, printed_at=NOW)))
    assert text in [cell.value for row in book.worksheets[0].iter_rows(max_row=4) for cell in row]


def test_nobody_is_told_anything_before_somebody_answered() -> None:
    made = replace(quiet_forum(), wishes=())
    assert learned_note(propose(made, tiny_language(), least=1).learned, "en") == []
