"""What was typed becomes a request; every mistake is said at once, and what is fetched can be loaded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.factories.statistics_server import Asked, Reply, Waits, office
from tests.factories.trade_files import comtrade_json, comtrade_record, ffcsv, saxony, sdmx_csv, series
from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.flows import Dataset
from viaregia.planner.trade.fetching import (
    KEY,
    TOKEN,
    ComextWanted,
    ComtradeWanted,
    FetchUnfit,
    GenesisWanted,
    SecretMissing,
    SecretUnreadable,
    Way,
    fetch_comext,
    fetch_comtrade,
    fetch_genesis,
    secret,
)
from viaregia.planner.trade.loading import Given, load_files

COMEXT = ComextWanted("ds-045409", "2024-01", "2024-02", "de", "pl, cz,pl", flow="export", indicator="value_in_euros")


def way(folder: Path, base: str = "http://127.0.0.1:9") -> Way:
    return Way(folder / "out", lambda: datetime(2026, 3, 1, tzinfo=UTC), base, Waits().patience())


def eurostat(asked: Asked) -> Reply:
    return Reply(sdmx_csv(*series(["DE"], ["PL", "CZ"], ["2024-01", "2024-02"])).encode())


def test_codes_may_be_typed_small_and_twice(tmp_path: Path) -> None:
    with office(eurostat) as server:
        fetch_comext(COMEXT, way(tmp_path, server.url + "/"))
    [asked] = server.asked
    assert asked.path == "/sdmx/2.1/data/DS-045409/M.DE.PL+CZ..2.VALUE_IN_EUROS"


def test_what_is_fetched_from_comext_can_be_loaded(tmp_path: Path) -> None:
    with office(eurostat) as server:
        outcome = fetch_comext(COMEXT, way(tmp_path, server.url))
    loaded = load_files(
        list(outcome.files), tmp_path / "store", Given(), now=datetime(2026, 3, 1), retrieved=None, allow_bad=0
    )
    assert loaded.vintage.dataset == Dataset("comext", "DS-045409")
    assert loaded.vintage.rows == 4


def test_what_is_fetched_from_genesis_can_be_loaded(tmp_path: Path) -> None:
    rows = [saxony("2812"), saxony("3140", "WERTE")]
    with office(Reply(ffcsv(rows).encode())) as server:
        outcome = fetch_genesis(
            GenesisWanted("51000-0036", "2024", "2024", "DE-SN"), ["token"], way(tmp_path, server.url)
        )
    loaded = load_files(
        list(outcome.files), tmp_path / "store", Given(), now=datetime(2026, 3, 1), retrieved=None, allow_bad=0
    )
    assert loaded.vintage.dataset == Dataset("genesis", "51000-0036")
    assert {(each.flow, each.value) for each in loaded.vintage.controls} == {("export", 2.812e6), ("import", 3.14e6)}


def test_what_is_fetched_from_comtrade_can_be_loaded(tmp_path: Path) -> None:
    with office(Reply(comtrade_json(comtrade_record()).encode())) as server:
        outcome = fetch_comtrade(ComtradeWanted("2022", "2022", "DE,US", "WORLD,203"), [], way(tmp_path, server.url))
    [asked] = server.asked
    assert (asked.query["reporterCode"], asked.query["partnerCode"]) == ("276,842", "0,203")
    loaded = load_files(
        list(outcome.files), tmp_path / "store", Given(), now=datetime(2026, 3, 1), retrieved=None, allow_bad=0
    )
    assert loaded.vintage.dataset == Dataset("comtrade", "HS17")


@pytest.mark.parametrize("land", ["14", "DE-SN", "de-sn, 14"])
def test_a_land_is_known_by_number_and_by_code(tmp_path: Path, land: str) -> None:
    with office(Reply(ffcsv([saxony("1")]).encode())) as server:
        wanted = GenesisWanted("51000-0036", "2024", "2024", land, ("gp19b2=GP19-29",))
        fetch_genesis(wanted, ["token"], way(tmp_path, server.url))
    form = server.asked[0].form
    assert (form["regionalkey"], form["classifyingvariable1"], form["classifyingkey1"]) == ("14", "GP19B2", "GP19-29")


def test_all_mistakes_are_said_at_once_in_every_language(tmp_path: Path) -> None:
    wanted = ComextWanted("45409", "2024-1", "2024", "D E", flow="transit")
    with pytest.raises(FetchUnfit) as caught:
        fetch_comext(wanted, way(tmp_path))
    assert [each.option for each in caught.value.mistakes] == ["--start", "--dataset", "--reporter", "--flow"]
    for language in LANGUAGES:
        said = caught.value.say(language)
        assert all(each.option in said and each.value in said for each in caught.value.mistakes)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("start", "end"), [("2024-02", "2024-01"), ("2024", "2024-02")])
def test_periods_must_be_alike_and_in_order(tmp_path: Path, start: str, end: str) -> None:
    with pytest.raises(FetchUnfit, match="--end"):
        fetch_comext(ComextWanted("DS-045409", start, end), way(tmp_path))


def test_mistakes_in_what_is_wanted_from_genesis_are_said(tmp_path: Path) -> None:
    wanted = GenesisWanted("12411-0010", "2024-01", "2024", "17", ("GP 19",))
    with pytest.raises(FetchUnfit) as caught:
        fetch_genesis(wanted, [], way(tmp_path))
    assert [each.option for each in caught.value.mistakes] == ["--start", "--table", "--land", "--classifier"]


def test_mistakes_in_what_is_wanted_from_comtrade_are_said(tmp_path: Path) -> None:
    with pytest.raises(FetchUnfit) as caught:
        fetch_comtrade(ComtradeWanted("2022", "2022", "", "Atlantis", nomenclature="CN"), [], way(tmp_path))
    assert [each.option for each in caught.value.mistakes] == ["--nomenclature", "--reporter", "--partner"]


def test_genesis_wants_a_token(tmp_path: Path) -> None:
    with pytest.raises(SecretMissing, match=TOKEN):
        fetch_genesis(GenesisWanted("51000-0036", "2024", "2024"), [], way(tmp_path))


def test_a_secret_is_read_from_a_file_or_else_from_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("name\n  password \n")
    assert secret(file, {TOKEN: "other"}, TOKEN) == ("name", "password")
    assert secret(None, {TOKEN: "token\n"}, TOKEN) == ("token",)
    assert secret(None, {}, KEY) == ()


@pytest.mark.parametrize("text", ["", "\n", "a\nb\nc\n"])
def test_a_file_without_a_token_is_a_named_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "token"
    file.write_text(text)
    with pytest.raises(SecretUnreadable):
        secret(file, {}, TOKEN)
    with pytest.raises(SecretUnreadable):
        secret(tmp_path / "nowhere", {}, TOKEN)
