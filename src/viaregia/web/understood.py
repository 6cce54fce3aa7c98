"""What a form or an address says, as far as it can be understood."""

from collections.abc import Iterable
from typing import Final

from django.http import HttpRequest

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

LONGEST: Final = 18
"""Digits of a number that every database can hold; Python refuses to read ten thousand of them."""


class NotUnderstood(ViaRegiaError):
    """A form was sent that is none of ours."""

    code = "not_understood"
    sentence = N_("This cannot be understood. Go back, and try again.")


def number_in(text: str | None) -> int | None:
    """Return the number that a text is, 0 or above; None for what is none, or longer than `LONGEST`."""
    return int(text) if text and len(text) <= LONGEST and text.isascii() and text.isdecimal() else None


def number_said(text: str | None) -> int:
    """Return the number that a text has to be. Raises NotUnderstood."""
    found = number_in(text)
    if found is None:
        raise NotUnderstood
    return found


def numbers_in(texts: Iterable[str]) -> list[int]:
    """Return the numbers among some texts."""
    return [number for each in texts if (number := number_in(each)) is not None]


def asked_again(request: HttpRequest) -> str:
    """Return what was asked for as part of an address, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def page_in(text: str | None) -> int:
    """Return the page asked for, from 1; the first for what is none."""
    return number_in(text) or 1
