"""Archives: read in memory, measured, and never believed about their size or their names."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tests.factories.nomenclatures import ROWS, concept_xml, errors_of, rdf_xml, read, table, written, zipped
from viaregia.exchange.nomenclatures import opening
from viaregia.exchange.nomenclatures.read import read_nomenclatures


def test_a_zip_is_read_and_its_readme_passed_over(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "Notice.pdf": b"%PDF",
        "data/readme.txt": "Read this first",
        "data/cpv.tsv": table(),
        "empty.csv": "",
    }
    reading = read_nomenclatures([zipped(tmp_path / "download.zip", members)])
    assert [each.scheme for each in reading.nomenclatures] == ["cpv"]
    assert [note.say("en") for note in reading.notes] == [
        "download.zip/readme.txt was passed over: it holds no labels.",
        "download.zip/empty.csv was passed over: it is empty.",
    ]
    assert [source.name for source in reading.sources["cpv"]] == ["download.zip"]


def test_one_file_for_each_language_in_a_zip_makes_one_nomenclature(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "cpv_de.csv": "code;name\n45000000;Bauarbeiten\n",
        "cpv_pl.csv": "code;name\n45000000;Roboty budowlane\n",
        "more.rdf": rdf_xml(concept_xml("45000000", {"cs": "Stavební práce"})),
    }
    [entry] = read(zipped(tmp_path / "download.zip", members)).entries
    assert entry.labels == {"de": ("Bauarbeiten",), "pl": ("Roboty budowlane",), "cs": ("Stavební práce",)}


def test_names_that_point_out_of_the_archive_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    path = zipped(inside / "x.zip", {"../../cpv.tsv": table(), "/tmp/nace.csv": "code;de\n01;Landbau\n"})  # noqa: S108
    reading = read_nomenclatures([path])
    assert [each.scheme for each in reading.nomenclatures] == ["cpv", "nace"]
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a", "b", "x.zip"]


def test_archives_in_archives_are_opened_once_only(tmp_path: Path) -> None:
    def within(name: str, data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, data)
        return out.getvalue()

    one = within("cpv.tsv", table().encode())
    assert len(read(zipped(tmp_path / "one.zip", {"in.zip": one})).entries) == len(ROWS)
    two = zipped(tmp_path / "two.zip", {"in.zip": within("in.zip", one)})
    assert [error.code for error in errors_of(two)] == ["nomenclature_archive_crowded"]


def test_a_bomb_is_stopped_by_what_it_unfolds_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_UNPACKED", 50_000)
    members: dict[str, str | bytes] = {f"{number}.csv": "code;de\n" + "1;x\n" * 5_000 for number in range(3)}
    assert [error.code for error in errors_of(zipped(tmp_path / "x.zip", members))] == ["nomenclature_too_large"]
    packed = written(tmp_path, "cpv.csv.gz", gzip.compress(b"1;x\n" * 20_000))
    assert [error.code for error in errors_of(packed)] == ["nomenclature_too_large"]


def test_a_size_that_the_directory_denies_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_UNPACKED", 50_000)
    path = zipped(tmp_path / "x.zip", {"cpv.csv": "code;de\n" + "1;x\n" * 100_000})
    data = path.read_bytes().replace((400_008).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(data)
    [error] = errors_of(path)
    assert error.code in ("nomenclature_too_large", "nomenclature_archive_damaged")


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {f"{number}.csv": "" for number in range(2_001)}
    assert [each.code for each in errors_of(zipped(tmp_path / "x.zip", members))] == ["nomenclature_archive_crowded"]


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "x.zip", {"cpv.tsv": table() * 50}).read_bytes()
    for name, data in {"cut.zip": whole[:-30], "bent.zip": whole[:60] + b"\xff" * 20 + whole[80:]}.items():
        assert [each.code for each in errors_of(written(tmp_path, name, data))] == ["nomenclature_archive_damaged"]
    packed = gzip.compress(table().encode())
    assert [each.code for each in errors_of(written(tmp_path, "cpv.tsv.gz", packed[:-12]))] == [
        "nomenclature_archive_damaged"
    ]


def test_a_password_is_said(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "x.zip", {"cpv.tsv": table()}).read_bytes())
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(head) + at] |= 1
    assert [each.code for each in errors_of(written(tmp_path, "x.zip", bytes(data)))] == [
        "nomenclature_archive_encrypted"
    ]


def test_a_packed_table_is_read(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, "cpv.tsv.gz", gzip.compress(table().encode()))).entries) == len(ROWS)


def test_a_mistake_within_an_archive_names_the_member_and_its_line(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"cpv.tsv": table(), "nace.csv": "code;de\n01;Landbau;zu viel\n"})
    [error] = errors_of(path)
    assert error.say("en").startswith("x.zip/nace.csv, line 2, column C:")


def test_an_archive_with_nothing_in_it_says_why(tmp_path: Path) -> None:
    assert [each.code for each in errors_of(zipped(tmp_path / "a.zip", {}))] == ["not_a_nomenclature"]
    assert [each.code for each in errors_of(zipped(tmp_path / "b.zip", {"readme.txt": "words"}))] == [
        "nomenclature_labels_missing"
    ]
