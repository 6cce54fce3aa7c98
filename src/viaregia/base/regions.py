"""Regions by their NUTS code, and by the names under which people of the three countries know their own."""

import re
import unicodedata
from typing import Final

CODE: Final = re.compile(
    r"(?:AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|UA|UK)"
    r"(?=[0-9A-Z]*\d)[0-9A-Z]{1,3}|DE[A-G]"
)

NAMES: Final = {
    "DE1": "Baden-Württemberg",
    "DE2": "Bayern | Bavaria | Bawaria | Bavorsko",
    "DE3": "Berlin",
    "DE4": "Brandenburg | Brandenburgia | Braniborsko",
    "DE5": "Bremen",
    "DE6": "Hamburg",
    "DE7": "Hessen",
    "DE8": "Mecklenburg-Vorpommern",
    "DE9": "Niedersachsen",
    "DEA": "Nordrhein-Westfalen | NRW",
    "DEB": "Rheinland-Pfalz",
    "DEC": "Saarland",
    "DED": "Sachsen | Freistaat Sachsen | Saxony | Saksonia | Sasko",
    "DEE": "Sachsen-Anhalt | Saxony-Anhalt | Saksonia-Anhalt | Sasko-Anhaltsko",
    "DEF": "Schleswig-Holstein",
    "DEG": "Thüringen | Thuringia | Turyngia | Durynsko",
    "PL21": "małopolskie | Małopolska | Kleinpolen | Lesser Poland | Malopolsko",
    "PL22": "śląskie | Śląsk | Schlesien | Silesia | Slezsko",
    "PL41": "wielkopolskie | Wielkopolska | Großpolen | Greater Poland | Velkopolsko",
    "PL42": "zachodniopomorskie | Westpommern",
    "PL43": "lubuskie | Lebus | Ziemia Lubuska | Lubušsko",
    "PL51": "dolnośląskie | Dolny Śląsk | Niederschlesien | Lower Silesia | Dolní Slezsko",
    "PL52": "opolskie | Oppeln | Opolsko",
    "PL61": "kujawsko-pomorskie",
    "PL62": "warmińsko-mazurskie",
    "PL63": "pomorskie | Pommern",
    "PL71": "łódzkie | Lodz",
    "PL72": "świętokrzyskie",
    "PL81": "lubelskie | Lublin",
    "PL82": "podkarpackie | Karpatenvorland",
    "PL84": "podlaskie | Podlachien",
    "PL9": "mazowieckie | Mazowsze | Masowien | Mazovia | Mazovsko",
    "CZ010": "Praha | Hlavní město Praha | Prag | Praga | Prague",
    "CZ020": "Středočeský kraj | Mittelböhmen",
    "CZ031": "Jihočeský kraj | Südböhmen",
    "CZ032": "Plzeňský kraj | Pilsen",
    "CZ041": "Karlovarský kraj | Karlsbad",
    "CZ042": "Ústecký kraj | Aussig",
    "CZ051": "Liberecký kraj | Reichenberg",
    "CZ052": "Královéhradecký kraj | Königgrätz",
    "CZ053": "Pardubický kraj",
    "CZ063": "Kraj Vysočina",
    "CZ064": "Jihomoravský kraj | Südmähren",
    "CZ071": "Olomoucký kraj",
    "CZ072": "Zlínský kraj",
    "CZ080": "Moravskoslezský kraj | Mährisch-Schlesien",
}
"""Names by code, apart by `|`: German Länder, Polish voivodeships, Czech regions."""

WORDS: Final = frozenset("wojewodztwo woj kraj land bundesland freistaat region voivodeship".split())


def region_code(text: str) -> str | None:
    """Return the NUTS code that a text is or names (`PL51`, `woj. dolnośląskie`), None for any other. O(length)."""
    bare = text.strip()
    if CODE.fullmatch(bare.upper()):
        return bare.upper()
    named = re.fullmatch(r"(?P<before>.*?)\W+\(?(?P<code>[A-Z]{2}[0-9A-Z]{1,3})\)?", bare)
    if named and CODE.fullmatch(named["code"]):
        return named["code"]
    return _KNOWN.get(_key(text))


def _key(text: str) -> str:
    spelt = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    letters = "".join(sign for sign in spelt if not unicodedata.combining(sign))
    return " ".join(word for word in re.findall(r"[^\W_]+", letters) if word not in WORDS)


_KNOWN: Final = {_key(name): code for code, names in NAMES.items() for name in names.split("|")}
