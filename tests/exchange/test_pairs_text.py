"""Language pairs as they are typed."""

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.exchange.pairs_text import NotLanguagePairs, pairs_of_text


def test_pairs_are_read_by_code_and_by_name() -> None:
    assert pairs_of_text("pl-de,cs-de") == pairs_of_text("Deutsch–Polnisch; Tschechisch-Deutsch") == {"de-pl", "cs-de"}
    assert pairs_of_text(" ") == frozenset()


@pytest.mark.parametrize("text", ["de", "de-de", "klingon-de", "Haus"])
def test_what_is_no_pair_is_named(text: str) -> None:
    with pytest.raises(NotLanguagePairs) as refused:
        pairs_of_text(text)
    assert all(text in refused.value.say(language) for language in LANGUAGES)
