"""English: *to* and *from*; some names have an article, and all take a verb in the singular."""

from typing import Final

from viaregia.wording.territories.named import Gender, Named

LABELS: Final = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "GS": "South Georgia and the South Sandwich Islands",
    "VC": "Saint Vincent and the Grenadines",
    "CZ-41": "Karlovy Vary Region",
    "CZ-42": "Ústí nad Labem Region",
    "CZ-51": "Liberec Region",
    "DE-BB": "Brandenburg",
    "DE-BE": "Berlin",
    "DE-BW": "Baden-Württemberg",
    "DE-BY": "Bavaria",
    "DE-HB": "Bremen",
    "DE-HE": "Hesse",
    "DE-HH": "Hamburg",
    "DE-MV": "Mecklenburg-Western Pomerania",
    "DE-NI": "Lower Saxony",
    "DE-NW": "North Rhine-Westphalia",
    "DE-RP": "Rhineland-Palatinate",
    "DE-SH": "Schleswig-Holstein",
    "DE-SL": "Saarland",
    "DE-SN": "Saxony",
    "DE-ST": "Saxony-Anhalt",
    "DE-TH": "Thuringia",
    "PL-02": "Lower Silesia",
    "PL-04": "Kuyavia-Pomerania",
    "PL-06": "Lublin Voivodeship",
    "PL-08": "Lubusz Voivodeship",
    "PL-10": "Łódź Voivodeship",
    "PL-12": "Lesser Poland",
    "PL-14": "Mazovia",
    "PL-16": "Opole Voivodeship",
    "PL-18": "Subcarpathia",
    "PL-20": "Podlasie",
    "PL-22": "Pomerania",
    "PL-24": "Silesian Voivodeship",
    "PL-26": "Holy Cross Voivodeship",
    "PL-28": "Warmia-Masuria",
    "PL-30": "Greater Poland",
    "PL-32": "West Pomerania",
}
"""Where the name differs from CLDR's, or CLDR has none."""

WITH_ARTICLE: Final = frozenset(
    """AE AX BQ BS CC CD CF CG CK CZ-41 CZ-42 CZ-51 DO FK FO GB GM IM IO KM KY MH MP MV NL PH PL-06 PL-08 PL-10 PL-16
    PL-24 PL-26 PN PS SB TC TF UM US VG VI""".split()
)


def english(code: str, name: str) -> Named:
    """Return a territory whose name is known; `name`: CLDR's."""
    label = LABELS.get(code, name).replace(" & ", " and ")
    subject = f"the {label}" if code in WITH_ARTICLE else label
    return Named(label, subject, Gender.NEUTER, f"to {subject}", f"from {subject}")


def english_by_code(code: str) -> Named:
    """Return a territory of which only the code is known."""
    return Named(code, f"the territory {code}", Gender.NEUTER, f"to the territory {code}", f"from the territory {code}")
