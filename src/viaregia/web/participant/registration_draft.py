"""What somebody has said in the public form so far: kept in their session, as they typed it, until it is sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from viaregia.forums.models import Edition
from viaregia.participation.services.registering import new_token

STEPS: Final = ("organisation", "person", "offers")


@dataclass
class Draft:
    """One edition's draft. `token` becomes the personal link, and makes sending twice the same as once."""

    request: HttpRequest
    edition: Edition

    @property
    def key(self) -> str:
        """The name under which it stands in the session."""
        return f"registration-{self.edition.pk}"

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, by step."""
        found: dict[str, Any] = self.request.session.get(self.key, {})
        return found

    def keep(self, step: str, typed: dict[str, Any]) -> None:
        """Keep what was typed in a step."""
        self.request.session[self.key] = {"token": new_token()} | self.said | {step: typed}

    def forget(self) -> None:
        """Forget it: it is sent."""
        self.request.session.pop(self.key, None)

    def first_missing(self, steps: Iterable[str] = STEPS) -> str | None:
        """Return the first of some steps that was not filled in yet."""
        return next((step for step in steps if step not in self.said), None)

    def answers(self) -> dict[int, list[str]]:
        """Return what was answered to the organisers' own questions, by their numbers."""
        said: dict[str, list[str]] = self.said.get("questions", {})
        return {int(number): values for number, values in said.items()}
