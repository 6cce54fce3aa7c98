import pytest

from tests.factories.desks import clock, day_plan
from viaregia.base.words import LANGUAGES, words
from viaregia.planner.desk.happenings import QUESTIONS, Happening, Said, known_of, orders_of
from viaregia.planner.repairs.orders import Orders, understand

ANSWERS = {
    Happening.NO_SHOW: "",
    Happening.NO_SHOW_OTHERS_MOVE: "",
    Happening.LATE: "10:00",
    Happening.EARLY: "10:00",
    Happening.REPLACE: "Maria Nowa",
    Happening.WISH: "Schulz",
    Happening.DECLINE: "12",
    Happening.WALK_IN: "Maria Nowa; Nysa; PL; pl, en",
    Happening.SHIFT: "09:30+10",
    Happening.LOST_TABLE: "2",
    Happening.CANCEL_SLOT: "3",
}


def test_every_happening_has_a_key_and_a_name_of_its_own_in_every_language() -> None:
    assert set(QUESTIONS) == set(Happening)
    assert len({question.key for question in QUESTIONS.values()}) == len(QUESTIONS)
    for language in LANGUAGES:
        names = {words(language).gettext(question.name) for question in QUESTIONS.values()}
        assert len(names) == len(QUESTIONS)


@pytest.mark.parametrize("happening", ANSWERS, ids=lambda each: each.value)
def test_what_the_desk_says_is_understood(happening: Happening) -> None:
    answer = ANSWERS[happening].replace("Schulz", "5")
    understood = understand(day_plan(), orders_of(Said(happening, "1", f" {answer} "), clock(8, 50)))
    assert understood != understand(day_plan(), Orders(now="2026-10-21T08:50"))
    assert understood.now == 8 * 60 + 50


def test_an_ill_interpreter_is_named() -> None:
    assert orders_of(Said(Happening.ILL, "", "Anna"), clock(9)).ill == ("Anna",)


def test_what_may_be_typed_is_shown() -> None:
    plan = day_plan()
    assert known_of(plan, Happening.LOST_TABLE) == ("1", "2", "3", "Booth")
    assert known_of(plan, Happening.CANCEL_SLOT)[0] == "1 (21.10. 09:00)"
    assert known_of(plan, Happening.WISH) == ()
