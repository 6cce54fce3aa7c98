"""What to fetch from which statistical office: what was typed, checked all at once, as a request to its interface."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import Scheme, code_of, codes
from viaregia.base.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viaregia.exchange.statistics.fetch import OnProgress, Outcome
    from viaregia.exchange.statistics.transport import OnBytes, Patience, Transport

TOKEN: Final = "VIAREGIA_GENESIS_TOKEN"  # noqa: S105 - the name of a variable, not what it holds
KEY: Final = "VIAREGIA_COMTRADE_KEY"
PERIOD: Final = re.compile(r"(\d{4})(-(0[1-9]|1[0-2]))?")
COMEXT_TABLE: Final = re.compile(r"DS-\d{6}", re.IGNORECASE)
GENESIS_TABLE: Final = re.compile(r"51000-\d{4}")
CODE: Final = re.compile(r"[A-Za-z0-9_]+")
KEYS: Final = re.compile(r"[A-Za-z0-9*-]+")
FLOWS: Final = {"import": "1", "export": "2", "1": "1", "2": "2"}
LETTERS: Final = {"import": "M", "export": "X", "m": "M", "x": "X"}
COMTRADE_OWN: Final = {"FR": "251", "IT": "381", "NO": "579", "IN": "699", "CH": "757", "US": "842"}
"""Comtrade's numbers of countries with their territories, where M49 has others."""


