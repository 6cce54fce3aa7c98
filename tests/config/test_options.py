"""Settings about letters that come back: what is wrong is named before anything runs, and no secret with it."""

import pytest

from viaregia.config.options import SettingsWrong, read_options


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VIAREGIA_BOUNCES_URL", "imap://a:secret@mail.example.org/INBOX"),
        ("VIAREGIA_BOUNCES_URL", "mail.example.org"),
        ("VIAREGIA_BOUNCES_ADDRESS", "bounces"),
        ("VIAREGIA_BOUNCES_ADDRESS", "bounces+x@example.org"),
        ("VIAREGIA_BOUNCES_ADDRESS", "letters-that-come-back@example.org"),
    ],
)
def test_what_is_no_mailbox_and_no_address_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsWrong, match=name) as wrong:
        read_options({name: value})
    assert "secret" not in str(wrong.value)


def test_what_is_right_is_taken() -> None:
    said = {
        "VIAREGIA_BOUNCES_URL": "imap+tls://a:b@mail.example.org",
        "VIAREGIA_BOUNCES_ADDRESS": "bounces@example.org",
    }
    read = read_options(said)
    assert (read["bounces_url"], read["bounces_address"]) == tuple(said.values())
    assert (read_options({})["bounces_url"], read_options({})["bounces_address"]) == ("", "")
