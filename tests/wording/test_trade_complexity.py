"""What complexity says of itself."""

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.measures.complexity import Undetermined
from viaregia.wording.trade_complexity import undetermined_sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_why_there_is_no_index_is_said(language: str) -> None:
    said = {undetermined_sentence(why, language) for why in Undetermined}
    assert len(said) == len(Undetermined)
    assert all(sentence.endswith(".") for sentence in said)
