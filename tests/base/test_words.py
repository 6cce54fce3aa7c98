"""Words in the reader's language."""

from viaregia.base.words import N_, words


def test_an_unknown_language_speaks_english() -> None:
    assert words("xx").gettext("Something went wrong.") == "Something went wrong."


def test_a_message_that_no_catalogue_has_is_said_as_it_is() -> None:
    assert words("pl").gettext("no such message") == "no such message"


def test_marking_changes_nothing() -> None:
    assert N_("a message") == "a message"


def test_languages_do_not_disturb_one_another() -> None:
    words("de")
    polish = words("pl").gettext("Something went wrong.")
    words("cs")
    assert words("pl").gettext("Something went wrong.") == polish
