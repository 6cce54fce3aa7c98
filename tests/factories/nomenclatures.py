"""Files of nomenclatures in the shapes that offices hand out; the words are the tests' own."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.engines.language.concepts import Concept
from viaregia.engines.language.nomenclature import Nomenclature
from viaregia.exchange.nomenclatures.read import Reading, read_nomenclatures

ROWS: Final = (
    ("35000000", "Schutzgerät", "Sprzęt ochronny", "Ochranné prostředky", "Protective gear"),
    ("35100000", "Schutzhelme", "Kaski ochronne", "Ochranné přilby", "Protective helmets"),
    ("35110000", "Helme für Feuerwehren", "Hełmy strażackie", "Hasičské přilby", "Helmets for fire brigades"),
    ("45000000", "Bauarbeiten", "Roboty budowlane", "Stavební práce", "Construction work"),
)
LANGUAGES: Final = ("de", "pl", "cs", "en")
NAMESPACES: Final = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" '
    'xmlns:skosxl="http://www.w3.org/2008/05/skos-xl#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def table(
    headings: Sequence[str] = ("code", *LANGUAGES), rows: Iterable[Sequence[str]] = ROWS, between: str = "\t"
) -> str:
    """A table without quotation marks."""
    return "\n".join(between.join(row) for row in (headings, *rows)) + "\n"


def concept_xml(code: str, labels: Mapping[str, str], broader: str = "", more: str = "") -> str:
    """One concept in RDF/XML, as the Publications Office writes it."""
    said = "".join(f'<skos:prefLabel xml:lang="{tongue}">{label}</skos:prefLabel>' for tongue, label in labels.items())
    above = f'<skos:broader rdf:resource="http://data.europa.eu/cpv/cpv/{broader}"/>' if broader else ""
    return (
        f'<skos:Concept rdf:about="http://data.europa.eu/cpv/cpv/{code}"><skos:notation>{code}</skos:notation>{said}'
        f'{above}<skos:inScheme rdf:resource="http://data.europa.eu/cpv/cpv"/>{more}</skos:Concept>'
    )


def rdf_xml(*inside: str, before: str = "") -> str:
    """A document of RDF/XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<rdf:RDF {NAMESPACES}>\n'
        + "\n".join(inside)
        + "\n</rdf:RDF>\n"
    )


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """A ZIP of some files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def written(folder: Path, name: str, data: str | bytes) -> Path:
    """A file of text (UTF-8) or bytes."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(path: Path, scheme: str = "") -> Nomenclature:
    """The only nomenclature of a file without mistakes."""
    reading = read_nomenclatures([path], scheme)
    assert [error.say("en") for error in reading.errors] == []
    [nomenclature] = reading.nomenclatures
    return nomenclature


def errors_of(path: Path, scheme: str = "") -> list[ViaRegiaError]:
    """All that is wrong with a file; then nothing of it is taken."""
    reading = read_nomenclatures([path], scheme)
    assert reading.errors
    assert reading.nomenclatures == ()
    return list(reading.errors)


def labels_of(nomenclature: Nomenclature, language: str) -> dict[str, tuple[str, ...]]:
    """The labels in one language by code."""
    return {each.code: each.labels[language] for each in nomenclature.entries if language in each.labels}


def small_reading(folder: Path, rows: Iterable[Sequence[str]] = ROWS, scheme: str = "cpv") -> Reading:
    """A reading of a small table."""
    return read_nomenclatures([written(folder, f"{scheme}_small.tsv", table(rows=rows))], scheme)


def concept(identifier: str, nace: str, hs: Sequence[str], *labels: str) -> Concept:
    """A concept with one label in each language."""
    return Concept(
        identifier,
        "",
        (),
        nace,
        tuple(hs),
        (),
        {tongue: (said,) for tongue, said in zip(LANGUAGES, labels, strict=True)},
    )


CONCEPTS: Final = (
    concept("freezer", "28", ["8418"], "Gefrierschrank", "zamrażarka", "mraznička", "freezer"),
    concept("helmet", "32", ["6506"], "Schutzhelm", "kask ochronny", "ochranná přilba", "helmet"),
    concept("spring-cleaning", "81", [], "Reinigung", "sprzątanie", "úklid", "cleaning"),
    concept("timber", "16", ["4407"], "Schnittholz", "tarcica", "řezivo", "timber"),
    concept("welding", "25", [], "Schweißen", "spawanie", "svařování", "welding"),
)
"""A vocabulary that is learned at once."""
