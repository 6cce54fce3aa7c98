"""What comes back is known whoever sends it back, and what does not report a failure is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.bounces import FAILED, NO_FAILURE, Sample, postfix, postfix_late
from viaregia.base.words import LANGUAGES
from viaregia.plumbing.mail_reports import Outcome, read_report
from viaregia.plumbing.mail_status import ADVICE, CLOSER, FAULTS, advice_words, fault_words, status_in

ABOUT = ("bounces+1-00@forum.example", "<1-00@forum.example>", "jan.nowak@firma.example")


@pytest.mark.parametrize(("sample", "status"), FAILED.values(), ids=FAILED)
def test_every_server_is_understood(sample: Sample, status: str) -> None:
    report = read_report(sample(*ABOUT))
    assert report is not None
    assert (report.outcome, report.status) == (Outcome.FAILED, status)
    assert report.said
    assert "1-00@forum.example" in report.text


def test_what_is_only_late_has_not_failed() -> None:
    report = read_report(postfix_late(*ABOUT))
    assert report is not None
    assert (report.outcome, report.status) == (Outcome.DELAYED, "4.4.1")


@pytest.mark.parametrize("sample", NO_FAILURE.values(), ids=NO_FAILURE)
def test_answers_receipts_and_people_report_no_failure(sample: Sample) -> None:
    assert read_report(sample(*ABOUT)) is None


def test_where_one_of_several_recipients_failed_the_letter_failed() -> None:
    both = postfix(*ABOUT).replace(
        b"Final-Recipient",
        b"Final-Recipient: rfc822; other@firma.example\r\nAction: delayed\r\nStatus: 4.2.0\r\n\r\nFinal-Recipient",
        1,
    )
    report = read_report(both)
    assert report is not None
    assert report.outcome is Outcome.FAILED


def test_a_code_in_the_servers_words_is_closer_than_one_that_says_nothing() -> None:
    vague = postfix(*ABOUT).replace(b"Status: 5.1.1", b"Status: 5.0.0").replace(b"550 5.1.1 <", b"552 5.2.2 <")
    report = read_report(vague)
    assert report is not None
    assert report.status == "5.2.2"


@given(st.binary(max_size=400))
def test_no_stranger_can_make_reading_fail(data: bytes) -> None:
    read_report(data)
    read_report(b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n" + data)
    read_report(b"Content-Type: message/delivery-status\n\n" + data)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("550 5.1.1 unknown", "5.1.1"),
        ("550 no such mailbox", "5.1.1"),
        ("552 full", "5.2.2"),
        ("554 spam", "5.0.0"),
        ("451 greylisted", "4.0.0"),
        ("Sorry (#5.1.2)", "5.1.2"),
        ("host 192.0.2.7 says no", ""),
        ("timed out", ""),
    ],
)
def test_a_code_is_found_in_what_a_server_says(said: str, status: str) -> None:
    assert status_in(said) == status


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_says_why_and_what_to_do(language: str) -> None:
    codes = (
        [f"5.{about}.0" for about in (*FAULTS, *ADVICE)] + [f"5.{about}" for about in CLOSER] + ["", "5.0.0", "5.9.9"]
    )
    assert all(fault_words(each, language) and advice_words(each, language) for each in codes)
    assert fault_words("5.2.2", language) != fault_words("5.2.9", language) != fault_words("5.7.1", language)
