import pytest

from viaregia.exchange.lists.wish_texts import says_nobody, wished_in, without_notes

KNOWN = {"Odra Diagnostyka", "Ještěd Textil", "Müller, Meier & Co. KG", "7", "11", "12"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Odra Diagnostyka", ["Odra Diagnostyka"]),
        ("1. Odra Diagnostyka 2. Ještěd Textil", ["Odra Diagnostyka", "Ještěd Textil"]),
        ("1) Odra Diagnostyka\n2) Ještěd Textil", ["Odra Diagnostyka", "Ještěd Textil"]),
        ("- Odra Diagnostyka; • Ještěd Textil", ["Odra Diagnostyka", "Ještěd Textil"]),
        ("Odra Diagnostyka, Ještěd Textil", ["Odra Diagnostyka", "Ještěd Textil"]),
        ("Odra Diagnostyka, Unbekannt AG", ["Odra Diagnostyka", "Unbekannt AG"]),
        ("Odra Diagnostyka und Ještěd Textil", ["Odra Diagnostyka", "Ještěd Textil"]),
        ("Müller, Meier & Co. KG", ["Müller, Meier & Co. KG"]),
        ("Wer, auch, immer", ["Wer, auch, immer"]),
        ("7, 11 12", ["7", "11", "12"]),
        ("Odra Diagnostyka (wichtig)", ["Odra Diagnostyka (wichtig)"]),
        ("keine", []),
        ("brak", []),
        (" – ", []),
        ("", []),
    ],
)
def test_a_cell_of_wishes_comes_apart(text: str, names: list[str]) -> None:
    assert wished_in(text, KNOWN.__contains__) == names


def test_notes_are_left_aside_and_nobody_is_nobody() -> None:
    assert without_notes("Odra Diagnostyka (wichtig) – Messtechnik") == "Odra Diagnostyka"
    assert says_nobody("Keine")
    assert not says_nobody("Keine Sorgen GmbH")
