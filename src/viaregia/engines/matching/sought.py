"""What a need seeks: goods, customers, sellers or partners; where; and the subject that is left when these are said.

"Vertriebspartner für Gefrierschränke in Polen" names a function, a product and a country. Compared as it stands it is
most like other makers of freezers, who are the last that are wanted.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from viaregia.engines.matching.problem import Kind


class Sought(Enum):
    """Whom a need is for: who has a thing or does a work, who buys, who sells on, who does the same."""

    GOODS = "goods"
    CUSTOMERS = "customers"
    SELLERS = "sellers"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Want:
    """One need, understood. `places`: countries it names; `kinds`: those of `SOUGHT` it asks for.

    `subject`: the text without the words that say whom and where; "" where nothing else is said.
    """

    sought: Sought
    subject: str
    places: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()


def plain(text: str) -> str:
    """Return a text as it is compared, letter by letter: small, no accents, ß as s. The length stays."""
    return "".join(_letter(letter) for letter in text)


@cache
def _letter(letter: str) -> str:
    if letter in "łŁß":
        return "s" if letter == "ß" else "l"
    return unicodedata.normalize("NFD", letter.casefold())[:1] or letter


def _beginnings(words: str) -> str:
    return rf"\b(?:{'|'.join(words.split())})\w*"


def _endings(words: str) -> str:
    """German puts the function last: what stands before it in the compound stays in the subject."""
    return rf"(?:{'|'.join(words.split())})\b"


SELLERS: Final = re.compile(
    _beginnings(
        """vertrieb handler haendler handelspartner handelsvertret vertretung vertreter generalvertret importeur
        distribut gros?shand wiederverkauf reseller absatzpartner fachhand exklusivvert handelshaus
        dystryb hurtown hurtow sprzedawc przedstawiciel importer dealer posrednik handlowi
        obchodni(?:ho|m|mi|ch|k)? zastoup zastupc zastupce velkoobchod prodejc prodejn dovozc
        wholesal retail representativ"""
    )
    + r"|\bpartner\w* handlow\w*|\bobchod\w* partner\w*|\bsieci? handlow\w*|\bsales (?:partner|agent|rep)\w*|\bagent(?:a|em|i|ow|s|y)?\b|\bhandelsagent\w*"
    + "|"
    + _endings(
        "handler(?:n|s)? haendler(?:n|s)? gros?shandel fachhandel vertreter vertretung vertriebspartner importeur(?:e|en)?"
    )
)
CUSTOMERS: Final = re.compile(
    _beginnings(
        """kunde kundschaft abnehmer auftrag auftrage besteller kaufer einkaufer pilotkund absatz bestellung anfrage
        klien[ct] odbiorc zlecen zlecaj zamowie nabywc kupc kupiec kontrahen zapytan
        zakazni zakazk odberat objednav poptav odbyt
        customer client buyer purchaser order inquir enquir"""
    )
    + "|"
    + _endings("kunden? abnehmer[ns]? auftrage[n]? auftrag auftraggeber[ns]? kaufer[ns]?")
)
PARTNERS: Final = re.compile(
    _beginnings(
        """partner kooperation konsorti verbundvorhab erfahrungsaustausch austausch zusammenarbeit
        wspolprac wymian konsorcj doswiadcz spoluprac vymen zkusenost konsorci
        cooperat collaborat consorti exchange"""
    )
    + "|"
    + _endings("partner[ns]? austausch(?:es)?")
)
NOISE: Final = re.compile(
    _beginnings(
        """lieferant zulieferer hersteller produzent anbieter bezugsquelle dodavatel vyrobc dostawc producen
        wytworc supplier manufactur vendor
        gesucht suchen szukam poszukuj hledam hleda poptavam looking seeking wanted brauchen potrzebuj potrebuj
        marke marki marek znack znacek brand sortiment asortyment portfolio"""
    )
    + r"|\b(?:wir|fur|unser\w*|neue\w*|now[aeyi]\w*|nov[aeyio]\w*|stali|stale|stala|staly|nasz\w*|nas[eie]\w*|pro|dla|our|new)\b"
)
OWN: Final = re.compile(
    r"\b(?:fur|dla|pro|for)\s+(?:unsere?\w*|nasz\w*|nas[ei]\w*|our)\s+(?:klien|kund|zakazn|custom|client)\w*"
)
"""Whose customers they are: ours, whom somebody shall serve; they are not sought."""
_PLACES: Final = {
    "DE": r"deutschland\w*|(?:nord|sud|ost|west)deutsch\w*|deutsche[nrsm]?|niemc\w*|niemiec\w*|niemiecki\w*|nemec\w*|german\w*"
    r"|sachsen\w*|sachsisch\w*|saksoni\w*|saksonsk\w*|sask[uoeay]\w*|saxon\w*|ostsachsen|bayern|bawari\w*|bavorsk\w*|thuring\w*|brandenburg\w*|lausitz\w*",
    "PL": r"polen\w*|polnisch\w*|polsk\w*|polsc\w*|poland|niederschlesi\w*|schlesi\w*|dolnoslask\w*|doln\w* slask\w*|slask\w*"
    r"|slezsk\w*|silesia\w*|malopolsk\w*|wielkopolsk\w*",
    "CZ": r"tschech\w*|bohm(?:en|isch)\w*|mahr(?:en|isch)\w*|czech(?:y|ach|om|ami)?|czechia|czesk\w*|cesk\w*|cech(?:y|ach|am)?|morav\w*|bohemia\w*",
    "SK": r"slowak\w*|slovak\w*|slovensk\w*|slovensku|slowacj\w*",
    "AT": r"osterreich\w*|austri\w*|rakousk\w*|rakus\w*",
    "HU": r"ungarn|ungarisch\w*|wegr\w*|wegier\w*|madarsk\w*|hungar\w*",
    "UA": r"ukrain\w*|ukrajin\w*",
    "FR": r"frankreich|franzosisch\w*|francj\w*|francusk\w*|franci\w*|francouzsk\w*|france|french",
    "IT": r"italien\w*|italienisch\w*|wloch\w*|wlosk\w*|itali\w*|italsk\w*|italy",
    "NL": r"niederland\w*|holland\w*|holandi\w*|holandsk\w*|nizozem\w*|netherlands|dutch",
    "GB": r"england|gros?sbritannien|britisch\w*|anglii|angielsk\w*|angli[ei]|anglick\w*|britani\w*|great britain|united kingdom",
}
PLACES: Final = re.compile(r"\b(?:" + "|".join(f"(?P<{code}>{stems})" for code, stems in _PLACES.items()) + r")\b")
CODES: Final = re.compile(rf"\b({'|'.join(_PLACES)})\b")
BARE: Final = re.compile(
    r"\b(?:in|im|aus|nach|von|und|oder|a|i|z|ze|w|we|v|ve|do|na|za|s|u|o|oraz|nebo|and|or|from|the|for|zagranicz\w*"
    r"|zahranicn\w*|zahranic\w*|ausland\w*|auslandisch\w*|abroad|foreign)\b"
)
_KINDS: Final = {
    Kind.AUTHORITY: r"""behord amt(?:er)?\b verwaltung gemeinde kommun landkreis stadtverwalt genehmigung standort ansiedl gewerbegebiet
        gewerbeflach urzad(?:u|y|ow|em)?\b gmin powiat samorzad wladz miast zezwolen lokalizac dzialk obec\b obc[ei]\b mest[oaue]\b urad(?:u|y|em)?\b kraj(?:e|i|em|ich)?\b samosprav povolen
        pozem authorit municipal council permit location site partnerregion oeffentlich offentlich publiczn verejn public""",
    Kind.CHAMBER: "kammer partnerkammer handelskammer ihk izb komor chamber wirtschaftsverband",
    Kind.BANK: """bank kredit darlehen finanzier kapital beteiligung investor foerder forderung kredyt pozyczk finansow inwestor
        kapital uver financov investor pujck loan credit fund capital invest leasing coinvest wspolinwest spoluinvest dotac dotaci""",
    Kind.PRESS: r"presse\b medien redaktion verlag zeitung pras[ayeo]\b medi(?:a|ow|ami|i|ich)\b redakc wydawnic gazet vydavatel novin press\b journalis dziennik",
}
_ENDINGS: Final = {
    Kind.AUTHORITY: "standort(?:e|es)? behorden? amt amter gemeinden? kommunen? flachen?",
    Kind.CHAMBER: "kammern?",
    Kind.BANK: "kapital darlehen kredite? bank investor(?:en)?",
    Kind.PRESS: "verlag(?:e|es)? magazine? zeitung(?:en)?",
}
KINDS: Final = {kind: re.compile(f"{_beginnings(stems)}|{_endings(_ENDINGS[kind])}") for kind, stems in _KINDS.items()}


TRADES: Final = re.compile(
    _beginnings(
        """gros?shand fachhand handelshaus handelskett onlinehand onlineshop filial belieferung versandhand
        hurt hurtown zaopatruj zaopatrzen dystrybutor skladow
        velkoobchod maloobchod zasobov prodejn eshop distributor
        wholesal retail distribut trading"""
    )
    + r"|\bsie[ct]i?\s+(?:\d+\s+)?sklep\w*|\bsklep(?:ow|y)\b|\be-?shop\w*|\bobchod(?:ni)? (?:s|se|retez\w*)\b|\bhandel (?:mit|art\w*)"
    + "|"
    + _endings("handel gros?shandler gros?shandel fachgeschafte?")
)
SELLS: Final = re.compile(
    _beginnings("prodej prodavam sprzeda[zj] verkauf vertrieb handler dystrybuc distribuc sell reprezent")
)


def trades(offer: str) -> float:
    """Return how surely an offer is a trader's, 0 to 1: it says wholesale, shops; a maker may also speak of selling."""
    small = plain(offer)
    if TRADES.search(small):
        return 1.0
    return 0.5 if SELLS.search(small) else 0.0


