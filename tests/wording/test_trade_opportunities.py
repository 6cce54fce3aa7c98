"""What the export potential finds, in words."""

from enum import Enum

import pytest

from tests.factories.economies import context, exports, source
from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.potential import facts
from viaregia.engines.trade.potential.facts import (
    Binds,
    Buys,
    Caveat,
    Dominated,
    DutyUnknown,
    Exceeds,
    Factor,
    Found,
    Grows,
    Lack,
    MirrorDiffers,
    Missing,
    NothingLeft,
    NotThere,
    RankMoves,
    Reason,
    Sells,
    Sensitivity,
    SoldOn,
    Sureness,
    Trades,
)
from viaregia.engines.trade.potential.find import find
from viaregia.engines.trade.potential.gather import Side
from viaregia.engines.trade.potential.tariffs import Regime
from viaregia.engines.trade.potential.views import Asked
from viaregia.wording import trade_opportunities as said

REASONS: tuple[Reason, ...] = (
    Buys(2.8e9, 0.12), Sells(1e6, 0.002, 3.0), Sells(1e6, 0.002, 0.3), Trades(1.0, 0.9), Trades(3.0, 0.9),
    Trades(0.2, 0.9), NotThere(), Grows(0.05, 2020, 2024), Grows(-0.05, 2020, 2024), SoldOn(0.4),
)  # fmt: skip
SENSITIVITIES: tuple[Sensitivity, ...] = (
    *(Binds(factor, relative) for factor in Factor for relative in (0.5, 2.0)),
    RankMoves(3, 9, 1.0, 2.2), MirrorDiffers(1e6, 2e6), NothingLeft((2022, 2023), (Side.IMPORTER,)), DutyUnknown(),
    Dominated("CN", 0.7), Exceeds(),
)  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Found:
    return find(source(exports()), Asked("PL", 2024), context())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_is_a_sentence_in_every_language(found: Found, language: str) -> None:
    sentences = [
        *(said.reason_sentence(each, found, language) for each in REASONS),
        *(said.sensitivity_sentence(each, found, language) for each in SENSITIVITIES),
        *(said.sureness_sentence(each, language) for each in Sureness),
        *(said.caveat_sentence(each, language) for each in Caveat),
        *(said.missing_sentence(Missing(lack, ("DE", "PL")), language) for lack in Lack),
        *said.method_sentences(found, language),
        *(line for each in found.opportunities for line in said.suppliers_sentences(each, found, language)),
    ]
    assert all(each[:1].isupper() or each[:1].isdigit() for each in sentences)
    assert all(each.endswith(".") and "{" not in each for each in sentences)
    assert len(set(sentences)) >= len(REASONS) + len(SENSITIVITIES) + len(Caveat)


def test_every_kind_of_fact_is_tried_here() -> None:
    kinds = {type(each) for each in (*REASONS, *SENSITIVITIES)}
    assert kinds == {*facts.Reason.__args__, *facts.Sensitivity.__args__}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [*Sureness, *Regime])
def test_every_term_has_a_name(member: Enum, language: str) -> None:
    assert said.term(member, language)


@pytest.mark.parametrize(
    ("language", "amount"),
    [("de", "2,8 Mrd. EUR"), ("pl", "2,8 mld EUR"), ("cs", "2,8 mld. EUR"), ("en", "EUR 2.8 billion")],
)
def test_money_is_said_as_readers_write_it(language: str, amount: str) -> None:
    assert said.money(2.8e9, "EUR", language).replace("\xa0", " ") == amount


@pytest.mark.parametrize(("language", "amount"), [("de", "317.546 EUR"), ("en", "EUR 317,546"), ("pl", "317 546 EUR")])
def test_less_than_a_million_is_said_in_full(language: str, amount: str) -> None:
    assert said.money(317545.96, "EUR", language).replace("\xa0", " ").replace("\u202f", " ") == amount


@pytest.mark.parametrize(("share", "text"), [(0.123, "12%"), (0.0123, "1.2%"), (1.0, "100%")])
def test_small_shares_keep_a_digit(share: float, text: str) -> None:
    assert said.percent(share, "en") == text


def test_reasons_are_exact_in_german(found: Found) -> None:
    text = said.reason_sentence(Buys(2.8e9, 0.12), found, "de").replace("\xa0", " ")
    assert text == "2024 führte der Markt davon 2,8 Mrd. USD ein; das sind 12 % der Einfuhren aller Länder."
