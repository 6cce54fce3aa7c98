"""The matching engine's facts as sentences in four languages, from the side of who reads them.

Names stand as the subject of a sentence or before a colon, so that no language has to inflect them; texts of profiles
are quoted as they were written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from babel import Locale
from babel.numbers import format_decimal

from viaregia.base.words import N_, words
from viaregia.engines.matching.problem import (
    Across,
    CodesMeet,
    Gain,
    Goal,
    GoalsFit,
    Kind,
    LittleSaid,
    Problem,
    Reason,
    SharedConcept,
    SizesFit,
    Speech,
    Strength,
    Suggestion,
    TextsMeet,
)
from viaregia.wording.matching_terms import term

LONGEST_QUOTE: Final = 240
"""Characters of an offer or a need that are quoted."""

BRIEF_QUOTE: Final = 80
"""The same in a list."""

SENTENCE: Final = 4
"""So many spaces make a sentence, whose full stop the quoting one takes over; `sp. z o.o.` keeps its own."""


class Labelled(Protocol):
    """A concept: it has a label in each language."""

    def label(self, language: str) -> str:
        """Return the label in a language."""


@dataclass(frozen=True)
class _Reader:
    """Who reads: a position in the problem, None for somebody who is neither side; and in which language."""

    problem: Problem
    concepts: Mapping[str, Labelled]
    position: int | None
    language: str

    def name(self, position: int) -> str:
        profile = self.problem.profiles[position]
        return profile.name or profile.id

    def pick(self, one: int, as_one: str, other: int, as_other: str, as_neither: str) -> str:
        """Return the message for the side that the reader is on, translated."""
        message = as_one if self.position == one else as_other if self.position == other else as_neither
        return words(self.language).gettext(message)


def strength_name(strength: Strength, language: str) -> str:
    """Return how much speaks for a suggestion."""
    return term(strength, language)


def kind_name(kind: Kind, language: str) -> str:
    """Return what an organisation is."""
    return term(kind, language)


def goal_name(goal: Goal, language: str) -> str:
    """Return what somebody comes for."""
    return term(goal, language)


def gains_for(suggestion: Suggestion, problem: Problem, *, language: str, reader: int | None = None) -> tuple[str, ...]:
    """Return how the two sides gain, one sentence for each way, told to `reader` (a position; None: to neither)."""
    said = _Reader(problem, {}, reader, language)
    facts: dict[tuple[Gain, int, int], None] = {}
    sides = (suggestion.one, suggestion.other)
    for gain, (own, other) in zip(suggestion.gains, (sides, sides[::-1]), strict=True):
        if gain is Gain.OFFERED:
            facts[Gain.OFFERED, own, other] = None
        elif gain is Gain.CUSTOMER:
            facts[Gain.OFFERED, other, own] = None  # the same fact, seen from the other side
        elif gain is not None:
            facts[gain, *sides] = None
    return tuple(_gain_sentence(*fact, said) for fact in facts)


def _gain_sentence(gain: Gain, seeker: int, offerer: int, reader: _Reader) -> str:
    if gain is not Gain.OFFERED:
        return term(gain, reader.language)
    text = reader.pick(
        seeker, N_("The other side offers what you need."),
        offerer, N_("You offer what the other side needs."),
        N_("{offerer} offers what {seeker} needs."),
    )  # fmt: skip
    return text.format(offerer=reader.name(offerer), seeker=reader.name(seeker))


def reasons_for(
    suggestion: Suggestion,
    problem: Problem,
    concepts: Mapping[str, Labelled],
    *,
    language: str,
    reader: int | None = None,
) -> tuple[str, ...]:
    """Return the reasons of a suggestion as whole sentences, in their order.

    `concepts`: those of the vocabulary by id. `reader`: the position of the side that reads; None for somebody who is
    neither, to whom both are named.
    """
    told = _Reader(problem, concepts, reader, language)
    return tuple(_sentence(reason, told) for reason in suggestion.reasons)


def reason_sentence(
    reason: Reason, problem: Problem, concepts: Mapping[str, Labelled], *, language: str, reader: int | None = None
) -> str:
    """Return one reason as a sentence, or as two."""
    return _sentence(reason, _Reader(problem, concepts, reader, language))


def _sentence(reason: Reason, reader: _Reader) -> str:
    match reason:
        case TextsMeet():
            return " ".join(_texts_meet(reason, reader))
        case CodesMeet():
            return " ".join(_codes_meet(reason, reader))
        case GoalsFit():
            return _goals_fit(reason, reader)
        case Speech():
            return _speech(reason, reader.language)
        case SizesFit():
            return _sizes_fit(reason, reader)
        case LittleSaid():
            return _little_said(reason, reader)


def _texts_meet(reason: TextsMeet, reader: _Reader) -> Iterator[str]:
    _ = words(reader.language).gettext
    text = reader.pick(
        reason.seeker, N_("You look for: “{need}” – the other side offers: “{offer}”."),
        reason.offerer, N_("The other side looks for: “{need}” – you offer: “{offer}”."),
        N_("{seeker} looks for: “{need}” – {offerer} offers: “{offer}”."),
    )  # fmt: skip
    yield text.format(
        need=quoted(reason.need),
        offer=quoted(reason.offer),
        seeker=reader.name(reason.seeker),
        offerer=reader.name(reason.offerer),
    )
    shared = concepts_named(reason.concepts, reader.concepts, reader.language)
    if shared:
        yield _("In common: {concepts}.").format(concepts=", ".join(shared))
    if reason.words:
        pairs = (f"{one} – {other}" if one.casefold() != other.casefold() else one for one, other in reason.words)
        yield _("Words that mean the same: {words}.").format(words=", ".join(dict.fromkeys(pairs)))


def brief_reason(suggestion: Suggestion, problem: Problem, *, language: str) -> str:
    """Return the one thing that says most, for a line of a list.

    The texts that meet best, else how the two gain, else that too little is said.
    """
    meeting = [reason for reason in suggestion.reasons if isinstance(reason, TextsMeet)]
    meet = max(meeting, key=lambda reason: reason.similarity, default=None)
    if meet is None:
        return next(_without_texts(suggestion, problem, language), "")
    text = words(language).gettext("Looked for: “{need}” – offered: “{offer}”.")
    return text.format(need=quoted(meet.need, BRIEF_QUOTE), offer=quoted(meet.offer, BRIEF_QUOTE))


def _without_texts(suggestion: Suggestion, problem: Problem, language: str) -> Iterator[str]:
    yield from gains_for(suggestion, problem, language=language)
    for reason in suggestion.reasons:
        if isinstance(reason, LittleSaid):
            yield reason_sentence(reason, problem, {}, language=language)


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return an offer or a need as it is quoted: on one line, cut at a word where it is longer than `longest`."""
    line = " ".join(text.split())
    line = line.removesuffix(".") if line.count(" ") > SENTENCE and not line.endswith("..") else line
    if len(line) <= longest:
        return line
    head, _, rest = line[:longest].rpartition(" ")
    return (head if len(head) > longest // 2 else head + " " * bool(head) + rest).rstrip(" ,;:–-") + " …"


def concepts_named(shared: tuple[SharedConcept, ...], concepts: Mapping[str, Labelled], language: str) -> list[str]:
    """Return the labels of shared concepts in a language, the weightiest first, each once."""
    ordered = sorted(shared, key=lambda each: -each.weight)
    return list(dict.fromkeys(concepts[each.id].label(language) for each in ordered if each.id in concepts))


def _codes_meet(reason: CodesMeet, reader: _Reader) -> Iterator[str]:
    text = _by_texts(reason, reader) if reason.inferred else reader.pick(
        reason.maker, N_("By the codes, the sector of the other side ({sector}) buys what you make ({product})."),
        reason.buyer, N_("By the codes, your sector ({sector}) buys what the other side makes ({product})."),
        N_("By the codes, {maker} makes what is bought in the sector of the other side: {product} → {sector}."),
    )  # fmt: skip
    product = f"HS {reason.product}" if reason.product.isdecimal() else reason.product
    yield text.format(product=product, sector=reason.sector, maker=reader.name(reason.maker))
    if reason.concept in reader.concepts:
        label = reader.concepts[reason.concept].label(reader.language)
        yield words(reader.language).gettext("In common: {concepts}.").format(concepts=label)


def _by_texts(reason: CodesMeet, reader: _Reader) -> str:
    return reader.pick(
        reason.maker, N_("By your texts, you make what is bought in the sector of the other side ({sector})."),
        reason.buyer, N_("By its texts, the other side makes what is bought in your sector ({sector})."),
        N_("By its texts, {maker} makes what is bought in the sector of the other side ({sector})."),
    )  # fmt: skip


def _goals_fit(reason: GoalsFit, reader: _Reader) -> str:
    one, other = (term(goal, reader.language) for goal in (reason.goal, reason.fits))
    if reason.goal is reason.fits:
        return words(reader.language).gettext("Both have this goal: {goal}.").format(goal=one)
    if reader.position == reason.other:
        one, other = other, one
    text = reader.pick(
        reason.one, N_("Your goal: {goal}; that of the other side: {fits}."),
        reason.other, N_("Your goal: {goal}; that of the other side: {fits}."),
        N_("Goals that fit: {one} – {goal}; {other} – {fits}."),
    )  # fmt: skip
    return text.format(goal=one, fits=other, one=reader.name(reason.one), other=reader.name(reason.other))


def _speech(reason: Speech, language: str) -> str:
    said = words(language)
    if reason.languages:
        text = said.ngettext(
            "Language in common: {languages}.", "Languages in common: {languages}.", len(reason.languages)
        )
        return text.format(languages=", ".join(_tongue(code, language) for code in reason.languages))
    if reason.pair:
        pair = "–".join(_tongue(code, language) for code in reason.pair.split("-"))
        return said.gettext("No language in common is known; there is interpreting for: {pair}.").format(pair=pair)
    return said.gettext("No language in common is known, and no interpreter between theirs.")


@lru_cache(maxsize=1_000)
def _tongue(code: str, language: str) -> str:
    return str(Locale.parse(language).languages.get(code, code))


@lru_cache(maxsize=10_000)
def _number(count: int, language: str) -> str:
    return format_decimal(count, locale=language)


def _sizes_fit(reason: SizesFit, reader: _Reader) -> str:
    one, other = (_number(count, reader.language) for count in reason.employees)
    if reader.position == reason.other:
        one, other = other, one
    text = reader.pick(
        reason.one, N_("The sizes fit; employees: {one} with you, {other} on the other side."),
        reason.other, N_("The sizes fit; employees: {one} with you, {other} on the other side."),
        N_("The sizes fit; employees: {one} and {other}."),
    )  # fmt: skip
    return text.format(one=one, other=other)


def _little_said(reason: LittleSaid, reader: _Reader) -> str:
    own = reader.position == reason.profile
    if _lacks_place(reader.problem, reason.profile):
        text = (
            N_("This is not sure, because your profile does not say where it is from.")
            if own
            else N_("This is not sure, because this profile does not say where it is from: {name}.")
        )
    else:
        text = (
            N_("This is not sure, because your profile says little that could be understood.")
            if own
            else N_("This is not sure, because this profile says little that could be understood: {name}.")
        )
    return words(reader.language).gettext(text).format(name=reader.name(reason.profile))


def _lacks_place(problem: Problem, position: int) -> bool:
    """Tell whether a border is to be crossed, and it is not known which side of it a profile is on."""
    profile = problem.profiles[position]
    place = {Across.COUNTRY: profile.country, Across.REGION: profile.region}
    return not place.get(problem.across, "known")


def nothing_gained(problem: Problem, one: int, other: int, *, language: str) -> str:
    """Return that one profile gains nothing from another, as far as the profiles say."""
    reader = _Reader(problem, {}, None, language)
    text = words(language).gettext("Nothing that {offerer} offers was found to meet what {seeker} needs.")
    return text.format(offerer=reader.name(other), seeker=reader.name(one))


def only_where_sought(problem: Problem, position: int, *, language: str) -> str:
    """Return that a profile's kind is suggested only to those who look for it."""
    profile = problem.profiles[position]
    text = words(language).gettext("{name} ({kind}) is suggested only to those who look for one.")
    kind = term(profile.kind, language) if profile.kind else ""
    return text.format(name=_Reader(problem, {}, None, language).name(position), kind=kind)
