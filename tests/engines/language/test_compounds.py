"""German compounds come apart by a lexicon of plain words, and plain words stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.language.compounds import LONGEST, Compounds, learn

PLAIN = """
Labor, Kühlung, Schränke, Lohn, Fertigung, Abwasser, Behandlung, Anlagen, Wärme, Pumpen, Hersteller, Donau, Dampf,
Schiff, Medizin, Technik, Unternehmen, Holz, Bearbeitung, Maschinen, Kunststoff, Verarbeitung, Spritzen, Guss,
Werkzeuge, Blech, Oberfläche, Beschichtung, Pulver, Kraft, Solar, Module, Batterie, Speicher, Wasserstoff,
Technologie, Zellen, Ladung, Säulen, Software, Entwicklung, Daten, Beratung, Cloud, Lösungen, Krankenhaus,
Information, System, Saal, Operation, Verband, Stoffe, Arzneimittel, Herstellung, Impfstoff, Lagerung, Lager,
Lebensmittel, Verpackung, Fleisch, Waren, Produkte, Getränke, Füllung, Kost, Kette, Logistik, Verwaltung, Güter,
Verkehr, Straße, Brücken, Häuser, Decker, Fenster, Möbel, Industrie, Textil, Kleidung, Geräte, Analytik, Umwelt,
Abfall, Entsorgung, Recycling, Biogas, Masse, Kabel, Fasern, Halbleiter, Platten, Bestückung, Sensoren, Steuerung,
Automatisierung, Roboter, Laser, Schneiden, Teile, Stahl, Kessel, Armaturen, Ventile, Dichtung, Reinigung, Mittel,
Kosmetik, Tourismus, Marketing, Hotel, Reise, Veranstalter, Fachkräfte, Vermittlung, Sprache, Schule, Beruf,
Ausbildung, Forschung, Institut, Gewebe, Bank, Kulturen, Proben, Vertrieb, Partner, Handel, Vertreter, Betriebe,
Auftrag, Qualität, Management, Garten, Schrauben, Verdichter, Pellets, Futter, Hunde, Brauerei, Wäsche, Energie,
Erfahrung, Maschine, Sachsen, Industrie, Material, Gesundheit, Patienten, Kälte, Motoren, Getriebe, Natrium, Prüfung,
Messung, Lieferanten, Zentrum, Netze, Strom, Papier, Glas, Keramik, Leder, Schuhe, Spielwaren, Zement, Beton
"""

SPLIT = """
Ultratiefkühlschrank ultra tief kühl schrank
Ultratiefkühlschränke ultra tief kühl schränke
Lohnfertigung lohn fertigung
Abwasserbehandlungsanlage abwasser behandlung anlage
Abwasserbehandlungsanlagen abwasser behandlung anlagen
Wärmepumpenhersteller wärme pumpen hersteller
Donaudampfschiff donau dampf schiff
Gefrierschrank gefrier schrank
Laborkühlschränke labor kühl schränke
Medizintechnikunternehmen medizin technik unternehmen
Holzbearbeitungsmaschinen holz bearbeitung maschinen
Kunststoffverarbeitung kunststoff verarbeitung
Spritzgusswerkzeuge spritz guss werkzeuge
Sondermaschinenbau sonder maschinen bau
Blechbearbeitung blech bearbeitung
Oberflächenbeschichtung oberfläche beschichtung
Pulverbeschichtung pulver beschichtung
Windkraftanlagen wind kraft anlagen
Solarmodule solar module
Batteriespeicher batterie speicher
Wasserstofftechnologie wasserstoff technologie
Softwareentwicklung software entwicklung
Cloudlösungen cloud lösungen
Krankenhausinformationssystem krankenhaus information system
Operationssaal operation saal
Verbandstoffe verband stoffe
Arzneimittelherstellung arzneimittel herstellung
Impfstofflagerung impfstoff lagerung
Lebensmittelverpackung lebensmittel verpackung
Fleischverarbeitung fleisch verarbeitung
Backwaren back waren
Milchprodukte milch produkte
Getränkeabfüllung getränke abfüllung
Tiefkühlkost tief kühl kost
Kühlkettenlogistik kühl kette logistik
Lagerverwaltung lager verwaltung
Güterverkehr güter verkehr
Straßenbau straße bau
Brückenbau brücken bau
Fertighäuser fertig häuser
Holzhäuser holz häuser
Fensterbau fenster bau
Möbelindustrie möbel industrie
Textilmaschinen textil maschinen
Schutzkleidung schutz kleidung
Messgeräte mess geräte
Laboranalytik labor analytik
Umwelttechnik umwelt technik
Abfallentsorgung abfall entsorgung
Recyclinganlage recycling anlage
Glasfaserkabel glas faser kabel
Halbleiterfertigung halbleiter fertigung
Sensortechnik sensor technik
Steuerungstechnik steuerung technik
Automatisierungslösungen automatisierung lösungen
Industrieroboter industrie roboter
Schweißroboter schweiß roboter
Laserschneiden laser schneiden
Drehteile dreh teile
Frästeile fräs teile
Gussteile guss teile
Stahlbau stahl bau
Kesselbau kessel bau
Armaturenhersteller armaturen hersteller
Dichtungstechnik dichtung technik
Reinigungsmittel reinigung mittel
Kosmetikprodukte kosmetik produkte
Tourismusmarketing tourismus marketing
Radwege rad wege
Hotelkette hotel kette
Reiseveranstalter reise veranstalter
Fachkräftevermittlung fachkräfte vermittlung
Berufsausbildung beruf ausbildung
Forschungsinstitut forschung institut
Gewebebank gewebe bank
Zellkulturen zell kulturen
Probenlagerung proben lagerung
Unternehmensberatung unternehmen beratung
Vertriebspartner vertrieb partner
Handelsvertreter handel vertreter
Auftragsfertigung auftrag fertigung
Qualitätsmanagement qualität management
Gartenbaubetriebe garten bau betriebe
Schraubenverdichter schrauben verdichter
Holzpellets holz pellets
Tierfutter tier futter
Hundefutter hunde futter
Weinbau wein bau
Zirkoniumherstellung zirkonium herstellung
"""

WHOLE = """
Energie Sachsen Maschine Maschinen Stadt Erfahrung Transport Material Industrie Gesellschaft Wirtschaft Handel
Handwerk Leistung Entwicklung Universität Versicherung Beratung Verpackung Sicherheit Erzeugnisse Verarbeitung Leipzig
Dresden Görlitz Niederschlesien Kartoffeln Artikel Konzert Bestandteile Vorstand Interesse Restaurant Laboratorium
Pharmazie Chemikalien Elektronik Mechanik Automation Partnerschaft Kooperation Kommunikation Instrumente Apparate
Medikamente Verbraucher Bearbeitung Ausstattung Zertifizierung Digitalisierung Nachhaltigkeit Ingenieure Architekten
Generatoren Transformatoren Komponenten Schokolade Krankenhäuser Kunststoffe Werkzeuge Fahrzeuge Wasserstoff
Lebensmittel Landwirtschaft
"""


@pytest.fixture(scope="module")
def lexicon() -> Compounds:
    return learn(PLAIN.split(","))


@pytest.mark.parametrize("line", SPLIT.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_compound_comes_apart(lexicon: Compounds, line: str) -> None:
    word, *parts = line.split()
    assert lexicon.split(word) == tuple(parts)


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_plain_word_stays_whole(lexicon: Compounds, word: str) -> None:
    assert lexicon.split(word) == (word.lower(),)


def test_a_known_word_comes_apart_only_into_stronger_parts() -> None:
    labels = ["Kühlhaus"] * 4 + ["Kühlung", "Holzhaus", "Hausbau", "Kühlwagen"]
    assert learn(labels).split("Kühlhaus") == ("kühl", "haus")
    assert learn(["Bergfried", "Berg", "Fried"]).split("Bergfried") == ("bergfried",)


def test_an_empty_lexicon_knows_the_short_words_that_every_lexicon_knows() -> None:
    assert Compounds({}).split("Glasfaser") == ("glasfaser",)
    assert Compounds({}).split("Tiefbau") == ("tief", "bau")


def test_a_lexicon_is_its_counts(lexicon: Compounds) -> None:
    again = Compounds(lexicon.counts)
    kept = Compounds(lexicon.counts, lexicon.strengths)
    words = [line.split()[0] for line in SPLIT.strip().splitlines()]
    assert [lexicon.split(word) for word in words] == [again.split(word) for word in words]
    assert [lexicon.split(word) for word in words] == [kept.split(word) for word in words]


def test_a_word_of_a_million_letters_stays_whole(lexicon: Compounds) -> None:
    word = "wärme" * 200_000
    assert lexicon.split(word) == (word,)
    assert len(lexicon.split("wärmepumpen" * (LONGEST // 11))) > 1


@given(st.text("abenrstuwäöüß", max_size=40))
def test_parts_are_never_empty_and_no_longer_than_the_word(word: str) -> None:
    lexicon = learn(PLAIN.split(","))
    parts = lexicon.split(word)
    assert sum(map(len, parts)) <= len(word)
    assert word == "" or all(parts)
