"""A brief's facts as whole sentences in four languages.

A territory enters a sentence in three forms, each ready in the reader's language: as the subject (*Polen*, *die USA*),
as where goods go (*nach Polen*, *do Polski*) and as where they come from (*aus Polen*, *ze Saska*). Product groups
stand in the nominative, in a list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from babel.lists import format_list

from viaregia.base.words import words
from viaregia.engines.trade.brief.facts import Brief, Group, Mirror, Origin, Side
from viaregia.engines.trade.flows import Direction, Status
from viaregia.wording.territories.named import Gender, Named
from viaregia.wording.territories.names import named
from viaregia.wording.trade_numbers import amount, locale, percent, signed, whole
from viaregia.wording.trade_terms import Labels, product_in_sentence, term

TOPS = (3, 5, 10)
"""The first places that are called by their number: TOP 3, TOP 5, TOP 10."""

CHIEF_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the figures it rests on, for its footnotes."""

    text: str
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A brief and who reads it."""

    brief: Brief
    language: str
    labels: Labels

    @property
    def catalogue(self) -> NullTranslations:
        return words(self.language)

    @property
    def reporter(self) -> Named:
        return named(self.brief.reporter, self.language)

    @property
    def partner(self) -> Named:
        return named(self.brief.partner, self.language)

    def amount(self, value: float) -> str:
        return amount(value, self.brief.currency, self.language)

    def say(self, message: str, **facts: object) -> str:
        """Fill a translated message; a sentence begins with a capital whatever stands first."""
        places = {
            "reporter": self.reporter.subject,
            "to_reporter": self.reporter.to,
            "from_reporter": self.reporter.from_,
            "partner": self.partner.subject,
            "to_partner": self.partner.to,
            "from_partner": self.partner.from_,
            "year": self.brief.year,
        }
        text = message.format(**places | facts)
        return text[:1].upper() + text[1:]


def title(brief: Brief, language: str) -> str:
    """Return what a brief is called: the two, and the year."""
    text = words(language).gettext("Foreign trade {year}: {reporter} – {partner}")
    reporter, partner = named(brief.reporter, language), named(brief.partner, language)
    return text.format(year=brief.year, reporter=reporter.label, partner=partner.label)


def headlines(brief: Brief, language: str, labels: Labels) -> tuple[tuple[Said, ...], ...]:
    """Return what matters most, as a press release prints it: a paragraph of sentences for each direction.

    Then one on the balance, or on why there is none.
    """
    speaker = _Speaker(brief, language, labels)
    told: set[Said] = set()  # what holds for both directions is said once
    paragraphs = []
    for side in brief.sides:
        said = [each for each in _side(speaker, side) if each not in told]
        told |= set(said)
        paragraphs.append(tuple(said))
    return (*paragraphs, (balance(brief, language),))


def _side(speaker: _Speaker, side: Side) -> Iterator[Said]:
    origins = side.figure.origins
    if side.rank is not None:
        yield Said(_rank(speaker, side), origins)
    yield Said(_value(speaker, side), origins)
    if side.change is not None and side.before is not None:
        yield Said(_change(speaker, side.change), (*origins, *side.before.origins))
    if side.share is not None and side.world is not None:
        yield Said(_share(speaker, side, side.share), (*origins, *side.world.origins))
    if side.groups:
        yield Said(chief_groups(speaker, side.groups), side.groups[0].figure.origins)
    yield from _caveats(speaker, side)


def _rank(speaker: _Speaker, side: Side) -> str:
    assert side.rank is not None
    place, among = side.rank.place, side.rank.among
    top = next((number for number in TOPS if place <= number), None)
    if top is None:
        return _far_rank(speaker, side.direction, place, among)
    pick = _top_market if side.direction is Direction.EXPORT else _top_supplier
    message = pick(speaker.catalogue, speaker.partner.gender)
    numbers = {"place": whole(place, speaker.language), "among": whole(among, speaker.language)}
    return speaker.say(message, top=top, **numbers)


def _top_market(catalogue: NullTranslations, gender: Gender) -> str:
    """Return the message whose verb agrees with the partner; `TOP {top}` are the first places."""
    match gender:
        case Gender.MASCULINE:
            return catalogue.pgettext(
                "masculine",
                "In {year}, {partner} was among the TOP {top} markets for goods {from_reporter} "
                "(rank {place} of {among}).",
            )
        case Gender.FEMININE:
            return catalogue.pgettext(
                "feminine",
                "In {year}, {partner} was among the TOP {top} markets for goods {from_reporter} "
                "(rank {place} of {among}).",
            )
        case Gender.NEUTER:
            return catalogue.pgettext(
                "neuter",
                "In {year}, {partner} was among the TOP {top} markets for goods {from_reporter} "
                "(rank {place} of {among}).",
            )
        case Gender.PLURAL:
            return catalogue.pgettext(
                "plural",
                "In {year}, {partner} was among the TOP {top} markets for goods {from_reporter} "
                "(rank {place} of {among}).",
            )


def _top_supplier(catalogue: NullTranslations, gender: Gender) -> str:
    match gender:
        case Gender.MASCULINE:
            return catalogue.pgettext(
                "masculine",
                "In {year}, {partner} was among the TOP {top} suppliers of goods {to_reporter} "
                "(rank {place} of {among}).",
            )
        case Gender.FEMININE:
            return catalogue.pgettext(
                "feminine",
                "In {year}, {partner} was among the TOP {top} suppliers of goods {to_reporter} "
                "(rank {place} of {among}).",
            )
        case Gender.NEUTER:
            return catalogue.pgettext(
                "neuter",
                "In {year}, {partner} was among the TOP {top} suppliers of goods {to_reporter} "
                "(rank {place} of {among}).",
            )
        case Gender.PLURAL:
            return catalogue.pgettext(
                "plural",
                "In {year}, {partner} was among the TOP {top} suppliers of goods {to_reporter} "
                "(rank {place} of {among}).",
            )


def _far_rank(speaker: _Speaker, direction: Direction, place: int, among: int) -> str:
    """Return a rank that no TOP names, told by how many others come before."""
    others = place - 1
    if direction is Direction.EXPORT:
        message = speaker.catalogue.ngettext(
            "Rank {place} of {among}: in {year}, more goods went {from_reporter} to {others} other market than "
            "{to_partner}.",
            "Rank {place} of {among}: in {year}, more goods went {from_reporter} to each of {others} other markets "
            "than {to_partner}.",
            others,
        )
    else:
        message = speaker.catalogue.ngettext(
            "Rank {place} of {among}: in {year}, more goods came {to_reporter} from {others} other country than "
            "{from_partner}.",
            "Rank {place} of {among}: in {year}, more goods came {to_reporter} from each of {others} other countries "
            "than {from_partner}.",
            others,
        )
    numbers = {"place": place, "among": among, "others": others}
    return speaker.say(message, **{name: whole(number, speaker.language) for name, number in numbers.items()})


def _value(speaker: _Speaker, side: Side) -> str:
    """Return what was traded; the year is named where no sentence before has named it."""
    _ = speaker.catalogue.gettext
    out = side.direction is Direction.EXPORT
    if side.rank is None:
        message = (
            _("In {year}, goods worth about {value} were exported {from_reporter} {to_partner}.")
            if out
            else _("In {year}, goods worth about {value} were imported {from_partner} {to_reporter}.")
        )
    else:
        message = (
            _("Goods worth about {value} were exported {from_reporter} {to_partner}.")
            if out
            else _("Goods worth about {value} were imported {from_partner} {to_reporter}.")
        )
    return speaker.say(message, value=speaker.amount(side.figure.value))


def _change(speaker: _Speaker, change: float) -> str:
    _ = speaker.catalogue.gettext
    rate, earlier = percent(abs(change), speaker.language), speaker.brief.year - 1
    if rate == percent(0, speaker.language):
        return speaker.say(_("That was as much as in {earlier}."), earlier=earlier)
    message = (
        _("That was {rate} more than in {earlier}.") if change > 0 else _("That was {rate} less than in {earlier}.")
    )
    return speaker.say(message, rate=rate, earlier=earlier)


def _share(speaker: _Speaker, side: Side, share: float) -> str:
    _ = speaker.catalogue.gettext
    message = (
        _("This corresponds to {share} of all exports {from_reporter}.")
        if side.direction is Direction.EXPORT
        else _("This corresponds to {share} of all imports {to_reporter}.")
    )
    return speaker.say(message, share=percent(share, speaker.language))


def chief_groups(speaker: _Speaker, groups: Sequence[Group]) -> str:
    """Return the largest groups, each with its part of the direction."""
    chief = groups[:CHIEF_GROUPS]
    names = [
        f"{product_in_sentence(each.nomenclature, each.code, speaker.language, speaker.labels)} "
        f"({percent(each.share, speaker.language)})"
        for each in chief
    ]
    message = speaker.catalogue.ngettext(
        "The chief product group was {groups}.", "The chief product groups were {groups}.", len(chief)
    )
    return speaker.say(message, groups=format_list(names, locale=locale(speaker.language)))


def _caveats(speaker: _Speaker, side: Side) -> Iterator[Said]:
    """Yield what a reader must know of the figure before repeating it."""
    _ = speaker.catalogue.gettext
    figure = side.figure
    if figure.status is Status.PROVISIONAL:
        yield Said(speaker.say(_("The figures of {year} are provisional and may still be revised.")))
    if figure.withheld > 0:
        text = _("Of this, {value} is confidential: it is in the total, but in no product group.")
        yield Said(speaker.say(text, value=speaker.amount(figure.withheld)), figure.origins)


def balance(brief: Brief, language: str) -> Said:
    """Return by how much one direction exceeds the other, or why that is not said."""
    if brief.balance is None or brief.exports is None or brief.imports is None:
        assert brief.no_balance is not None
        return Said(term(brief.no_balance, language))
    _ = words(language).gettext
    text = (
        _("Exports exceeded imports by {value}.")
        if brief.balance > 0
        else _("Imports exceeded exports by {value}.")
        if brief.balance < 0
        else _("Exports and imports were equal.")
    )
    both = (*brief.exports.figure.origins, *brief.imports.figure.origins)
    return Said(text.format(value=amount(abs(brief.balance), brief.currency, language)), both)


def mirror_sentence(brief: Brief, mirror: Mirror, language: str) -> Said:
    """Return what each of the two sides reports of the same goods, and by how much they differ."""
    speaker = _Speaker(brief, language, lambda *_: None)
    _ = speaker.catalogue.gettext
    message = (
        _(
            "Exports {from_reporter} {to_partner}: {own} by the exporter’s figures, {other} by the importer’s "
            "({difference})."
        )
        if mirror.direction is Direction.EXPORT
        else _(
            "Imports {from_partner} {to_reporter}: {own} by the importer’s figures, {other} by the exporter’s "
            "({difference})."
        )
    )
    text = speaker.say(
        message,
        own=speaker.amount(mirror.own.value),
        other=speaker.amount(mirror.other.value),
        difference=signed(mirror.difference, language),
    )
    return Said(text, (*mirror.own.origins, *mirror.other.origins))