def understood(text: str, *, sells_on: bool = False) -> Want:
    """Return what a need seeks. O(length).

    `sells_on`: the one who needs is a trader: who seeks a representation then seeks goods to sell, not somebody who
    sells. `understood("Vertriebspartner für Pumpen in Polen")` seeks sellers, of `Pumpen`, in PL.
    """
    small = plain(text)
    sought = _sought(OWN.sub(" ", small))
    functions = {Sought.SELLERS: (SELLERS, CUSTOMERS), Sought.CUSTOMERS: (CUSTOMERS,), Sought.PARTNERS: (PARTNERS,)}
    left = without(text, (OWN, *functions.get(sought, ()), NOISE, PLACES))
    if sells_on and sought is Sought.SELLERS:
        sought = Sought.GOODS
    return Want(sought, left if _says_something(plain(left)) else "", places_in(text), kinds_in(small))


def places_in(text: str) -> frozenset[str]:
    """Return the countries that a text names, by name, adjective, region or code in capitals."""
    named = (found.lastgroup for found in PLACES.finditer(plain(text)))
    return frozenset([*filter(None, named), *CODES.findall(text)])


def kinds_in(small: str) -> frozenset[Kind]:
    """Return the kinds of `SOUGHT` that a plain text asks for."""
    return frozenset(kind for kind, stems in KINDS.items() if stems.search(small))


def _sought(small: str) -> Sought:
    if SELLERS.search(small):
        return Sought.SELLERS
    if CUSTOMERS.search(small):
        return Sought.CUSTOMERS
    return Sought.PARTNERS if PARTNERS.search(small) else Sought.GOODS


def without(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """Return a text without what the patterns find in its plain form."""
    small = plain(text)
    for pattern in patterns:
        for found in reversed(list(pattern.finditer(small))):
            text = f"{text[: found.start()]} {text[found.end() :]}"
            small = f"{small[: found.start()]} {small[found.end() :]}"
    return " ".join(text.split())


def _says_something(left: str) -> bool:
    return len(re.sub(r"[\W\d_]+", "", re.sub(r"\b(?:de|pl|cz|cs|at|sk|eu)\b", "", BARE.sub("", left)))) > 2
