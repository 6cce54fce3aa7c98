"""What an organisation offers and looks for, as lines that anybody may read."""

from collections.abc import Iterable, Sequence

from viaregia.base.words import words
from viaregia.exchange.forum import Participant


def profile_lines(offers: str, needs: str, wants: str, language: str) -> list[str]:
    """Return a line for each that is there, in the reader's language; the texts stay in their own."""
    _ = words(language).gettext
    lines = []
    if offers:
        lines.append(_("Offers: {offers}").format(offers=offers))
    if needs:
        lines.append(_("Looks for: {needs}").format(needs=needs))
    if wants:
        lines.append(_("Looks for / offers: {wants}").format(wants=wants))
    return lines


def said_by(people: Sequence[Participant], language: str) -> list[str]:
    """Return the lines of several people together, each text once. O(texts)."""
    offers = _once(text for person in people for text in person.offers)
    needs = _once(text for person in people for text in person.needs)
    return profile_lines(offers, needs, _once(person.wants for person in people), language)


def _once(texts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(filter(None, texts)))
