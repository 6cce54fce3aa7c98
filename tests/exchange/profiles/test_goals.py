"""Goals are understood in four languages."""

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.problem import Goal
from viaregia.exchange.profiles.goals import goals_in
from viaregia.wording.matching import goal_name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("goal", Goal)
def test_what_a_goal_is_called_is_understood(goal: Goal, language: str) -> None:
    assert goals_in(goal_name(goal, language)) == {goal}
    assert goals_in(goal.value.replace(" ", "_")) == {goal}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Suche Vertriebspartner", {Goal.EXPORT}),
        ("poszukiwanie dystrybutorów", {Goal.EXPORT}),
        ("Vertrieb für andere", {Goal.DISTRIBUTION}),
        ("Export und Einkauf", {Goal.EXPORT, Goal.SOURCING}),
        ("F&E", {Goal.RESEARCH}),
        ("hledáme dodavatele", {Goal.SOURCING}),
        ("Weltfrieden", set()),
    ],
)
def test_goals_are_understood_in_other_words(text: str, meant: set[Goal]) -> None:
    assert goals_in(text) == meant