class FetchUnfit(ViaRegiaError):
    """What was typed is no request; all mistakes at once."""

    code = "fetch_unfit"
    sentence = N_("This cannot be asked for: {mistakes}")

    def __init__(self, mistakes: Sequence["Mistake"]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(mistakes="; ".join(f"{each.option} {each.value}" for each in mistakes))

    def say(self, language: str) -> str:
        """Return the sentence with every mistake in the reader's language."""
        from viaregia.base.words import words

        said = "; ".join(each.say(language) for each in self.mistakes)
        return words(language).gettext(self.sentence).format(mistakes=said)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One option whose value is not what it takes; `expected` is a message."""

    option: str
    value: str
    expected: str

    def say(self, language: str) -> str:
        """Return the mistake as part of a sentence."""
        from viaregia.base.words import words

        catalogue = words(language)
        text = catalogue.gettext("{option} is “{value}”, expected {expected}")
        return text.format(option=self.option, value=self.value, expected=catalogue.gettext(self.expected))


class SecretMissing(ViaRegiaError):
    """A source wants a token, and none was given."""

    code = "secret_missing"
    sentence = N_("A token is needed: name a file with {option}, or set {variable}.")


class SecretUnreadable(ViaRegiaError):
    """The file with the token cannot be read, or is empty."""

    code = "secret_unreadable"
    sentence = N_("{file}: there is no token in it that could be read.")


A_PERIOD: Final = N_("a year (2024) or a month (2024-07)")
A_YEAR: Final = N_("a year (2024)")
ALIKE: Final = N_("a period like --start, not before it")
A_TABLE: Final = N_("a table of Comext (DS-045409)")
A_GENESIS_TABLE: Final = N_("a table of foreign trade (51000-0036)")
CODES: Final = N_("codes separated by commas")
A_FLOW: Final = N_("import or export")
A_LAND: Final = N_("the number of a Land (14 for Saxony) or its code (DE-SN)")
A_CLASSIFIER: Final = N_("VARIABLE or VARIABLE=KEY,KEY as GENESIS names them (GP19B2, EGW3=EGW88*)")
A_COUNTRY: Final = N_("countries by their two letters or by Comtrade's numbers")
A_NOMENCLATURE: Final = N_("a nomenclature of Comtrade (HS, H6, S4)")


@dataclass(frozen=True, slots=True)
class ComextWanted:
    """What is wanted from Comext; codes separated by commas, none for all."""

    dataset: str
    start: str
    end: str
    reporter: str = ""
    partner: str = ""
    product: str = ""
    flow: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class GenesisWanted:
    """What is wanted from GENESIS."""

    table: str
    start: str
    end: str
    land: str = ""
    classifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComtradeWanted:
    """What is wanted from UN Comtrade; codes separated by commas, no partner or product for all."""

    start: str
    end: str
    reporter: str
    partner: str = ""
    product: str = ""
    flow: str = ""
    nomenclature: str = "HS"


@dataclass(frozen=True)
class Way:
    """How to fetch: where to, from where, with how much patience, and who is told."""

    folder: Path
    clock: Callable[[], datetime]
    base: str = ""
    patience: "Patience | None" = None
    on_progress: "OnProgress | None" = None
    on_bytes: "OnBytes | None" = None


def secret(file: Path | None, environment: Mapping[str, str], variable: str) -> tuple[str, ...]:
    """Return the lines of a secret (a token; or a name and a password), from a file, else from the environment.

    None where there is neither. Raises SecretUnreadable.
    """
    if file is None:
        held = environment.get(variable, "")
    else:
        try:
            held = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SecretUnreadable(file=file) from error
    lines = tuple(line.strip() for line in held.splitlines() if line.strip())
    if file is not None and (not lines or len(lines) > 2):
        raise SecretUnreadable(file=file)
    return lines


def fetch_comext(wanted: ComextWanted, way: Way) -> "Outcome":
    """Fetch from Comext. Raises FetchUnfit, and what fetching raises."""
    from viaregia.exchange.statistics.comext import BASE, Comext
    from viaregia.exchange.statistics.fetch import fetch

    mistakes = _periods(wanted.start, wanted.end, PERIOD, A_PERIOD)
    if not COMEXT_TABLE.fullmatch(wanted.dataset):
        mistakes.append(Mistake("--dataset", wanted.dataset, A_TABLE))
    named = {
        name: _codes(f"--{name}", getattr(wanted, name), CODE, CODES, mistakes)
        for name in ("reporter", "partner", "product", "indicator")
    }
    flows = _chosen("--flow", wanted.flow, FLOWS, A_FLOW, mistakes)
    if mistakes:
        raise FetchUnfit(mistakes)
    with _transport(way, ()) as transport:
        source = Comext(
            transport,
            wanted.dataset.upper(),
            wanted.start,
            wanted.end,
            reporter=_upper(named["reporter"]),
            partner=_upper(named["partner"]),
            product=_upper(named["product"]),
            flow=flows,
            indicators=_upper(named["indicator"]),
            base=way.base.rstrip("/") or BASE,
        )
        return fetch(source, way.folder, way.clock, way.on_progress)


def fetch_genesis(wanted: GenesisWanted, credentials: Sequence[str], way: Way) -> "Outcome":
    """Fetch from GENESIS; `credentials`: a token, or a name and its password, as `secret` returns them.

    Raises FetchUnfit, SecretMissing, and what fetching raises.
    """
    from viaregia.exchange.statistics.fetch import fetch
    from viaregia.exchange.statistics.genesis import BASE, Credentials, Genesis

    mistakes = _periods(wanted.start, wanted.end, re.compile(r"\d{4}"), A_YEAR)
    if not GENESIS_TABLE.fullmatch(wanted.table):
        mistakes.append(Mistake("--table", wanted.table, A_GENESIS_TABLE))
    land = _laender(wanted.land, mistakes)
    classifiers = _classifiers(wanted.classifiers, mistakes)
    if mistakes:
        raise FetchUnfit(mistakes)
    if not credentials:
        raise SecretMissing(option="--token-file", variable=TOKEN)
    with _transport(way, tuple(credentials)) as transport:
        source = Genesis(
            transport,
            wanted.table,
            wanted.start,
            wanted.end,
            Credentials(*credentials),
            land=land,
            classifiers=classifiers,
            base=way.base.rstrip("/") or BASE,
        )
        return fetch(source, way.folder, way.clock, way.on_progress)


def fetch_comtrade(wanted: ComtradeWanted, key: Sequence[str], way: Way) -> "Outcome":
    """Fetch from UN Comtrade; `key` as `secret` returns it, none for the preview of 500 records a request.

    Raises FetchUnfit, and what fetching raises.
    """
    from viaregia.exchange.statistics.comtrade import BASE, Comtrade
    from viaregia.exchange.statistics.fetch import fetch

    mistakes = _periods(wanted.start, wanted.end, PERIOD, A_PERIOD)
    if not re.fullmatch(r"HS|H[0-6]|S[1-4]|B[45]", wanted.nomenclature):
        mistakes.append(Mistake("--nomenclature", wanted.nomenclature, A_NOMENCLATURE))
    reporters = _countries("--reporter", wanted.reporter, mistakes)
    if not wanted.reporter.strip():
        mistakes.append(Mistake("--reporter", "", A_COUNTRY))
    partners = _countries("--partner", wanted.partner, mistakes)
    products = _codes("--product", wanted.product, CODE, CODES, mistakes)
    flows = _chosen("--flow", wanted.flow, LETTERS, A_FLOW, mistakes) or ("M", "X")
    if mistakes:
        raise FetchUnfit(mistakes)
    with _transport(way, tuple(key)) as transport:
        source = Comtrade(
            transport,
            wanted.nomenclature,
            wanted.start,
            wanted.end,
            reporters,
            partners,
            _upper(products),
            flows,
            key=key[0] if key else "",
            base=way.base.rstrip("/") or BASE,
        )
        return fetch(source, way.folder, way.clock, way.on_progress)


@contextmanager
def _transport(way: Way, secrets: tuple[str, ...]) -> "Iterator[Transport]":
    from viaregia.exchange.statistics.transport import Patience, Transport

    with Transport(way.patience or Patience(), secrets, way.on_bytes) as transport:
        yield transport


def _periods(start: str, end: str, pattern: re.Pattern[str], expected: str) -> list[Mistake]:
    """Return what is wrong with the first and the last period."""
    wrong = [
        Mistake(name, text, expected)
        for name, text in (("--start", start), ("--end", end))
        if not pattern.fullmatch(text)
    ]
    if not wrong and (len(start) != len(end) or end < start):
        wrong.append(Mistake("--end", end, ALIKE))
    return wrong


def _codes(option: str, text: str, pattern: re.Pattern[str], expected: str, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Return the codes of a list; what is none goes to the mistakes."""
    listed = tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    mistakes += [Mistake(option, each, expected) for each in listed if not pattern.fullmatch(each)]
    return listed


def _chosen(
    option: str, text: str, known: Mapping[str, str], expected: str, mistakes: list[Mistake]
) -> tuple[str, ...]:
    """Return what the words of a list stand for; what is none of them goes to the mistakes."""
    listed = [each.strip().casefold() for each in text.split(",") if each.strip()]
    mistakes += [Mistake(option, each, expected) for each in listed if each not in known]
    return tuple(dict.fromkeys(known[each] for each in listed if each in known))


def _laender(text: str, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Return the two-digit numbers of Länder that are given by number or by code."""
    numbers = {code: number for number, code in codes(Scheme.LAND).items() if re.fullmatch(r"\d\d", number)}
    found = []
    for each in (part.strip().upper() for part in text.split(",") if part.strip()):
        code = code_of(each.zfill(2), Scheme.LAND) or each
        if code in numbers:
            found.append(numbers[code])
        else:
            mistakes.append(Mistake("--land", each, A_LAND))
    return tuple(dict.fromkeys(found))


def _classifiers(given: Sequence[str], mistakes: list[Mistake]) -> dict[str, tuple[str, ...]]:
    """Return the keys by variable."""
    found = {}
    for each in given:
        name, _, keys = each.partition("=")
        listed = tuple(key.strip() for key in keys.split(",") if key.strip())
        if CODE.fullmatch(name.strip()) and all(KEYS.fullmatch(key) for key in listed):
            found[name.strip().upper()] = listed
        else:
            mistakes.append(Mistake("--classifier", each, A_CLASSIFIER))
    return found


def _countries(option: str, text: str, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Return Comtrade's numbers of countries that are given by two letters, by WORLD or by number."""
    found = []
    for each in (part.strip().upper() for part in text.split(",") if part.strip()):
        number = each.lstrip("0") or "0" if each.isdigit() else _number(code_of(each, Scheme.ISO2) or "")
        if number:
            found.append(number)
        else:
            mistakes.append(Mistake(option, each, A_COUNTRY))
    return tuple(dict.fromkeys(found))


def _number(code: str) -> str:
    """Return Comtrade's number of a country; of several the smallest, as the others are of the past."""
    numbers = [int(number) for number, place in codes(Scheme.M49).items() if place == code and number.isdigit()]
    return COMTRADE_OWN.get(code) or (str(min(numbers)) if numbers else "")


def _upper(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(each.upper() for each in given)
