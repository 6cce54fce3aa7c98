"""German: most names have no article (*nach Polen, aus Polen*); those that have one are listed, each form in full."""

from typing import Final

from viaregia.wording.territories.named import Gender, Named

LABELS: Final = {
    "CD": "Demokratische Republik Kongo",
    "CG": "Republik Kongo",
    "CI": "Elfenbeinküste",
    "HK": "Hongkong",
    "MO": "Macau",
    "PS": "Palästinensische Gebiete",
    "US": "USA",
    "DE-BB": "Brandenburg",
    "DE-BE": "Berlin",
    "DE-BW": "Baden-Württemberg",
    "DE-BY": "Bayern",
    "DE-HB": "Bremen",
    "DE-HE": "Hessen",
    "DE-HH": "Hamburg",
    "DE-MV": "Mecklenburg-Vorpommern",
    "DE-NI": "Niedersachsen",
    "DE-NW": "Nordrhein-Westfalen",
    "DE-RP": "Rheinland-Pfalz",
    "DE-SH": "Schleswig-Holstein",
    "DE-SL": "Saarland",
    "DE-SN": "Sachsen",
    "DE-ST": "Sachsen-Anhalt",
    "DE-TH": "Thüringen",
}
"""Where the name differs from CLDR's, or CLDR has none."""

VOIVODESHIPS: Final = {
    "PL-02": "Niederschlesien",
    "PL-04": "Kujawien-Pommern",
    "PL-06": "Lublin",
    "PL-08": "Lebus",
    "PL-10": "Łódź",
    "PL-12": "Kleinpolen",
    "PL-14": "Masowien",
    "PL-16": "Oppeln",
    "PL-18": "Karpatenvorland",
    "PL-20": "Podlachien",
    "PL-22": "Pommern",
    "PL-24": "Schlesien",
    "PL-26": "Heiligkreuz",
    "PL-28": "Ermland-Masuren",
    "PL-30": "Großpolen",
    "PL-32": "Westpommern",
}

FEMININE: Final = {
    "CH": ("Schweiz", "Schweiz"),
    "CI": ("Elfenbeinküste", "Elfenbeinküste"),
    "TR": ("Türkei", "Türkei"),
    "UA": ("Ukraine", "Ukraine"),
    "SK": ("Slowakei", "Slowakei"),
    "MN": ("Mongolei", "Mongolei"),
    "MD": ("Republik Moldau", "Republik Moldau"),
    "DO": ("Dominikanische Republik", "Dominikanischen Republik"),
    "CF": ("Zentralafrikanische Republik", "Zentralafrikanischen Republik"),
    "CD": ("Demokratische Republik Kongo", "Demokratischen Republik Kongo"),
    "CG": ("Republik Kongo", "Republik Kongo"),
    "VA": ("Vatikanstadt", "Vatikanstadt"),
    "EH": ("Westsahara", "Westsahara"),
    "AQ": ("Antarktis", "Antarktis"),
    "CZ-41": ("Region Karlsbad", "Region Karlsbad"),
    "CZ-42": ("Region Ústí nad Labem", "Region Ústí nad Labem"),
    "CZ-51": ("Region Liberec", "Region Liberec"),
    **{code: (f"Woiwodschaft {name}", f"Woiwodschaft {name}") for code, name in VOIVODESHIPS.items()},
}
"""*die, in die* with the first form, *aus der* with the second."""

ISLAND: Final = {"BV", "CX", "IM", "NF"}
"""One island, feminine: *auf die*."""

MASCULINE: Final = {"IQ", "IR", "LB", "NE", "SD", "SN", "SS", "TD", "YE"}
"""*der, in den, aus dem*; the name stays as it is."""

NEUTER: Final = {
    "GB": ("Vereinigte Königreich", "Vereinigten Königreich"),
    "IO": ("Britische Territorium im Indischen Ozean", "Britischen Territorium im Indischen Ozean"),
    "DE-SL": ("Saarland", "Saarland"),
}
"""*das, in das* with the first form, *aus dem* with the second."""

