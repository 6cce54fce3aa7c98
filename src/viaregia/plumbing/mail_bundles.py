"""Held letters as they will go out: one to each person, with everything that waits for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from viaregia.plumbing.models import OutboxMail

HELD: Final = Q(held=True, sent_at=None, failed_at=None, bundle=None)
"""Letters that wait until somebody presses send."""
RULE: Final = "— {subject} —"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one person gets: the letters it is made of, the earliest first, and what it says.

    `attachments`: as in `OutboxMail`.
    """

    letters: tuple[OutboxMail, ...]
    subject: str
    text: str
    attachments: list[dict[str, Any]]

    @property
    def first(self) -> OutboxMail:
        """The letter that carries the others."""
        return self.letters[0]


def bundles_of(letters: Iterable[OutboxMail]) -> list[Bundle]:
    """Return held letters person by person, in the order in which the first for each was written.

    A letter that somebody may unsubscribe from goes by itself: the way to do so is its own, and not the others'.
    """
    found: dict[tuple[object, ...], list[OutboxMail]] = {}
    for each in sorted(letters, key=lambda letter: letter.pk):
        alone = each.pk if not each.needed or each.person is None else None
        found.setdefault((each.person, each.to, each.language, alone), []).append(each)
    return [_bundle(each) for each in found.values()]


def _bundle(letters: Sequence[OutboxMail]) -> Bundle:
    files = [file for each in letters for file in each.attachments]
    if len(letters) == 1:
        return Bundle(tuple(letters), letters[0].subject, letters[0].text, files)
    subjects = dict.fromkeys(each.subject for each in letters)
    return Bundle(tuple(letters), " · ".join(subjects), _together(letters), files)


def _together(letters: Sequence[OutboxMail]) -> str:
    """Return the texts below one another, each under its subject; the greeting that all begin with is said once."""
    greeting, _, _ = letters[0].text.partition("\n\n")
    shared = len(greeting) < 200 and all(each.text.startswith(f"{greeting}\n\n") for each in letters)
    parts = [greeting] if shared else []
    for each in letters:
        text = each.text.removeprefix(f"{greeting}\n\n") if shared else each.text
        parts += [RULE.format(subject=each.subject), text.strip()]
    return "\n\n".join(parts)
