"""The columns of an organisation's sheet, and the hidden identifier by which a row is known wherever it stands."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Reply, Wish
from viaregia.exchange.proposals.records import Proposal, ProposalKind
from viaregia.exchange.workbook.columns import PARTICIPANTS, WISHES
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

SHEET: Final = Sheet(
    key="proposals",
    names=Names("Anfragen", "Propozycje", "Návrhy", "Proposals"),
    columns=(
        Column("key", Cell.REMARK, Names("ID", "ID", "ID", "ID")),
        Column("number", Cell.TEXT, WISHES.column("number").names, width=6),
        Column("organisation", Cell.TEXT, PARTICIPANTS.column("organisation").names, width=28),
        Column("country", Cell.TEXT, PARTICIPANTS.column("country").names, width=12),
        Column("person", Cell.TEXT, Names("Personen", "Osoby", "Osoby", "People"), width=24),
        Column("wants", Cell.TEXT, PARTICIPANTS.column("wants").names, width=30),
        Column("subject", Cell.TEXT, WISHES.column("subject").names, width=24),
        Column("why", Cell.TEXT, Names("Warum", "Dlaczego", "Proč", "Why"), width=30),
        Column(
            "own",
            Cell.TEXT,
            Names("Wer von Ihnen", "Kto z Państwa", "Kdo od vás", "Who of yours"),
            also="Von Ihnen | Z Państwa strony | Od vás | Of yours",
            width=22,
        ),
        Column("state", Cell.TEXT, Names("Stand", "Stan", "Stav", "State"), width=16),
        Column("reply", Cell.CHOICE, Names("Antwort", "Odpowiedź", "Odpověď", "Answer"), choices=Reply, width=13),
        Column(
            "partner",
            Cell.TEXT,
            Names(
                "Mit wem (Nummer oder Name)",
                "Z kim (numer lub nazwa)",
                "S kým (číslo nebo jméno)",
                "With whom (number or name)",
            ),
            also="Stattdessen mit | Zamiast tego z | Místo toho s | Instead with",
            width=24,
        ),
        Column("because", Cell.CHOICE, WISHES.column("because").names, choices=Because, width=16),
        Column("kind", Cell.CHOICE, WISHES.column("kind").names, choices=WISHES.column("kind").choices, width=13),
        Column("remark", Cell.REMARK, WISHES.column("remark").names, width=24),
    ),
)
ANSWERED: Final = ("reply", "partner", "because", "kind", "remark")
"""The columns that are filled in by those who answer."""
KINDS: Final = {ProposalKind.ASKED: "asked", ProposalKind.MATCH: "match", ProposalKind.OWN: "own"}
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Key:
    """A row's identifier, read: what it is, the wishes by number with both sides, own people and partners."""

    kind: str
    wishes: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    own: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def key_of_proposal(proposal: Proposal) -> str:
    """Return the identifier of a line; it names both sides, so that it outlives a new numbering of the wishes."""
    wishes = [[wish.number, wish.wisher, list(wish.to)] for wish in proposal.wishes]
    people = [[person.number for person in side] for side in (proposal.own, proposal.partners)]
    return _compact([KINDS[proposal.kind], wishes, *people])


def key_of_line(own: Sequence[str]) -> str:
    """Return the identifier of an empty line for a further wish of these people."""
    return _compact([NEW, [], list(own), []])


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def key_read(text: str) -> Key | None:
    """Return an identifier, or None where it was changed."""
    try:
        kind, wishes, own, partners = json.loads(text)
        read = tuple((str(number), str(wisher), tuple(map(str, to))) for number, wisher, to in wishes)
        found = Key(kind, read, tuple(map(str, own)), tuple(map(str, partners)))
    except (ValueError, TypeError):
        return None
    return found if kind in (*KINDS.values(), NEW) else None


def stands_for(wish: Wish, named: tuple[str, str, tuple[str, ...]]) -> bool:
    """Tell whether a wish of the forum has the two sides that an identifier names."""
    _, wisher, to = named
    return wish.wisher == wisher and not set(wish.to).isdisjoint(to)
