"""Finds whom the wishes of a list mean, and keeps those that mean nobody yet."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from viaregia.exchange.lists.entries import WishSaid
from viaregia.exchange.lists.memory import KnownWish
from viaregia.exchange.lists.names import is_placeholder
from viaregia.exchange.lists.wish_texts import wished_in, without_notes
from viaregia.exchange.workbook.findings import Place
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.resolve import Party, People, loose_key, name_key
from viaregia.planner.imports.book import Book, BookWish
from viaregia.planner.imports.cells import Cells
from viaregia.planner.imports.changes import Found, WishOutcome

ALIKE: Final = 90  # of 100: taken for the same, and said
NEAR: Final = 70  # proposed
APART: Final = 4  # how much more alike the best must be than the next
SUGGESTIONS: Final = 3

Ask = Callable[[str, str, Sequence[str]], str | None]


class Partners:
    """Whom a forum knows, by exact and by similar names. O(1) to find, O(participants) for what is similar."""

    def __init__(self, lookup: People, same: dict[str, str]) -> None:
        self._lookup = lookup
        self.learnt: dict[str, str] = {}
        self._same = {plain(name): meant for name, meant in same.items()}
        self._keys = {loose_key(name): name for name in lookup.organisation_names}
        named = (person for person in lookup.participants if not is_placeholder(person.last_name))
        self._keys |= {name_key(person.name): person.number for person in named}

    def learn(self, name: str, meant: str | None) -> None:
        """Remember what somebody said that a name means: "" for nobody; None is no answer."""
        if meant is not None:
            self._same[plain(name)] = meant
            self.learnt[name] = meant

    def known(self, text: str) -> bool:
        """Tell whether a name is known as it is written."""
        return plain(text) in self._same or self._lookup.named(text) is not None

    def dropped(self, text: str) -> bool:
        """Tell whether somebody said that this name means nobody."""
        return self._same.get(plain(text)) == ""

    def find(self, text: str) -> tuple[Party | None, Found]:
        """Return whom a text means, and how that is known."""
        meant = self._same.get(plain(text))
        if meant:
            return self._lookup.named(meant), Found.SAID
        party = self._lookup.named(text) or self._lookup.named(without_notes(text))
        if party is not None:
            return party, Found.EXACT
        alike = self._alike(without_notes(text), ALIKE)
        if alike and (len(alike) == 1 or alike[0][1] - alike[1][1] >= APART):
            return self._lookup.named(alike[0][0]), Found.SIMILAR
        return None, Found.OPEN

    def near(self, text: str) -> tuple[str, ...]:
        """Return up to three names that may be meant."""
        return tuple(dict.fromkeys(self._shown(name) for name, _ in self._alike(without_notes(text), NEAR)))

    def _alike(self, text: str, least: int) -> list[tuple[str, float]]:
        spelt = loose_key(text)
        if len(spelt) < 4:
            return []
        scorer = fuzz.ratio if least >= ALIKE else fuzz.WRatio
        found = process.extract(spelt, list(self._keys), scorer=scorer, score_cutoff=least, limit=SUGGESTIONS)
        return [(self._keys[key], score) for key, score, _ in found]

    def _shown(self, name: str) -> str:
        person = self._lookup.by_number.get(name.casefold())
        return person.name if person else name


def resolve(
    source: str, wishers: Iterable[tuple[str, str, WishSaid]], partners: Partners, ask: Ask | None
) -> list[WishOutcome]:
    """Return the wishes of a list: `wishers` are number, name, and what stands in a cell.

    `ask`: is told a name, who wishes, and what may be meant; it says what is meant, "" for nobody, None for later.
    """
    found: list[WishOutcome] = []
    for number, name, said in wishers:
        for text in wished_in(said.text, partners.known):
            if ask is not None and partners.find(text)[0] is None and not partners.dropped(text):
                partners.learn(text, ask(text, name, partners.near(text)))
            if not partners.dropped(text):
                found.append(_outcome(source, number, name, said, text, partners))
    return found


def _outcome(source: str, number: str, name: str, said: WishSaid, text: str, partners: Partners) -> WishOutcome:
    party, how = partners.find(text)
    to = written(party) if party is not None and number not in party.numbers else ""
    near = () if party else partners.near(text)
    return WishOutcome(source, number, name, said, text, to, how if to else Found.OPEN, near)


def written(party: Party) -> str:
    """Return what stands in the sheet Wishes for a party: an organisation by name, a person by number."""
    return party.organisation or party.numbers[0]


def is_there(wish: WishOutcome, rows: Sequence[BookWish], lookup: People) -> bool:
    """Tell whether the sheet Wishes has this wish already, by whatever name."""
    party = lookup.named(wish.to)
    return any(
        row.wisher == wish.wisher and row.party is not None and party is not None and _same(row.party, party)
        for row in rows
    )


def _same(one: Party, other: Party) -> bool:
    if one.organisation and other.organisation:
        return one.organisation == other.organisation
    return one.numbers == other.numbers


def repointed(before: Book, after: Book) -> Cells:
    """Return what to write into wishes that name somebody by a name that changed: the number, or the new name."""
    edits: Cells = {}
    for old, new in zip(before.wishes, after.wishes, strict=False):
        cells: dict[str, str | int | None] = {}
        if old.wisher and old.wisher != new.wisher:
            cells["wisher"] = old.wisher
        if old.party is not None and (new.party is None or old.party.numbers[0] not in new.party.numbers):
            cells["to"] = _now_called(old.party, after)
        if cells:
            edits[old.row.sheet_name, old.row.number] = cells
    return edits


def _now_called(party: Party, book: Book) -> str:
    person = book.people.get(party.numbers[0])
    return person.values.get("organisation", party.organisation) if party.organisation and person else party.numbers[0]


def wish_said(known: KnownWish) -> WishSaid:
    """Return a wish that was kept from an earlier import as if the list said it now."""
    return WishSaid(known.text, known.kind, Place(known.file, "", known.row))
