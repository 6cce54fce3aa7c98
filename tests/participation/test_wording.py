"""Who sees whom, in sentences."""

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.participation.wording import visibility_sentences

GROUPS = {"b": "Buyer", "s": "Supplier", "i": "Investor"}


@pytest.mark.parametrize(("hidden", "said"), [
    ([], ("Everybody sees everybody.",)),
    ([("s", "s")], ("“Supplier” does not see: Supplier.",)),
    ([("s", "s"), ("s", "b"), ("s", "i")], ("“Supplier” sees nobody.",)),
    ([("b", "i"), ("s", "i"), ("i", "i")], ("“Investor” is seen by nobody.",)),
    (
        [("b", "i"), ("s", "i"), ("i", "i"), ("b", "b")],
        ("“Investor” is seen by nobody.", "“Buyer” does not see: Buyer."),
    ),
    ([(one, other) for one in GROUPS for other in GROUPS], tuple(f"“{n}” is seen by nobody." for n in GROUPS.values())),
])  # fmt: skip
def test_each_rule_is_said_once(hidden: list[tuple[str, str]], said: tuple[str, ...]) -> None:
    assert visibility_sentences(GROUPS, hidden, "en") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_the_groups_are_named(language: str) -> None:
    [line] = visibility_sentences(GROUPS, [("s", "b"), ("s", "i")], language)
    assert all(name in line for name in GROUPS.values())
