"""Profiles are ranked, worded for who reads them, and a pair is explained both ways."""

import json
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.factories.profiles import PROFILES, profile_lines
from tests.factories.tiny_language import tiny_language
from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.answers import Answer, Because
from viaregia.engines.matching.check import Fault, FaultKind
from viaregia.engines.matching.learn import ENOUGH, Verdict
from viaregia.engines.matching.problem import Across, Direction, Problem, Strength
from viaregia.exchange.profiles import read_profiles
from viaregia.exchange.rankings import Ranked, ranking_lines, rankings_xlsx
from viaregia.planner.ranking import (
    RankingFormatUnknown,
    UnknownProfile,
    explain_pair,
    learned_from,
    position_of,
    rank_profiles,
    with_answers,
    write_ranking,
)
from viaregia.planner.workbook import FileNotWritable

NOW = datetime(2026, 10, 1, 12)


@pytest.fixture(scope="module")
def problem(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    reading = read_profiles(profile_lines(tmp_path_factory.mktemp("profiles")), language="en")
    assert reading.profiles is not None
    return Problem(reading.profiles)


@pytest.fixture(scope="module")
def ranked(problem: Problem) -> Ranked:
    return rank_profiles(problem, tiny_language(), direction=Direction.MUTUAL, top=20)


def at(problem: Problem, id_: str) -> int:
    return position_of(problem.profiles, id_, Path("profile.jsonl"))


def test_each_line_is_what_was_asked_for(ranked: Ranked) -> None:
    lines = [json.loads(line) for line in ranking_lines(ranked, "en").splitlines()]
    assert [line["id"] for line in lines] == [profile["id"] for profile in PROFILES]
    for line in lines:
        assert list(line) == ["id", "ranking", "reasons", "strength", "certainty"]
        assert set(line["ranking"]) == set(line["reasons"]) == set(line["strength"])
        assert line["id"] not in line["ranking"]
        assert all(sentences and all(sentences) for sentences in line["reasons"].values())
        assert set(line["strength"].values()) <= {strength.value for strength in Strength}
    assert lines[0]["ranking"][0] == "bio"
    assert {line["id"]: line["certainty"] for line in lines if line["certainty"] != "usual"} == {"nic": "low"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_profile_is_told_its_own_reasons_in_the_readers_language(ranked: Ranked, language: str) -> None:
    first = json.loads(ranking_lines(ranked, language).splitlines()[1])["reasons"]["kalt"][0]
    yours = {"de": "Sie suchen:", "pl": "Szukają Państwo:", "cs": "Hledáte:", "en": "You look for:"}
    shared = {"de": "Tiefkühlschrank", "pl": "zamrażarka", "cs": "mraznička", "en": "freezer"}
    assert first.startswith(yours[language])
    assert "zamrażarka, urządzenie chłodnicze" in first  # quoted in the original
    assert f": {shared[language]}." in first


def test_nobody_gets_more_than_asked_for_and_nobody_without_gain(problem: Problem) -> None:
    best = rank_profiles(problem, tiny_language(), direction=Direction.NEED, top=1)
    assert all(len(own) <= 1 for own in best.ranking.suggestions)
    assert all(each.score > 0 for own in best.ranking.suggestions for each in own)


def test_the_sheet_has_a_row_for_each_suggestion_and_names_those_without(ranked: Ranked) -> None:
    book = load_workbook(BytesIO(rankings_xlsx(ranked, language="de", printed_at=NOW)))
    assert book.sheetnames == ["Vorschläge", "Ohne Vorschlag"]
    rows = list(book["Vorschläge"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(map(len, ranked.ranking.suggestions))
    assert rows[0][:6] == ("kalt", "Kältewerk Zittau GmbH", "Unternehmen", "Deutschland", 1, "bio")
    assert rows[0][-2] == "starke Passung"
    assert "Biobank nad Odrą sucht: „zamrażarka, urządzenie chłodnicze“ – Kältewerk Zittau" in str(rows[0][-1])
    alone = [row[0] for row in book["Ohne Vorschlag"].iter_rows(min_row=2, values_only=True)]
    assert alone == [ranked.profile(n).id for n, own in enumerate(ranked.ranking.suggestions) if not own]


def test_a_text_that_begins_like_a_formula_stays_a_text(problem: Problem) -> None:
    first = replace(problem.profiles[0], name="=1+1", offers=("=cmd|' /C calc'!A0 Kühlgeräte",))
    odd = Problem((first, *problem.profiles[1:]))
    made = rank_profiles(odd, tiny_language(), direction=Direction.MUTUAL, top=3)
    sheet = load_workbook(BytesIO(rankings_xlsx(made, language="en", printed_at=NOW)))["Suggestions"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}
    assert sheet["B2"].value == "=1+1"


def test_a_ranking_is_written_whole_or_not_at_all(ranked: Ranked, tmp_path: Path) -> None:
    path = tmp_path / "ranking.jsonl"
    write_ranking(path, ranked, language="cs", printed_at=NOW)
    assert path.read_text("utf-8") == ranking_lines(ranked, "cs")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(FileNotWritable):
        write_ranking(tmp_path / "folder.xlsx", ranked, language="cs", printed_at=NOW)
    with pytest.raises(RankingFormatUnknown):
        write_ranking(tmp_path / "ranking.pdf", ranked, language="cs", printed_at=NOW)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.xlsx", "ranking.jsonl"]


def test_a_pair_is_explained_both_ways(problem: Problem) -> None:
    found = explain_pair(problem, at(problem, "kalt"), at(problem, "stal"), tiny_language())
    assert all(found.gained)
    assert found.forbidden == ()
    assert found.unsought == ()
    assert [profile.id for profile in found.pair.profiles] == ["kalt", "stal"]


def test_what_a_pair_would_gain_is_said_though_it_is_not_suggested(problem: Problem) -> None:
    barred = replace(problem.profiles[0], excludes=frozenset({"bio"}))
    strict = Problem((barred, *problem.profiles[1:]), across=Across.COUNTRY)
    found = explain_pair(strict, at(problem, "bio"), at(problem, "kalt"), tiny_language())
    assert found.gained[0] is not None
    assert found.forbidden == (Fault(FaultKind.EXCLUDED, (0, 1)),)
    near = explain_pair(problem, at(problem, "bio"), at(problem, "stal"), tiny_language())
    assert near.forbidden == (Fault(FaultKind.ACROSS, (1, 2)),)


def test_who_is_suggested_only_where_sought_is_named(problem: Problem) -> None:
    found = explain_pair(problem, at(problem, "dreva"), at(problem, "bank"), tiny_language())
    assert found.gained[0] is None
    assert found.unsought == (1,)


def test_a_profile_is_found_by_id_or_by_a_name_that_is_one_profiles_only(problem: Problem) -> None:
    assert at(problem, "BIO") == at(problem, "biobank nad odrą") == 1
    with pytest.raises(UnknownProfile) as unknown:
        at(problem, "niemand")
    assert "profile.jsonl" in unknown.value.say("de")
    twins = (*problem.profiles, replace(problem.profiles[0], id="other"))
    with pytest.raises(UnknownProfile):
        position_of(twins, "Kältewerk Zittau GmbH", Path("profile.jsonl"))


def test_who_knows_met_or_refused_each_other_does_not_meet_again(problem: Problem) -> None:
    answers = (
        Answer(0, 1, useful=False, because=Because.WRONG_TRADE),
        Answer(2, 0, rating=2),
        Answer(3, 1, useful=False, because=Because.NO_TIME),
        Answer(3, 2, useful=False, because=Because.KNOWN_ALREADY),
    )
    taught = with_answers(problem, answers)
    found = rank_profiles(taught, tiny_language(), direction=Direction.MUTUAL, top=20).ranking.suggestions
    pairs = {(each.one, each.other) for own in found for each in own}
    assert not pairs & {(0, 1), (1, 0), (0, 2), (2, 0), (2, 3), (3, 2)}
    assert {(1, 3), (3, 1)} <= pairs
    again = rank_profiles(replace(taught, again=True), tiny_language(), direction=Direction.MUTUAL, top=20)
    assert (0, 2) in {(each.one, each.other) for own in again.ranking.suggestions for each in own}


def test_nothing_is_learned_from_a_few_answers(problem: Problem) -> None:
    learned = learned_from(problem, [Answer(0, 1, useful=True)] * (ENOUGH * 2), tiny_language())
    assert (learned.verdict, learned.answers) == (Verdict.FEW, 1)  # of one pair the last answer counts


def test_what_many_answers_say_moves_the_weights(problem: Problem) -> None:
    many = Problem(tuple(replace(p, id=f"{p.id}{n}") for n in range(8) for p in problem.profiles[:3]))
    makers, banks, mills = (range(kind, 24, 3) for kind in range(3))
    answers = [Answer(maker, bank, useful=False) for maker in makers for bank in banks]
    answers += [Answer(maker, mill, useful=True) for maker in makers for mill in mills]
    learned = learned_from(many, answers, tiny_language())
    assert learned.verdict is Verdict.KEPT
    assert learned.weights.customer < learned.weights.need
