"""UN Comtrade's interface, version 1: JSON, at most 250,000 records a request with a key, 500 without.

Source: United Nations, comtradeapicall (the office's own client): paths and parameters.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from viaregia.exchange.statistics.errors import AnswerUnknown
from viaregia.exchange.statistics.pieces import Piece, TooLarge, halves_of_codes, halves_of_time, number_of, period_of
from viaregia.exchange.statistics.transport import Answer, Fails, Transport

BASE: Final = "https://comtradeapi.un.org"
KEY_HEADER: Final = "Ocp-Apim-Subscription-Key"
WITH_KEY: Final = 250_000
WITHOUT: Final = 500
PERIODS: Final = 12
"""How many periods one request may name."""

DIMENSIONS: Final = ("reporter", "partner", "product", "flow")
SPLIT: Final = ("reporter", "partner", "product", "flow")
PARAMETERS: Final = {"reporter": "reporterCode", "partner": "partnerCode", "product": "cmdCode", "flow": "flowCode"}
TOTALS: Final = {"customsCode": "C00", "motCode": "0", "partner2Code": "0"}


@dataclass(frozen=True)
class Comtrade:
    """Flows of goods in one nomenclature, and which of them; the codes are Comtrade's own (276 is Germany)."""

    transport: Transport
    table: str
    start: str
    end: str
    reporter: tuple[str, ...]
    partner: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    flow: tuple[str, ...] = ("M", "X")
    key: str = ""
    base: str = BASE
    source: str = "comtrade"

    @property
    def server(self) -> str:
        """The server as errors name it."""
        return httpx.URL(self.base).host

    def request(self) -> dict[str, Any]:
        """Return what is asked for; without the key."""
        return {"start": self.start, "end": self.end} | {name: list(getattr(self, name)) for name in DIMENSIONS}

    def first(self) -> tuple[Piece, ...]:
        """Return pieces of as many periods as a request may name."""
        monthly = "-" in self.start
        chosen = {name: getattr(self, name) for name in DIMENSIONS}
        first, last = number_of(self.start), number_of(self.end)
        return tuple(
            Piece(
                period_of(number, monthly=monthly), period_of(min(number + PERIODS - 1, last), monthly=monthly), chosen
            )
            for number in range(first, last + 1, PERIODS)
        )

    def download(self, piece: Piece, target: Path) -> str:
        """Put the records of a piece into a file.

        Raises TooLarge, AccessRefused, RequestRefused, AnswerUnknown, and the errors of the transport.
        """
        monthly = "-" in piece.start
        numbers = range(number_of(piece.start), number_of(piece.end) + 1)
        periods = ",".join(period_of(number, monthly=monthly).replace("-", "") for number in numbers)
        most = WITH_KEY if self.key else WITHOUT
        asked = {"period": periods, "maxRecords": str(most), "format": "JSON", "includeDesc": "true"} | TOTALS
        asked |= {PARAMETERS[name]: ",".join(codes) for name, codes in piece.chosen.items() if codes}
        path = "data/v1/get" if self.key else "public/v1/preview"
        url = f"{self.base}/{path}/C/{'M' if monthly else 'A'}/{self.table}"
        headers = {KEY_HEADER: self.key} if self.key else {}
        records = 0

        def check(answer: Answer) -> None:
            nonlocal records
            records = self._records(url, answer)
            if records >= most:
                raise TooLarge

        self.transport.ask("GET", url, target, check, params=asked, headers=headers)
        return ".json" if records else ""

    def _records(self, url: str, answer: Answer) -> int:
        """Return how many records an answer has. Raises Fails, TooLarge, RequestRefused, AnswerUnknown."""
        if answer.status == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
            raise TooLarge
        if answer.status >= httpx.codes.BAD_REQUEST:
            raise self.transport.refused(url, f"HTTP {answer.status}", answer.text())
        try:
            held = json.loads(answer.body.read_bytes().decode("utf-8-sig"))
        except ValueError as error:
            raise Fails("", cut_off=True) from error
        records = held.get("data") if isinstance(held, dict) else None
        if not isinstance(records, list):
            raise AnswerUnknown(server=self.server, said=self.transport.cleared(answer.text()))
        return len(records)

    def split(self, piece: Piece) -> tuple[Piece, ...]:
        """Return a piece as two: by period, then by reporter, partner, product, flow, where several are named."""
        parts = halves_of_time(piece)
        for dimension in SPLIT:
            parts = parts or halves_of_codes(piece, dimension)
        return parts
