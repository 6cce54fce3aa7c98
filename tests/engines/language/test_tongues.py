"""The language of a short text is found among four, and said to be none of them where it is not."""

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.shared import shared
from viaregia.engines.language.lemmas import TONGUES
from viaregia.engines.language.tongues import learn, shipped_tongues, tongue_of

LINES = {
    "de": """Hersteller von Ultratiefkühlschränken für Labore und Biobanken
Lohnfertigung von Dreh- und Frästeilen, ISO 9001
Wir suchen Vertriebspartner in Polen
Maschinenbau Sachsen GmbH - Sondermaschinen
Abwassertechnik und Kläranlagen
Metallbau, Schlosserei
Tischlerei
Solarmodule, Batteriespeicher, Wallboxen
Labor fuer Umweltanalytik
Spezialist für Medical Devices sucht Distributor in Tschechien""",
    "pl": """Producent zamrażarek niskotemperaturowych dla laboratoriów
Obróbka CNC, toczenie i frezowanie
Szukamy dystrybutora w Niemczech
Oprogramowanie dla szpitali, aplikacje mobilne
Producent okien i drzwi PCV
uslugi transportowe i spedycja miedzynarodowa
Biuro rachunkowe
konstrukcje stalowe, spawanie MIG/MAG
Tartak, palety drewniane
Fotowoltaika, pompy ciepła, magazyny energii""",
    "cs": """Výrobce hlubokomrazicích boxů pro laboratoře
Hledáme obchodního zástupce v Německu
CNC obrábění, soustružení a frézování
Vývoj softwaru na zakázku
vyroba nabytku a drevostaveb
Účetní služby a daňové poradenství
Fotovoltaika, tepelná čerpadla
Pekárna a cukrárna
Truhlářství
Zdravotnické prostředky, distribuce""",
    "en": """Manufacturer of ultra-low temperature freezers
Contract machining, turning and milling
Looking for a distributor in Germany
Software development, cloud, AI
Freight forwarding and warehousing
Photovoltaic systems, heat pumps
University hospital, research in oncology
Custom furniture
Wood pellets
Water treatment plants""",
    "": """Fabricant de congélateurs pour les laboratoires
Nous cherchons des distributeurs en Allemagne
Виробник морозильних камер для лабораторій
我们是实验室冷冻设备制造商
Fabricante de muebles para hoteles y restaurantes
Produttore di macchine per la lavorazione del legno
Producent van houten meubelen, wij zoeken een partner
Ponúkame služby pre strojárstvo, hľadáme partnerov
😀🎉
12345""",
}


@pytest.mark.parametrize("tongue", LINES)
def test_one_line_tells_its_language(tongue: str) -> None:
    found = {line: tongue_of(line)[0] for line in LINES[tongue].splitlines()}
    assert found == dict.fromkeys(found, tongue)


def test_a_mixed_text_is_in_the_language_of_most_of_it() -> None:
    german = (
        "Wir fertigen Schaltschränke und Steuerungen für den Maschinenbau. Unsere Kunden sind Werke in ganz Europa."
    )
    assert tongue_of(f"{german} Zapraszamy do współpracy. {german}")[0] == "de"
    assert tongue_of(f"Über uns. {'Produkujemy okna i drzwi dla budownictwa mieszkaniowego. ' * 3}")[0] == "pl"


def test_what_could_be_two_languages_is_less_certain() -> None:
    assert tongue_of("Radio")[1] < tongue_of("Wir suchen Vertriebspartner in Polen")[1]


@given(st.text())
def test_any_text_has_one_of_four_languages_or_none(text: str) -> None:
    tongue, certainty = tongue_of(text)
    assert tongue in ("", *TONGUES)
    assert 0 <= certainty <= 1
    assert (tongue == "") == (certainty == 0)


@given(st.lists(st.text("abcęřüß и中.", max_size=12), max_size=6))
def test_many_texts_are_judged_as_each_by_itself(texts: list[str]) -> None:
    assert shipped_tongues().of_all(texts) == [shipped_tongues().of(text) for text in texts]


def test_nothing_learned_tells_only_by_small_words() -> None:
    empty = learn({tongue: [] for tongue in TONGUES})
    assert empty.of("Fenster")[0] == ""
    assert empty.of("wir und ihr")[0] == "de"


def test_a_megabyte_is_judged_by_its_beginning() -> None:
    assert tongue_of("Wir liefern Maschinen. " + "a" * 10**6)[0] == "de"
    assert tongue_of("😀" * 10**6) == ("", 0.0)


@pytest.mark.parametrize(("name", "least"), [("cpv_2008", 0.955), ("nace_rev2_labels", 0.99), ("cn_labels", 0.92)])
def test_labels_of_official_tables_are_told_apart(name: str, least: float) -> None:
    path = shared(f"data/language/{name}_de_pl_cs_en.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[::5]
    labels = [(row[tongue], tongue) for row in rows for tongue in TONGUES if row.get(tongue)]
    found = shipped_tongues().of_all([label for label, _ in labels])
    right = sum(tongue == truth for (tongue, _), (_, truth) in zip(found, labels, strict=True))
    assert right / len(labels) >= least


def test_paragraphs_are_told_apart() -> None:
    path = shared("data/language/nace_rev2_de_pl_cs_en.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()[::10]]
    texts = [(row[f"includes_{tongue}"], tongue) for row in rows for tongue in TONGUES if row[f"includes_{tongue}"]]
    wrong = [text for text, truth in texts if tongue_of(text)[0] != truth]
    assert len(wrong) <= len(texts) // 100
