"""What lines of a form are about, for a person to confirm."""

from tests.factories.optics_language import optics_language
from viaregia.planner.vocabulary.lines import understood


def test_each_line_is_heard_whatever_its_language() -> None:
    found = understood(optics_language(), ["Mikroskop", "soczewka", "Titan"], "pl")
    assert {each.id for each in found.concepts} >= {"microscope", "lens", "titanium"}


def test_the_strongest_of_each_line_comes_before_the_second_of_any() -> None:
    found = understood(optics_language(), ["microscope lens", "titanium"], "en", concepts=2)
    assert len(found.concepts) == 2
    assert "titanium" in {each.id for each in found.concepts}


def test_codes_come_with_what_they_were_found_by_and_only_so_many() -> None:
    found = understood(optics_language(), ["soczewka", "mikroskop"], "pl", codes=1)
    [sector], [product] = found.codes["nace"], found.codes["hs"]
    assert sector.code == "26"
    assert product.code.startswith("90")
    assert product.concepts


def test_what_nobody_knows_is_about_nothing() -> None:
    for lines in ([], ["xyzzy qwrtk"]):
        found = understood(optics_language(), lines, "de")
        assert (found.concepts, found.codes) == ((), {"nace": (), "hs": ()})
