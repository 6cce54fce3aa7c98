"""Whole numbers as a browser sends them: what is none, or none that a table could hold, is no number."""

from typing import Final

MOST: Final = 18
"""Digits of the longest number that fits a row's key."""


def whole(text: str | None, most: int = MOST) -> int | None:
    """Return a number without a sign of at most so many digits; None for anything else, such as `²` or no text."""
    said = text or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= most else None


def wholes(texts: list[str]) -> list[int]:
    """Return those that are numbers, in their order."""
    return [number for each in texts if (number := whole(each)) is not None]
