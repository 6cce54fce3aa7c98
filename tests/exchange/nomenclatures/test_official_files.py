"""Official files, as far as this machine has them."""

import pytest

from tests.factories.nomenclatures import errors_of, labels_of, read
from tests.factories.shared import shared


@pytest.mark.parametrize(
    ("file", "scheme", "rows"),
    [
        ("cpv_2008_de_pl_cs_en.tsv", "cpv", 9_454),
        ("cn_labels_de_pl_cs_en.tsv", "cn", 6_731),
        ("nace_rev2_labels_de_pl_cs_en.tsv", "nace", 995),
        ("nace_rev2_de_pl_cs_en.jsonl", "nace", 995),
        ("nuts_de_pl_cs_en.tsv", "nuts", 2_087),
        ("eforms_parallel_de_pl_cs_en.tsv", "eforms", 3_089),
    ],
)
def test_tables_in_four_languages_are_read_whole(file: str, scheme: str, rows: int) -> None:
    found = read(shared("data/language") / file)
    assert (found.scheme, len(found.entries)) == (scheme, rows)
    assert all(set(each.labels) == {"de", "pl", "cs", "en"} for each in found.entries)


def test_a_dictionary_with_gaps_and_several_words_is_read() -> None:
    found = read(shared("data/language/omw_synset_lexicon_de_pl_cs_en.tsv"))
    assert found.scheme == "omw"
    assert labels_of(found, "cs")["00003431-v"] == ("říhnout", "krknout")


def test_both_forms_of_one_nomenclature_say_the_same() -> None:
    assert read(shared("data/language/nace_rev2_labels_de_pl_cs_en.tsv")) == read(
        shared("data/language/nace_rev2_de_pl_cs_en.jsonl")
    )


@pytest.mark.parametrize(
    ("file", "scheme", "rows"),
    [("baci_product_codes_HS17_V202301.csv", "hs", 5_384), ("mapping_cpa22_hs2022.tsv.gz", "cpa", 1_709)],
)
def test_lists_of_goods_in_english_are_read(file: str, scheme: str, rows: int) -> None:
    found = read(shared("data/trade/classifications") / file)
    assert (found.scheme, len(found.entries)) == (scheme, rows)
    assert {tuple(each.labels) for each in found.entries} == {("en",)}


@pytest.mark.parametrize(
    "file", ["eurostat_CN_concordances_1988_2025.xls", "growthlab_conversion_weights_H4_to_H5.csv.gz"]
)
def test_tables_without_labels_are_refused_by_name(file: str) -> None:
    assert [each.code for each in errors_of(shared("data/trade/classifications") / file)] == [
        "nomenclature_labels_missing"
    ]
