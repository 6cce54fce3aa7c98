"""German compounds taken apart by the words that a set of labels knows.

The cheapest row of known words, linking elements between them, by dynamic programming: few parts, and such as occur
often (after Koehn and Knight 2003, doi:10.3115/1067807.1067833, with a price per part in place of a geometric mean).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from typing import Final, NamedTuple

ENDINGS: Final = ("ens", "ern", "en", "er", "es", "e", "n", "s")
"""Inflection and linking elements alike, the longest first."""

PREFIXES: Final = re.compile("(?:ab|an|auf|aus|bei|be|ein|ent|nach|um|ver|vor|zer|zu)(?=.{5})")
PLAIN: Final = str.maketrans("äöü", "aou")
WORD: Final = re.compile(r"[^\W\d_]+")
LONGEST: Final = 80
KEPT: Final = 400_000
"""Words remembered."""

SHORT: Final = frozenset(
    """akt alt amt arm art arzt auge auto bad bahn bar bau baum bein berg bett bier bild bio blei boot brot
    buch bus chip dach deck dom eis erz fach fell fett film fisch gas gel gen gips glas gold gut haar haus
    haut heim hof holz huf huhn hut kfz kind kit kur lack lamm land lkw lohn lok luft markt milch müll nuss
    obst ofen öl ohr ort pelz pkw post rad rat rohr rum saft salz sand see seil set ski staub stein tag tank
    tee tier ton tor tuch tür typ uhr vieh wald wand weg wein wind zahn zaun zinn zink zoll zoo zug""".split()
)
"""Short words that make compounds, known to every lexicon."""

FIRST: Final = frozenset(
    """abfüll außen back bio bohr brat brech brems brenn brut dämm desinfektions dreh druck eil einweg elektro
    erd extra farb fein fern fertig fest fließ flüssig fräs füll gär ganz gefrier geo grob groß halb haupt
    heiß heiz hilfs hoch hydro innen kalt kehr kirsch klapp klein kleb koch kühl kurz lang laser leer lehr
    leicht leih löt mahl makro mehr mehrweg mess miet mikro mini mit mittel mobil multi nach nähr nano neben
    neu nieder null nutz ober öko pack petro pflege photo press prüf pump reit rein roh rück sammel saug
    schalt schäl schau scheid schiebe schlacht schleif schmelz schmier schneid schnell schrumpf schutz
    schweiß schwer selbst sieb sonder spann spreng spritz sprüh spül stanz stark steck steuer still strick
    tele thermo tief trag trink trocken über ultra unter vakuum vor voll vorder walz warm wasch web weich
    weit werk wieg wohl wohn woll zell zieh zucht zusatz zwischen""".split()
)
"""What stands at the front of a compound and is often no word by itself: stems of verbs, adjectives, prefixes."""

WHOLE: Final = frozenset(
    """abschnitt abwasser anhänger anlage antrieb anwendung arbeit arzneimittel auftrag ausbildung ausrüstung
    bahnhof bauer baumwolle bedarf bergwerk beratung bereich bestandteil betrieb dienst dienstleister
    dienstleistung einkauf einrichtung elektronik energie entwicklung erfahrung erzeugnis erzeugung
    fachkräfte fahrzeug fertigung flughafen flugzeug forschung gegenstand gemeinschaft genossenschaft
    gesellschaft gesundheit gewerbe grundlage grundstück halbleiter handschuh handwerk haushalt hersteller
    herstellung informatik impfstoff ingenieur instandhaltung kindergarten klebstoff kraftwerk krankenhaus
    kunststoff landschaft landwirtschaft laboratorium lebensmittel leistung leiterplatte lieferant lösung
    maschine mannschaft marketing material mitarbeiter nachfrage netzwerk partner partnerschaft
    pharmazeutika planung portal präparat produkt produktion programm projekt qualität rohstoff sachsen
    sauerstoff schulung sicherheit software stadt station stickstoff technik technologie textil transport
    universität unterhaltung unterkunft unternehmen unterricht unterstützung unterwäsche veranstaltung
    verarbeitung verbindung verfahren verpackung versand versicherung vertreter vertrieb verwaltung
    vorarbeit vorbereitung vorrichtung vorschlag vorstand wasserstoff werkstatt werkstoff werkzeug wertstoff
    wirtschaft wissenschaft zubehör zulieferer zusammenarbeit""".split()
)
"""Words of the trade that are more, or other, than their parts: never taken apart, good as parts."""

NO_HEADS: Final = frozenset("bar heit keit haft lich ling schaft sein zeug ismus ität tion ieren ierung".split())
"""What ends a derived word, and is no head of a compound."""

PART: Final = 9.0
CHANGED: Final = 1.0
STRANGER: Final = 14.0
LISTED: Final = 20.0
STRONG: Final = 5.0
NOTHING: Final = ("", 0.0, 0.0)


class _Way(NamedTuple):
    """The cheapest way to a position in a word: its price, the parts before it, how strong the weakest of them is.

    `strange`: its one part is a word that the lexicon does not know.
    """

    price: float
    parts: tuple[str, ...]
    weakest: float
    strange: bool = False


class Compounds:
    """A lexicon that takes compounds apart.

    `counts`: how often each word (lower case, letters only) occurs in the labels; it is all that need be saved.
    `strengths` follow from it; given again they need not be counted anew (half a second for 17,000 words).
    """

    def __init__(self, counts: Mapping[str, int], strengths: Mapping[str, float] | None = None) -> None:
        self.counts = dict(counts)
        self.strengths = _strengths(self.counts) if strengths is None else dict(strengths)
        self._ends = {word[-3:] for word in self.counts}
        self._seen: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound in lower case; the word alone, in lower case, where it is none.

        `Abwasserbehandlungsanlage` is `("abwasser", "behandlung", "anlage")` where the lexicon knows these. A word
        that it knows itself is taken apart only into parts that are stronger. O(n²) in the length of the word; one of
        more than 80 letters stays whole.
        """
        word = word.lower()
        if word not in self._seen:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            self._seen[word] = self._split(word)
        return self._seen[word]

    def _split(self, word: str) -> tuple[str, ...]:
        if not 6 < len(word) <= LONGEST or _root(word) in WHOLE_ROOTS or not word.isalpha():
            return (word,)
        known = self.counts.get(word, 0)
        way = self._cheapest(word, known)
        if way is None or (known and way.weakest <= max(2, known)):
            return (word,)
        return tuple(smaller for part in way.parts for smaller in self.split(part))

    def _cheapest(self, word: str, known: int) -> _Way | None:
        """Return the cheapest way through the word in two parts or more, or None.

        Where known words alone do not make it, the first part may be a stranger if a strong word follows, and a long
        one if the lexicon knows the whole (`known` times; no stranger in a frequent word).
        """
        way = self._way(word, {0: _Way(0.0, (), float("inf"))}, 0)
        if way is None and known < STRONG:
            strangers = (word[:at] for at in range(4, len(word) - 4) if self._could_end(word[:at]))
            firsts = {len(each): _Way(STRANGER + len(each) / 2, (each,), STRONG, strange=True) for each in strangers}
            way = self._way(word, firsts, 6 if known else 5)
        return way

    def _way(self, word: str, ways: dict[int, _Way], least: int) -> _Way | None:
        """Go on from positions to the end of the word; `least`: letters of what follows a stranger."""
        end = len(word)
        for start in range(end - 2):
            if start not in ways:
                continue
            way = ways[start]
            for stop in range(start + (least if way.strange else 2), end + (start > 0)):
                part, price, strength = self._reading(word[start:stop], last=stop == end)
                if not part or (way.strange and strength < STRONG):
                    continue
                if stop not in ways or way.price + price < ways[stop].price:
                    ways[stop] = _Way(way.price + price, (*way.parts, part), min(way.weakest, strength))
        return ways.get(end)

    def _reading(self, piece: str, *, last: bool) -> tuple[str, float, float]:
        """What word a piece is ("": none), its price and its strength."""
        root = _root(piece)
        strength = self.strengths.get(root, 0.0)
        if last and piece in NO_HEADS:
            return NOTHING
        if piece in SHORT or piece in WHOLE or (piece in FIRST and not last):
            return piece, _price(piece, max(strength, LISTED)), max(strength, LISTED)
        if not strength:
            return self._listed(piece) if len(piece) < 6 else self._prefixed(piece, root)
        attested = piece in self.counts
        if len(piece) < 5 and not attested and strength < STRONG:
            return NOTHING
        word = piece if last or attested else self._attested(piece)
        return word, _price(word, strength) + (not attested) * CHANGED, strength

    def _could_end(self, stranger: str) -> bool:
        """Whether a word could end like this: others do, with or without the linking s."""
        return stranger[-3:] in self._ends or (stranger[-1] == "s" and stranger[-4:-1] in self._ends)

    def _attested(self, piece: str) -> str:
        """Return the word that a piece is without its linking element, if the lexicon has it."""
        shorter = (piece.removesuffix(ending) for ending in ENDINGS)
        return next((word for word in shorter if word in self.counts), piece)

    def _listed(self, piece: str) -> tuple[str, float, float]:
        """Read one of the short words in another form: `wege`, `bäder`."""
        bases = (piece.removesuffix(ending) for ending in ENDINGS if piece.endswith(ending))
        return (
            (piece, _price(piece, LISTED) + CHANGED, LISTED)
            if any(base in SHORT or base.translate(PLAIN) in SHORT for base in bases)
            else NOTHING
        )

    def _prefixed(self, piece: str, root: str) -> tuple[str, float, float]:
        """Read a word that the lexicon knows without its prefix: `abfüllung` where it knows `füllung`."""
        prefix = PREFIXES.match(piece)
        strength = self.strengths.get(root[prefix.end() :], 0.0) if prefix else 0.0
        return (piece, _price(piece, strength) + 2 * CHANGED, strength) if strength else NOTHING


