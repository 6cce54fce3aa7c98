"""Labels as JSON: keys are read as headings are."""

from pathlib import Path

import pytest

from tests.factories.nomenclatures import errors_of, read, written
from viaregia.engines.language.nomenclature import Entry

LANDBAU = Entry("01", {"de": ("Landbau",), "pl": ("Rolnictwo", "Uprawa")})


@pytest.mark.parametrize(
    "text",
    [
        '{"code": "01", "level": 2, "label_de": "Landbau", "includes_de": "Korn", "label_pl": ["Rolnictwo", "Uprawa"]}',
        '\n{"notation": "01", "prefLabel": {"de": "Landbau", "pl": "Rolnictwo|Uprawa", "fr": "Agriculture"}}\n\n',
        '[{"Code": "01", "Parent": "",\n "Name DE": "Landbau", "Name PL": "Rolnictwo | Uprawa"}]',
    ],
)
def test_objects_are_rows(text: str, tmp_path: Path) -> None:
    assert read(written(tmp_path, "nace.jsonl", text)).entries == (LANDBAU,)


def test_every_broken_line_is_named_at_once(tmp_path: Path) -> None:
    text = '{"code": "01", "de": "Landbau"}\n{"code": "02" "de": "Forst"}\n[1]\n{"code": "03", "de": "Fisch"}\n{"co'
    errors = errors_of(written(tmp_path, "nace.jsonl", text))
    assert [(error.code, error.facts["line"]) for error in errors] == [
        ("nomenclature_json_broken", n) for n in (2, 3, 5)
    ]
    assert errors[0].facts["column"] == 15


@pytest.mark.parametrize("text", ['[{"code": "01", ]', "[" * 100_000])
def test_a_broken_list_is_named(text: str, tmp_path: Path) -> None:
    assert [each.code for each in errors_of(written(tmp_path, "nace.json", text))] == ["nomenclature_json_broken"]


def test_objects_without_labels_are_named(tmp_path: Path) -> None:
    assert [each.code for each in errors_of(written(tmp_path, "x.jsonl", '{"a": 1}'))] == [
        "nomenclature_labels_missing"
    ]
