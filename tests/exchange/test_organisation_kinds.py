"""Kinds of organisations are understood in four languages, and said in any."""

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.problem import Kind
from viaregia.exchange.organisation_kinds import MEANT, kind_of, organisation_kind
from viaregia.exchange.workbook.plain import plain
from viaregia.wording.matching import kind_name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_what_a_kind_is_called_is_understood(kind: Kind, language: str) -> None:
    assert kind_of(kind_name(kind, language)) is kind
    assert kind_of(kind.value.upper()) is kind


def test_no_word_means_two_kinds() -> None:
    words = [word.strip() for spelt in MEANT.values() for word in spelt.split("|")]
    assert sorted(set(words)) == sorted(words)
    assert all(plain(word) == word for word in words)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Forschungsinstitut", Kind.INSTITUTE), ("Szpital kliniczny", Kind.HOSPITAL), ("sp. z o.o.", Kind.COMPANY),
        ("Industrie- und Handelskammer", Kind.CHAMBER), ("Hospodářská komora", Kind.CHAMBER), ("IHK", Kind.CHAMBER),
        ("Müller GmbH", Kind.COMPANY), ("firma lub bank", None), ("Zauberer", None), ("Sparkasse", Kind.BANK),
        ("vysoká škola", Kind.UNIVERSITY), ("Redaktion", Kind.PRESS), ("Urząd Marszałkowski", Kind.AUTHORITY),
    ],
)  # fmt: skip
def test_kinds_are_understood_as_people_write_them(text: str, meant: Kind | None) -> None:
    assert kind_of(text) is meant


def test_a_kind_is_said_in_the_readers_language_and_kept_where_it_is_none() -> None:
    assert organisation_kind("Forschungseinrichtung", "pl") == organisation_kind("ústav", "pl")
    assert organisation_kind("Klinikum", "cs") == "nemocnice"
    assert organisation_kind("Orden der Zauberer", "de") == "Orden der Zauberer"
