"""What people were told, against what the database holds: no wish lost, none doubled, every change in the audit."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.web_wishing import Day, Told
from viaregia.meetings.models import Wish
from viaregia.meetings.policies import PROPER
from viaregia.plumbing.models import AuditLine

DONE = 302
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A wish as it was before or is afterwards."""

    key: int
    pair: Pair
    kind: str
    subject: str
    status: str
    live: bool


@dataclass(slots=True)
class Count:
    """What should be and what is. `faults`: every difference, by its name; none of them may be."""

    wished: int = 0
    pairs: int = 0
    made: int = 0
    changed: int = 0
    taken: int = 0
    answered: int = 0
    agreed: int = 0
    gone: int = 0
    faults: Counter[str] = field(default_factory=Counter)


def rows() -> dict[int, Row]:
    """Return all wishes, by their numbers in the database."""
    columns = ("pk", "wisher", "to", "kind", "subject", "status", "gone_at")
    found = Wish.objects.filter(PROPER).values_list(*columns)
    return {
        key: Row(key, (who, to), kind, text, status, gone is None) for key, who, to, kind, text, status, gone in found
    }


def last_line() -> int:
    """Return the number of the last line of the audit."""
    last = AuditLine.objects.order_by("-pk").first()
    return 0 if last is None else last.pk


def compare(day: Day, before: dict[int, Row], line: int, together: Iterable[Pair]) -> Count:
    """Replay what people were told on the rows as they were, and count what is different in the rows as they are.

    `line`: the last line of the audit before; `together`: pairs who wished for one another at the same moment; those
    who had wished before are left out.
    """
    after, count = rows(), Count()
    _statuses(day.told, after, count)
    kept = _replay(day.told, before, after, count)
    _alive(kept, after, count)
    _answers(day.told, after, count)
    known = {each.pair for each in before.values()}
    met = [each for each in together if each not in known and each[::-1] not in known]
    _both(day.told, met, after, count)
    _audit(line, before, after, count)
    return count


def _statuses(told: list[Told], after: dict[int, Row], count: Count) -> None:
    """Only what is gone may have been answered with 404."""
    for each in told:
        if each.status == 404 and each.wish in after and not after[each.wish].live:
            count.gone += 1
        elif each.status != DONE:
            count.faults[f"{each.status} for {each.verb}"] += 1


def _replay(
    told: list[Told], before: dict[int, Row], after: dict[int, Row], count: Count
) -> dict[Pair, tuple[str, str]]:
    """Return the live wishes that should be, kind and subject by pair, and count what should have been written."""
    kept = {each.pair: (each.kind, each.subject) for each in before.values() if each.live}
    wished = {(each.who, each.to) for each in told if each.verb == "wish" and each.status == DONE}
    count.pairs = len(wished)
    for each in told:
        if each.status != DONE:
            continue
        if each.verb == "wish":
            pair, old = (each.who, each.to), kept.get((each.who, each.to))
            count.wished += 1
            new = (each.kind, each.subject or (old[1] if old else ""))
            count.made += old is None
            count.changed += old is not None and old != new
            kept[pair] = new
        elif each.verb == "take":
            count.taken += kept.pop(after[each.wish].pair, None) is not None
        else:
            count.answered += 1
    return kept


def _alive(kept: dict[Pair, tuple[str, str]], after: dict[int, Row], count: Count) -> None:
    found: dict[Pair, list[Row]] = defaultdict(list)
    for each in after.values():
        if each.live:
            found[each.pair].append(each)
    for pair in kept.keys() | found.keys():
        live = found.get(pair, [])
        if len(live) > 1:
            count.faults["doubled"] += 1
        elif pair not in kept:
            count.faults["nobody was told of it"] += 1
        elif not live:
            count.faults["lost"] += 1
        elif (live[0].kind, live[0].subject) != kept[pair]:
            count.faults["another kind or message than told"] += 1


def _answers(told: list[Told], after: dict[int, Row], count: Count) -> None:
    last = {each.wish: each.kind for each in told if each.verb == "answer" and each.status == DONE}
    for wish, reply in last.items():
        if after[wish].status != {"yes": "accepted", "no": "declined"}[reply]:
            count.faults["another answer than told"] += 1


def _both(told: list[Told], together: Iterable[Pair], after: dict[int, Row], count: Count) -> None:
    """Whoever wished for one another is agreed, unless one of them has since said never, no, or taken it back."""
    said = {each.pair: each for each in after.values() if each.live}
    answered = {each.wish for each in told if each.verb == "answer"}
    never = {(each.who, each.to) for each in told if each.kind == "never"}
    for one, other in together:
        both = [said.get((one, other)), said.get((other, one))]
        if None in both or {(one, other), (other, one)} & never or {each.key for each in both if each} & answered:
            continue
        if all(each is not None and each.status == "accepted" for each in both):
            count.agreed += 1
        else:
            count.faults["wished for one another, and not agreed"] += 1


def _audit(line: int, before: dict[int, Row], after: dict[int, Row], count: Count) -> None:
    """Every wish was made once, every change and every end stands there once."""
    lines = Counter(AuditLine.objects.filter(pk__gt=line).values_list("verb", "key"))
    verbs: Counter[str] = Counter()
    for (verb, _), number in lines.items():
        verbs[verb] += number
    for verb, should in (("wish.made", count.made), ("wish.changed", count.changed), ("wish.taken_back", count.taken)):
        if verbs[verb] != should:
            count.faults[f"{verb}: {verbs[verb]} lines for {should}"] += 1
    for key, row in after.items():
        if lines["wish.made", str(key)] != (key not in before):
            count.faults["a wish without one line"] += 1
        gone = not row.live and (key not in before or before[key].live)
        if lines["wish.taken_back", str(key)] != gone:
            count.faults["an end without one line"] += 1