def learn(labels: Iterable[str]) -> Compounds:
    """Return the lexicon of German labels. O(letters)."""
    counts: Counter[str] = Counter()
    for label in labels:
        counts.update({word.lower() for word in WORD.findall(label) if len(word) > 3})
    return Compounds(counts)


def _strengths(counts: Mapping[str, int]) -> dict[str, float]:
    """How strong each root is as a part: how often it occurs by itself, and in how many words as head or tail."""
    strengths = {_root(word): LISTED for word in sorted(SHORT | WHOLE)}
    for word, count in counts.items():
        root = _root(word)
        strengths[root] = strengths.get(root, 0.0) + count
    for word in counts:
        for cut in range(4, len(word) - 2):
            for root in (_root(word[:cut]), _root(word[-cut:])):
                if root in strengths:
                    strengths[root] += 1
    return strengths


@lru_cache(maxsize=1 << 16)
def _root(piece: str) -> str:
    """A piece without inflection, linking element and umlaut, four letters at least: a key, not a word."""
    ending = next((each for each in ENDINGS if piece.endswith(each) and _may_lose(piece, each)), "")
    piece = piece.removesuffix(ending)
    return (piece[:-1] if piece[-1:] == "s" and len(piece) > 4 else piece).translate(PLAIN)


def _may_lose(piece: str, ending: str) -> bool:
    return len(piece) - len(ending) > 3 and (ending != "n" or piece[-2] in "lr")


def _price(part: str, strength: float) -> float:
    return max(1.0, PART - log(1 + strength) + 0.5 * max(0, 6 - len(part)))


WHOLE_ROOTS: Final = frozenset(_root(word) for word in WHOLE)