PLURAL: Final = {
    "AE": ("in", "Vereinigten Arabischen Emirate", "Vereinigten Arabischen Emiraten"),
    "AX": ("auf", "Ålandinseln", "Ålandinseln"),
    "BQ": ("in", "Karibischen Niederlande", "Karibischen Niederlanden"),
    "BS": ("auf", "Bahamas", "Bahamas"),
    "CC": ("auf", "Kokosinseln", "Kokosinseln"),
    "CK": ("auf", "Cookinseln", "Cookinseln"),
    "FK": ("auf", "Falklandinseln", "Falklandinseln"),
    "FO": ("auf", "Färöer", "Färöern"),
    "GS": ("nach", "Südgeorgien und die Südlichen Sandwichinseln", "Südgeorgien und den Südlichen Sandwichinseln"),
    "HM": ("nach", "Heard und die McDonaldinseln", "Heard und den McDonaldinseln"),
    "KM": ("auf", "Komoren", "Komoren"),
    "KY": ("auf", "Kaimaninseln", "Kaimaninseln"),
    "MH": ("auf", "Marshallinseln", "Marshallinseln"),
    "MP": ("auf", "Nördlichen Marianen", "Nördlichen Marianen"),
    "MV": ("auf", "Malediven", "Malediven"),
    "NL": ("in", "Niederlande", "Niederlanden"),
    "PH": ("auf", "Philippinen", "Philippinen"),
    "PN": ("auf", "Pitcairninseln", "Pitcairninseln"),
    "PS": ("in", "Palästinensischen Gebiete", "Palästinensischen Gebieten"),
    "SB": ("auf", "Salomonen", "Salomonen"),
    "SC": ("auf", "Seychellen", "Seychellen"),
    "TC": ("auf", "Turks- und Caicosinseln", "Turks- und Caicosinseln"),
    "TF": ("in", "Französischen Süd- und Antarktisgebiete", "Französischen Süd- und Antarktisgebieten"),
    "UM": ("auf", "Amerikanischen Überseeinseln", "Amerikanischen Überseeinseln"),
    "US": ("in", "USA", "USA"),
    "VG": ("auf", "Britischen Jungferninseln", "Britischen Jungferninseln"),
    "VI": ("auf", "Amerikanischen Jungferninseln", "Amerikanischen Jungferninseln"),
}
"""*die*, then the preposition of the way to them with the first form, *aus den* or *von den* with the second."""


def german(code: str, name: str) -> Named:
    """Return a territory whose name is known; `name`: CLDR's."""
    label = LABELS.get(code, name)
    if code in FEMININE:
        first, second = FEMININE[code]
        return Named(first, f"die {first}", Gender.FEMININE, f"in die {first}", f"aus der {second}")
    if code in ISLAND:
        return Named(label, f"die {label}", Gender.FEMININE, f"auf die {label}", f"von der {label}")
    if code in MASCULINE:
        return Named(label, f"der {label}", Gender.MASCULINE, f"in den {label}", f"aus dem {label}")
    if code in NEUTER:
        first, second = NEUTER[code]
        return Named(label, f"das {first}", Gender.NEUTER, f"in das {first}", f"aus dem {second}")
    if code in PLURAL:
        return _plural(label, *PLURAL[code])
    return Named(label, label, Gender.NEUTER, f"nach {label}", f"aus {label}")


def _plural(label: str, way: str, first: str, second: str) -> Named:
    if way == "nach":  # a pair of names of which only the second has an article
        return Named(label, first, Gender.PLURAL, f"nach {first}", f"aus {second}")
    out = "aus" if way == "in" else "von"
    return Named(label, f"die {first}", Gender.PLURAL, f"{way} die {first}", f"{out} den {second}")


def german_by_code(code: str) -> Named:
    """Return a territory of which only the code is known."""
    return Named(code, f"das Gebiet {code}", Gender.NEUTER, f"in das Gebiet {code}", f"aus dem Gebiet {code}")
