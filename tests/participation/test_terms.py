"""What a person confirmed is kept by number and said in any language; what no page offers is not kept."""

from viaregia.participation.terms import MOST, checked, labels_of, with_labels


def test_only_what_the_vocabulary_has_and_what_looks_like_a_code_is_kept() -> None:
    found = checked(
        {"offers": ["lens", "lens", "<b>"], "wants": ["lens"]}, ["NACE 26", "26.51", "x"], ["9001", "77", "9"]
    )
    assert found.columns() == {"terms": {"offers": ["lens"]}, "codes": ["NACE 26", "NACE 26.51"], "products": ["9001"]}


def test_nobody_confirms_without_end() -> None:
    assert len(checked({}, [f"NACE {number}" for number in range(10, 40)], []).codes) == MOST


def test_labels_stand_beside_lines_that_do_not_say_them() -> None:
    assert labels_of(["lens", "gone"], "de") == ["Linse"]
    assert with_labels(["Glas", "LINSE"], ["lens", "microscope"], "de") == ("Glas", "LINSE", "Mikroskop")
    assert with_labels(["Glas"], [], "de") == ("Glas",)
