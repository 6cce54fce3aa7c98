# ruff: noqa: E501  (one line for each organisation and person, as in a table)
"""An invented life-sciences forum: two days in Wrocław, people from Saxony, Lower Silesia and Bohemia.

Every organisation and every person is invented; e-mail addresses end in .example, telephone numbers belong to nobody.
Most wishes follow from what the organisations offer and look for; the others are in `SPECIAL_WISHES`. The last six
organisations have just registered: nobody wishes for them yet, so that matching has something to propose.
"""

from datetime import date, time

from examples.life_sciences_profiles import PROFILES
from examples.pages import Page, table

ONE, TWO = date(2026, 10, 21), date(2026, 10, 22)
BUS = "Delegation Sachsen"
COACH = "Bus 1"
HOTEL = "Hotel Wymyślony"
NOTE = "Alle Personen und Organisationen in dieser Datei sind erfunden."

FACTS = [
    ("Titel", "Forum Lebenswissenschaften Sachsen – Niederschlesien – Böhmen"),
    ("Veranstaltungsort", "Kongresszentrum Musterhalle, ul. Wymyślona 7, Wrocław"),
    ("Veranstalter", "Standortagentur Mustersachsen; Agencja Rozwoju Zmyślony Śląsk; Agentura Smyšlené Čechy"),
    ("Zeitzone", "Europe/Warsaw"),
    ("Sprache", "deutsch"),
    ("Telefon der Auskunft", "+48 71 000 00 00"),
    ("Fassung", "Entwurf 3"),
    ("Gespräche mindestens", 2),
    ("Gespräche höchstens", 10),
    ("Unterschied der Pausenzahl", 2),
    ("Pause nach Gesprächen in Folge", 4),
    ("Mittag frühestens", time(12, 0)),
    ("Mittag spätestens", time(13, 30)),
    ("Mittagspause in Minuten", 30),
    ("Unbeantwortete Wünsche einplanen", "ja"),
    ("Minuten nach Ankunft", 30),
    ("Minuten vor Abfahrt", 20),
    ("Dolmetscheinsätze am Tag höchstens", 8),
    ("Dolmetschpause nach Einsätzen in Folge", 4),
    ("Projektnummer", "PL-SN.00.00-0000/26"),
    ("Förderhinweis", "Ein erfundenes Beispiel: gefördert von niemandem."),
    ("Logos", "logo-via-mustersachsen.svg; logo-zmyslony-slask.svg"),
]

FIRST_DAY = (
    time(11, 0),
    time(11, 30),
    time(12, 0),
    time(12, 30),
    time(13, 0),
    time(14, 0),
    time(14, 30),
    time(15, 0),
    time(15, 30),
)
SECOND_DAY = (time(9, 0), time(9, 30), time(10, 0), time(10, 30), time(11, 0), time(11, 30), time(12, 0))

# key | name | kind | country | city | offers | looks for   (topics below)
ORGANISATIONS = table("""
D1 | Elbkristall Diagnostics GmbH | Unternehmen | Deutschland | Dresden | poct | antikoerper studien
D2 | Pleißetal Biotech AG | Unternehmen | Deutschland | Leipzig | zelltherapie | biobank gmp
D3 | Chemnitzer Feinfaser GmbH & Co. KG | Unternehmen | Deutschland | Chemnitz | vlies | implantat vertrieb
D4 | Institut für Zellmechanik Musterstadt | Institut | Deutschland | Dresden | mikroskopie antrag | biobank ki
D5 | Vogtland Prothetik GmbH | Unternehmen | Deutschland | Plauen | implantat | 3ddruck klinik
D6 | Netzwerk Gesundes Sachsenbeispiel e. V. | Netzwerk | Deutschland | Leipzig | netz | netz messe
D7 | Sonnenstein Pharma GmbH | Unternehmen | Deutschland | Pirna | gmp | wirkstoff vertrieb
D8 | Bautzener Bioreaktor Manufaktur | Unternehmen | Deutschland | Bautzen | bioreaktor | sensor zelltherapie
D9 | Universitätsklinikum Beispielburg | Klinik | Deutschland | Dresden | klinik studien | biobank robotik
D10 | Optikwerk Freital GmbH | Unternehmen | Deutschland | Freital | sensor | mikroskopie vertrieb
D11 | Lausitzer Datenmedizin UG | Unternehmen | Deutschland | Hoyerswerda | ki | klinik register
D12 | Erzgebirgische Feinmechanik Zwönitztal GmbH | Unternehmen | Deutschland | Aue | robotik | vertrieb poct
D13 | Hochschule Musterau | Hochschule | Deutschland | Mittweida | antrag ausbildung | antrag ausbildung
D14 | Staatsministerium für Beispiele | Behörde | Deutschland | Dresden | netz | netz
D15 | Wurzener Nährmedien GmbH | Unternehmen | Deutschland | Wurzen | naehrmedien | bioreaktor vertrieb
D16 | Genlese Leipzig GmbH | Unternehmen | Deutschland | Leipzig | sequenz | register biobank
D17 | Zittauer Filtertechnik GmbH | Unternehmen | Deutschland | Zittau | filter | vlies vertrieb
D18 | Stadt Beispielwitz, Wirtschaftsförderung | Behörde | Deutschland | Görlitz | flaeche | messe
D19 | Kammer für Musterhandel Dresden | Kammer | Deutschland | Dresden | beratung | netz
D20 | Förderberatung Beispielbank | Förderung | Deutschland | Leipzig | foerderung | netz
P1 | Odra Biofarm Sp. z o.o. | Unternehmen | Polska | Wrocław | wirkstoff | gmp sequenz
P2 | Instytut Biologii Zmyślonej | Institut | Polska | Wrocław | antikoerper antrag | mikroskopie bioreaktor
P3 | Śnieżka Medtech S.A. | Unternehmen | Polska | Jelenia Góra | 3ddruck | implantat robotik
P4 | Klaster Zdrowa Dolina | Netzwerk | Polska | Legnica | netz messe | netz
P5 | Szpital Kliniczny Przykładów | Klinik | Polska | Wrocław | klinik register | poct ki
P6 | Biobank Dolnego Brzegu | Institut | Polska | Wrocław | biobank | sequenz zelltherapie
P7 | Ząbkowickie Tworzywa Medyczne Sp. z o.o. | Unternehmen | Polska | Ząbkowice Śląskie | kunststoff | poct filter
P8 | Wałbrzych Robotyka Sp. z o.o. | Unternehmen | Polska | Wałbrzych | robotik | sensor klinik
P9 | Politechnika Fikcyjna | Hochschule | Polska | Wrocław | ki antrag | ausbildung antrag
P10 | Świdnickie Szkło Laboratoryjne | Unternehmen | Polska | Świdnica | glas | naehrmedien vertrieb
P11 | Karkonosze Zioła Lecznicze Sp. z o.o. | Unternehmen | Polska | Kowary | wirkstoff | vertrieb sequenz
P12 | Nysa Diagnostyka Sp. z o.o. | Unternehmen | Polska | Zgorzelec | poct | antikoerper kunststoff
P13 | Urząd Marszałkowski Województwa Zmyślonego | Behörde | Polska | Wrocław | netz | netz
P14 | Ośrodek Badań Klinicznych Nad Widawą | Institut | Polska | Oleśnica | studien | zelltherapie wirkstoff
P15 | Legnicka Hurtownia Medyczna Sp. z o.o. | Unternehmen | Polska | Legnica | vertrieb | vlies implantat
P16 | Bolesławiec Ceramika Techniczna S.A. | Unternehmen | Polska | Bolesławiec | keramik | implantat 3ddruck
P17 | Akademia Nauk o Zdrowiu w Przykładowie | Hochschule | Polska | Wrocław | ausbildung | antrag mikroskopie
P18 | Głogów Sensoryka Sp. z o.o. | Unternehmen | Polska | Głogów | sensor | bioreaktor glas
P19 | Izba Gospodarcza Zmyślonego Śląska | Kammer | Polska | Wrocław | beratung | netz
P20 | Lubin Data Health Sp. z o.o. | Unternehmen | Polska | Lubin | register | ki klinik
P21 | Fundacja Pacjent Przykładowy | Netzwerk | Polska | Wrocław | register | studien
P22 | Park Naukowy Nad Ślęzą | Netzwerk | Polska | Wrocław | flaeche | netz messe
C1 | Jizera Nanovlákna s.r.o. | Unternehmen | Tschechien | Liberec | filter vlies | vertrieb kunststoff
C2 | Ústav smyšlené biomedicíny, v. v. i. | Institut | Tschechien | Praha | zelltherapie antrag | biobank sequenz
C3 | Ještěd Robotika a.s. | Unternehmen | Tschechien | Liberec | robotik | sensor klinik
C4 | Labská farmacie s.r.o. | Unternehmen | Tschechien | Ústí nad Labem | gmp | wirkstoff naehrmedien
C5 | Klastr Zdravé Čechy z. s. | Netzwerk | Tschechien | Hradec Králové | netz | netz messe
C6 | Teplické sklo pro vědu a.s. | Unternehmen | Tschechien | Teplice | glas | bioreaktor vertrieb
C7 | Nemocnice Vymyšlená | Klinik | Tschechien | Liberec | klinik | poct robotik
C8 | Příbramské protilátky s.r.o. | Unternehmen | Tschechien | Příbram | antikoerper | poct vertrieb
C9 | Univerzita Na Kraji | Hochschule | Tschechien | Ústí nad Labem | ausbildung | antrag
C10 | Krkonošský kraj – odbor příkladů | Behörde | Tschechien | Trutnov | netz | netz
C11 | Mladoboleslavská implantologie s.r.o. | Unternehmen | Tschechien | Mladá Boleslav | implantat | keramik 3ddruck
C12 | Děčínská kultivace s.r.o. | Unternehmen | Tschechien | Děčín | naehrmedien | bioreaktor zelltherapie
D21 | Freiberger Kältelabor GmbH | Firma | Deutschland | Freiberg | neu | nichts
D22 | Görlitzer Reinraumbau GmbH | Firma | Deutschland | Görlitz | neu | nichts
P23 | Opolska Logistyka Medyczna Sp. z o.o. | Firma | Polska | Opole | neu | nichts
P24 | Kłodzkie Systemy Laboratoryjne Sp. z o.o. | Firma | Polska | Kłodzko | neu | nichts
C13 | Turnovská vzduchotechnika s.r.o. | Firma | Tschechien | Turnov | neu | nichts
C14 | Náchodské zdravotnické obaly s.r.o. | Firma | Tschechien | Náchod | neu | nichts
""")

TOPICS = {
    "poct": "Schnelltests am Krankenbett",
    "antikoerper": "Antikörper für Testkits",
    "studien": "gemeinsame klinische Studie",
    "zelltherapie": "Zelltherapien aus einer Hand",
    "biobank": "Proben aus der Biobank",
    "gmp": "GMP-Herstellung kleiner Chargen",
    "vlies": "medizinische Vliesstoffe",
    "implantat": "Implantate und Prothesen",
    "vertrieb": "Vertrieb im Nachbarland",
    "mikroskopie": "hochauflösende Mikroskopie",
    "antrag": "gemeinsamer Förderantrag",
    "ki": "KI in der Bildgebung",
    "3ddruck": "3D-Druck nach Maß",
    "klinik": "Erprobung in der Klinik",
    "netz": "Zusammenarbeit der Netzwerke",
    "messe": "Gemeinschaftsstand 2027",
    "wirkstoff": "pflanzliche Wirkstoffe",
    "bioreaktor": "Bioreaktoren im Labormaßstab",
    "sensor": "Sensorik für Bioprozesse",
    "robotik": "Laborrobotik",
    "register": "Patientenregister",
    "naehrmedien": "Nährmedien ohne tierisches Serum",
    "sequenz": "Sequenzierung seltener Varianten",
    "filter": "Sterilfilter",
    "kunststoff": "Spritzguss im Reinraum",
    "glas": "Spezialglas für das Labor",
    "keramik": "technische Keramik",
    "ausbildung": "gemeinsames Praktikumsprogramm",
    "beratung": "Beratung zum Markteintritt",
    "foerderung": "Förderprogramme für Kooperationen",
    "flaeche": "Laborflächen zur Miete",
}

# organisation | salutation | title | first name | last name | function | languages
PEOPLE = table("""
D1 | Frau | Dr. | Katharina | Wünsche-Lößnitz | Geschäftsführerin | Deutsch, Englisch
D1 | Herr | | Jörg | Großkopf | Vertriebsleiter | Deutsch
D2 | Herr | Prof. Dr. | Matthias | Übelacker | Vorstand | Deutsch, Englisch
D2 | Frau | Dr. | Saskia | Schönherr | Leiterin Prozessentwicklung | Deutsch, Englisch
D3 | Herr | | Volkmar | Strauß | Inhaber | Deutsch
D4 | Frau | Prof. Dr. | Annegret | Müßiggang | Institutsleiterin | Deutsch, Englisch
D4 | Herr | Dr. | Rajesh | Iyer | Gruppenleiter | Englisch, Deutsch
D5 | Frau | | Heike | Kästner | Geschäftsführerin | Deutsch
D5 | Herr | Dipl.-Ing. | Rüdiger | Weiß | Konstruktion | Deutsch
D6 | Frau | | Manja | Förster | Netzwerkmanagerin | Deutsch, Englisch
D7 | Herr | Dr. | Thilo | Zänker | Leiter Einkauf | Deutsch, Englisch
D8 | Herr | | Beno | Šołta-Krawc | Gesellschafter | Deutsch, Polnisch
D9 | Herr | Prof. Dr. med. | Götz | Rößler | Klinikdirektor | Deutsch, Englisch
D9 | Frau | Dr. med. | Yvonne | Jäger | Oberärztin | Deutsch, Englisch
D10 | Herr | | Uwe | Böhme | Geschäftsführer | Deutsch
D11 | Frau | | Milena | Nowotny | Gründerin | Deutsch, Tschechisch, Englisch
D12 | Herr | | Ralf | Müller | Geschäftsführer | Deutsch
D12 | Herr | | Falk | Müller | Produktion | Deutsch
D13 | Frau | Prof. Dr. | Silke | Grün | Prorektorin | Deutsch, Englisch
D14 | Herr | Dr. | Albrecht | von der Heydte | Referatsleiter | Deutsch, Englisch
D14 | Frau | | Constanze | Töpfer | Referentin | Deutsch, Polnisch
D15 | Herr | | Dirk | Häßler | Geschäftsführer | Deutsch
D16 | Frau | Dr. | Franziska | Öhme | Wissenschaftliche Leiterin | Deutsch, Englisch
D17 | Herr | | Tilo | Kühnöl | Geschäftsführer | Deutsch, Tschechisch
D18 | Frau | | Ines | Pötzsch | Wirtschaftsförderin | Deutsch, Polnisch
D7 | Frau | | Undine | Seydlitz | Qualitätssicherung | Deutsch
D10 | Frau | | Bärbel | Fröhlich | Anwendungstechnik | Deutsch, Englisch
D13 | Herr | Dr. | Clemens | Süß | Transferstelle | Deutsch, Englisch
D16 | Herr | | Kilian | Dörr | Bioinformatik | Deutsch, Englisch
D19 | Frau | | Petra | Hübsch | Außenwirtschaftsberaterin | Deutsch, Polnisch, Englisch
D20 | Herr | | Steffen | Knöfel | Förderberater | Deutsch, Englisch
D6 | Herr | | Ruben | Schlüter | Projektleiter | Deutsch, Englisch
D8 | Frau | | Hańža | Wjelanowa | Entwicklung | Deutsch, Englisch
D11 | Herr | | Elias | Jähnichen | Entwickler | Deutsch, Englisch
D15 | Frau | Dr. | Anett | Glöß | Forschung | Deutsch, Englisch
D18 | Herr | | Hagen | Rühle | Amtsleiter | Deutsch
P1 | Pani | dr | Małgorzata | Wróblewska-Zięba | prezeska zarządu | polski, angielski
P1 | Pan | mgr inż. | Przemysław | Dąbek | dyrektor produkcji | polski
P2 | Pani | prof. dr hab. | Bożena | Świątkiewicz | dyrektorka | polski, angielski
P2 | Pan | dr inż. | Łukasz | Gżegżółka | kierownik pracowni | polski, angielski
P2 | Pani | dr | Jagoda | Źdźbło | adiunktka | polski, angielski, niemiecki
P3 | Pan | | Sławomir | Ćwikła | prezes | polski, niemiecki
P3 | Pani | | Żaneta | Piątek | druk 3D | polski
P4 | Pani | | Halina | Kołodziejczyk | koordynatorka klastra | polski, angielski
P4 | Pan | | Wojciech | Nędza | promocja | polski, niemiecki
P5 | Pan | prof. dr hab. n. med. | Zbigniew | Żurawski | ordynator | polski, angielski
P5 | Pani | lek. | Kinga | Szczęsna | lekarka | polski, angielski
P6 | Pani | dr | Agnieszka | Łęcka | kierowniczka biobanku | polski, angielski
P6 | Pan | | Grzegorz | Ślusarz | jakość | polski
P7 | Pan | | Krzysztof | Bąk | właściciel | polski
P7 | Pani | | Danuta | Bąk | eksport | polski, niemiecki
P8 | Pan | inż. | Mieczysław | Chrząszcz | prezes | polski
P8 | Pan | | Dawid | Jeż | konstruktor | polski, angielski
P9 | Pan | prof. dr hab. inż. | Stanisław | Gałązka | prorektor | polski, angielski
P9 | Pani | dr | Marta | Kędzierska | kierowniczka projektu | polski, angielski
P10 | Pan | | Bogusław | Śledź | dyrektor handlowy | polski
P11 | Pani | | Jadwiga | Mączka | właścicielka | polski, czeski
P12 | Pani | | Ewelina | Okoń | kierowniczka sprzedaży | polski, niemiecki
P12 | Pan | dr | Rafał | Sęk | badania i rozwój | polski, angielski
P13 | Pan | | Andrzej | Wójtowicz-Brzęczyk | zastępca dyrektora | polski, angielski
P13 | Pani | | Izabela | Jaźwińska | współpraca zagraniczna | polski, niemiecki, angielski
P14 | Pan | dr n. med. | Michał | Grzęda | dyrektor | polski, angielski
P15 | Pani | | Renata | Płócienniczak | zakupy | polski
P15 | Pan | | Jarosław | Mróz | właściciel | polski, niemiecki
P16 | Pan | | Tadeusz | Glina | dyrektor techniczny | polski
P17 | Pani | dr hab. | Urszula | Jęczmień | dziekana | polski, angielski
P18 | Pan | | Szymon | Czyżyk | współzałożyciel | polski, angielski
P19 | Pani | | Alicja | Głąb | doradczyni | polski, niemiecki, angielski
P20 | Pan | | Igor | Tęcza | założyciel | polski, angielski
P21 | Pani | | Wanda | Ożóg | prezeska fundacji | polski
P22 | Pan | | Kacper | Brzoza | menedżer parku | polski, angielski
P20 | Pani | | Lena | Szydło | analityczka | polski, angielski
C1 | pan | Ing. | Jiří | Šimůnek | jednatel | čeština, angličtina
C1 | paní | Ing. | Zdeňka | Říhová | vývoj | čeština, němčina
C2 | pan | prof. RNDr. | Bohumil | Ďurák | ředitel ústavu | čeština, angličtina
C2 | paní | Mgr. | Adéla | Žďárská | vědecká pracovnice | čeština, angličtina
C3 | pan | Ing. | Ondřej | Kučera | obchodní ředitel | čeština, němčina
C3 | pan | | Matěj | Třešňák | konstruktér | čeština
C4 | paní | PharmDr. | Květa | Šťastná | výrobní ředitelka | čeština, němčina
C4 | pan | | Vojtěch | Čáp | nákup | čeština
C5 | paní | | Šárka | Hůlková | manažerka klastru | čeština, angličtina
C6 | pan | | Luboš | Skřivánek | jednatel | čeština, němčina
C7 | pan | MUDr. | Přemysl | Jedlička | primář | čeština, angličtina
C7 | paní | | Ludmila | Vrbová | vrchní sestra | čeština
C8 | paní | RNDr. | Eliška | Nováková | vedoucí laboratoře | čeština, angličtina
C8 | pan | | Radek | Mráz | prodej | čeština
C9 | paní | doc. | Růžena | Bartošová | proděkanka | čeština, němčina, angličtina
C10 | pan | | Zdeněk | Hejtmánek | vedoucí odboru | čeština
C11 | pan | Ing. | Tomáš | Křížek | technický ředitel | čeština, němčina
C11 | paní | | Dana | Křížková | zahraniční obchod | čeština, polština
C12 | pan | | Štěpán | Dvořák | jednatel | čeština, angličtina
C12 | paní | | Běla | Tůmová | kvalita | čeština
C6 | paní | | Jitka | Ševčíková | marketing | čeština, angličtina
C9 | pan | Ing. | Hynek | Paleček | centrum transferu | čeština, angličtina
C5 | pan | | Alois | Zářecký | projektový manažer | čeština, polština
C10 | paní | | Naděžda | Loučková | evropské projekty | čeština, angličtina
P19 | Pan | | Olgierd | Żmuda | dyrektor biura | polski, angielski
P22 | Pani | | Patrycja | Wądołowska | najem laboratoriów | polski, niemiecki
D21 | Frau | | Annelie | Köhler | Geschäftsführerin | Deutsch, Englisch
D22 | Herr | Dipl.-Ing. | Gunnar | Mäckel | Bauleiter | Deutsch, Englisch
P23 | Pan | | Leszek | Wójcikowski | dyrektor operacyjny | polski, niemiecki
P24 | Pani | mgr inż. | Iwona | Płonka | współwłaścicielka | polski, angielski
C13 | pan | Ing. | Čeněk | Vaňha | obchodní ředitel | čeština, angličtina
C14 | paní | | Dagmar | Křížová | jednatelka | čeština, angličtina
""")

HOSTS = {"D19": "15", "D20": "16", "P19": "17"}  # host tables: the chambers and the funding advice
TOGETHER = {"D12", "P7"}  # these come to every meeting together
BOOTHS = {"P3": "Stand A", "D8": "Stand B"}
LABORATORY = (1, 2, 3, 5, 8, 12, 16, 24, 27, 30, 53, 77, 80, 88)  # signed up for the visit, by number
PANEL = (
    "Übelacker, Matthias",
    "Bożena Świątkiewicz",
    "Bohumil Ďurák",
    "Albrecht von der Heydte",
    "Kołodziejczyk, Halina",
)

# who | with whom | and with | kind | answer | subject | after | session | remark
SPECIAL_WISHES = table("""
Übelacker, Matthias | Agnieszka Łęcka | | unbedingt | angenommen | Probenbank für Zelltherapie, Absichtserklärung | | |
Agnieszka Łęcka | Ústav smyšlené biomedicíny | Saskia Schönherr | gern | angenommen | Gespräch zu dritt: Antrag für drei Länder | | |
Wünsche-Lößnitz, Katharina | Nysa Diagnostyka | | niemals | | | | | laufender Rechtsstreit, bitte vertraulich
prof. dr hab. Bożena Świątkiewicz | Institut für Zellmechanik Musterstadt | | unbedingt | angenommen | Vereinbarung über Gastaufenthalte | | Mittwoch Vormittag |
Annegret Müßiggang | Politechnika Fikcyjna | | gern | angenommen | Folgeantrag, nach dem Gespräch mit dem Institut | 4 | |
Albrecht von der Heydte | Urząd Marszałkowski Województwa Zmyślonego | | unbedingt | vom Veranstalter gesetzt | gemeinsame Erklärung der Regionen | | Donnerstag Vormittag | vier Augen
Hejtmánek, Zdeněk | Urząd Marszałkowski Województwa Zmyślonego | Constanze Töpfer | gern | angenommen | Runde der drei Verwaltungen | 6 | |
Heike Kästner | Jarosław Mróz | | unbedingt | angenommen | Vertriebsvertrag Prothesen | | |
Mróz, Jarosław | Vogtland Prothetik GmbH | | gern | angenommen | Vertriebsvertrag Prothesen | | |
Przemysław Dąbek | Sonnenstein Pharma | | unbedingt | angenommen | Lieferung Ginkgo-Extrakt | | |
Ralf Müller | Ještěd Robotika a.s. | | gern | abgelehnt | gemeinsame Vertriebsgesellschaft | | |
Manja Förster | Klaster Zdrowa Dolina | | unbedingt | angenommen | Partnerschaft der Cluster | | |
""")


PLAIN = str.maketrans(
    dict(zip("ąćęłńóśźżáčďéěíňřšťúůýž", "acelnoszzacdeeinrstuuyz", strict=True))
    | {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
)


def domain(name: str) -> str:
    """Return an address for an organisation that cannot exist."""
    plain = name.lower().translate(PLAIN)
    words = [word for word in plain.replace(".", " ").replace(",", " ").split() if len(word) > 2]
    return "-".join(words[:2]) + ".example"


ORGANISATION = {row[0]: row for row in ORGANISATIONS}
BY_BUS = 25  # the first people of the list travel with the delegation
PHONES = {"Deutschland": "+49 30 23125 {:03}", "Polska": "+48 71 000 0{:03}", "Tschechien": "+420 000 000 {:03}"}


# sector code by what an organisation offers first, as four digits that WZ, PKD and CZ-NACE share
SECTORS = {
    "poct": "26.60", "zelltherapie": "72.11", "vlies": "13.95", "mikroskopie": "72.11", "implantat": "32.50",
    "gmp": "21.20", "bioreaktor": "28.29", "klinik": "86.10", "sensor": "26.51", "ki": "62.01", "robotik": "28.99",
    "antrag": "85.42", "naehrmedien": "20.59", "sequenz": "72.11", "filter": "28.29", "wirkstoff": "21.10",
    "antikoerper": "72.11", "3ddruck": "32.50", "biobank": "72.11", "register": "62.09", "netz": "94.11",
}  # fmt: skip
SCHEMES = {"Deutschland": "WZ {}", "Polska": "PKD {}.Z", "Tschechien": "CZ-NACE {}"}
PROFILE = {key: said for key, *said in PROFILES}
REGIONS = {"Deutschland": "Sachsen", "Polska": "dolnośląskie", "Tschechien": ""}
BODIES = {
    "Deutschland": "Standortagentur Mustersachsen",
    "Polska": "Agencja Rozwoju Zmyślony Śląsk",
    "Tschechien": "Agentura Smyšlené Čechy",
}
# salutation | title | last | first | function | organisation | country | city | languages | takes part as | rank
OTHERS = table("""
Herr | | Sonnleitner | Ludwig | Staatsminister | Staatsministerium für Beispiele | Deutschland | Dresden | Deutsch | Ehrengast | 2
Pani | | Ćwiertniewicz | Grażyna | Marszałek Województwa | Urząd Marszałkowski Województwa Zmyślonego | Polska | Wrocław | polski, angielski | Ehrengast | 1
pan | Ing. | Přibyslavský | Květoslav | hejtman | Krajský úřad Smyšleného kraje | Tschechien | Ústí nad Labem | čeština, němčina | Ehrengast | 3
Frau | | Zeilenreich | Undine | Redakteurin | Mustersächsische Zeitung | Deutschland | Leipzig | Deutsch, Englisch | Presse |
Pani | | Gwóźdź | Otylia | koordynatorka | Agencja Rozwoju Zmyślony Śląsk | Polska | Wrocław | polski, niemiecki, angielski | Organisation |
""")


def others(first: int) -> list[tuple[object, ...]]:
    """Return the rows of those whom nobody can book: guests of honour, press, staff."""
    return [
        (
            number, salutation, title, last, given, function, name, "", country, city, "", "", languages, "", "", "", "", "", "",
            "", "", "", "", part, rank, "", "", BODIES[country], "", "", "", "",
        )
        for number, (salutation, title, last, given, function, name, country, city, languages, part, rank) in enumerate(
            OTHERS, start=first
        )
    ]  # fmt: skip


def people() -> list[tuple[object, ...]]:
    """Return the rows of the sheet Teilnehmende."""
    rows: list[tuple[object, ...]] = []
    for number, (key, salutation, title, first, last, function, languages) in enumerate(PEOPLE, start=1):
        _, name, kind, country, city, offers, _ = ORGANISATION[key]
        address = (
            domain(f"{first[0]}xx {last.split()[-1]}").replace("xx-", ".").split("-")[0].removesuffix(".example")
            + "@"
            + domain(name)
        )
        arrival = (
            ""
            if number <= BY_BUS or number % 7
            else "21.10.2026 11:15"
            if country == "Polska"
            else "21.10.26, 10:45 Uhr"
        )
        departure = "22.10.2026 11:30" if number in (40, 61, 92) else ""
        rows.append((
            number, salutation, title, last, first, function, name, kind, country, city, address,
            PHONES[country].format(number), languages, *PROFILE[key][:3], f"{BUS}; {COACH}" if number <= BY_BUS else "", arrival, departure,
            "ja" if key in TOGETHER else "", "ja" if key in HOSTS else "", HOSTS.get(key, ""),
            "vegetarisch" if number % 9 == 0 else "", "", "", *_about(key, offers.split()[0], country, kind), PROFILE[key][3], REGIONS[country],
            HOTEL if number <= BY_BUS else "",
            "" if number > BY_BUS else "Zweibettzimmer" if number in (17, 18) else "Einzelzimmer",
        ))  # fmt: skip
    return rows


def _about(key: str, offer: str, country: str, kind: str) -> tuple[object, ...]:
    """Return sector code, employees and who looks after an organisation."""
    code = SCHEMES[country].format(SECTORS[offer]) if offer in SECTORS else ""
    employees = 6 + int(key[1:]) ** 2 * 37 % 410 if kind == "Unternehmen" else ""
    return code, employees, BODIES[country]


def name_of(number: int, style: int) -> object:
    """Return a person as people write them in a wish: by number, by name in either order, or by e-mail address."""
    row = people()[number - 1]
    return (f"{row[3]}, {row[4]}", number, f"{row[4]} {row[3]}", row[10])[style % 4]


def wishes() -> list[tuple[object, ...]]:
    """Return the rows of the sheet Wünsche: the special ones, then those that follow from offers and needs."""
    rows: list[tuple[object, ...]] = []
    for who, partner, third, kind, answer, subject, after, session, remark in SPECIAL_WISHES:
        rows.append((len(rows) + 1, who, partner, third, kind, answer, subject, session, after, remark))
    numbers = {key: [n for n, row in enumerate(PEOPLE, start=1) if row[0] == key] for key in ORGANISATION}
    for key, _, _, country, _, _, seeks in ORGANISATIONS:
        for topic in seeks.split():
            offering = [row for row in ORGANISATIONS if topic in row[5].split() and row[3] != country]
            for other in offering[:5]:
                count = len(rows)
                wisher = name_of(numbers[key][count % len(numbers[key])], count)
                to = other[1] if count % 3 else name_of(numbers[other[0]][0], count // 3)
                rows.append(
                    (
                        count + 1,
                        wisher,
                        to,
                        "",
                        KINDS[count % len(KINDS)],
                        ANSWERS[count % len(ANSWERS)],
                        TOPICS[topic],
                        "",
                        "",
                        "",
                    )
                )
    companies = [row for row in ORGANISATIONS if row[2] in ("Unternehmen", "Klinik")]
    for place, (key, *_) in enumerate(companies):
        host = ORGANISATION[list(HOSTS)[place % len(HOSTS)]]
        rows.append(
            (
                len(rows) + 1,
                name_of(numbers[key][-1], place),
                host[1],
                "",
                "wenn frei",
                "angenommen",
                TOPICS[host[5]],
                "",
                "",
                "",
            )
        )
    for key, _, _, country, _, _, seeks in ORGANISATIONS:
        near = [
            row
            for row in ORGANISATIONS
            if set(seeks.split()) & set(row[5].split()) and row[3] == country and row[0] != key
        ]
        if near:
            topic = next(topic for topic in seeks.split() if topic in near[0][5].split())
            rows.append(
                (
                    len(rows) + 1,
                    name_of(numbers[key][0], len(rows)),
                    near[0][1],
                    "",
                    "wenn frei",
                    "",
                    TOPICS[topic],
                    "",
                    "",
                    "",
                )
            )
    return rows


KINDS = ("gern", "", "wenn frei", "gern", "unbedingt", "gern", "", "wenn frei", "gern", "gern", "wenn frei")
ANSWERS = (
    "angenommen",
    "angenommen",
    "",
    "unbeantwortet",
    "angenommen",
    "",
    "abgelehnt",
    "angenommen",
    "",
    "angenommen",
    "",
    "",
    "angenommen",
)

SLOTS = [
    (number, day, start, start.replace(minute=start.minute + 25), session, 5)
    for number, (day, start, session) in enumerate(
        [(ONE, start, "Mittwoch Vormittag" if start < time(13, 30) else "Mittwoch Nachmittag") for start in FIRST_DAY]
        + [(TWO, start, "Donnerstag Vormittag") for start in SECOND_DAY],
        start=1,
    )
]
TABLES = [
    *((str(number), "Großer Saal", "Saal", "") for number in range(1, 13)),
    *((str(number), "Wintergarten", "Garten", "") for number in range(13, 19)),
    *((booth, "Foyer", "Foyer", ORGANISATION[key][1]) for key, booth in BOOTHS.items()),
]
WALKS = [("Saal", "Garten", 3), ("Saal", "Foyer", 1), ("Garten", "Foyer", 3)]
INTERPRETERS = [
    ("Beata Mostowska", "deutsch-polnisch", "21.10.2026 10:30-16:30; 22.10.2026 08:30-13:00", 8, "+48 71 000 00 91"),
    ("Cornelia Brückner", "de-pl; de-en", "", "", "+49 30 23125 092"),
    ("Ludvík Překladatel", "cs-pl, cs-de", "21.10.2026 11:00-16:00; 22.10.2026", 7, "+420 000 000 093"),
    ("Zuzanna Tłumacz-Nowicka", "Polnisch, Tschechisch, Englisch", "22.10.2026 09:00-12:30", "", "+48 71 000 00 94"),
]
PROGRAMME = [
    ("Eröffnung", "Programm", ONE, time(10, 30), time(10, 55), "alle", "", "", "Großer Saal", "", ""),
    (
        "Podium: Klinische Forschung ohne Grenzen",
        "Programm",
        "",
        time(14, 0),
        time(14, 55),
        "Angemeldete",
        "; ".join(PANEL),
        "",
        "Saal 2",
        "",
        "",
    ),
    ("Empfang des Marschalls", "Mahlzeit", "", time(18, 30), time(21, 0), "alle", "", "", "Foyer", "", ""),
    (
        "Besuch im Labor der Biobank",
        "Besuch",
        TWO,
        time(10, 0),
        time(11, 30),
        "Angemeldete",
        "; ".join(map(str, LABORATORY)),
        "",
        "Biobank Dolnego Brzegu, ul. Próbna 3",
        20,
        16,
    ),
    (
        "Stadtrundgang mit der Delegation",
        "Besuch",
        "",
        time(13, 0),
        time(14, 15),
        "Angemeldete",
        "",
        BUS,
        "Treffpunkt Foyer",
        10,
        "",
    ),
]

PAGES = (
    Page("Forum", (), FACTS, ("Forum Lebenswissenschaften 2026", NOTE, "")),
    Page("Zeitfenster", ("Nr.", "Datum", "Beginn", "Ende", "Block", "Wechselzeit (Min.)"), SLOTS),
    Page("Tische", ("Tisch", "Saal", "Bereich", "Eigener Stand von"), TABLES),
    Page("Wege", ("Von Bereich", "Nach Bereich", "Minuten"), WALKS),
    Page(
        "Teilnehmende",
        (
            *(
                "Nr.",
                "Anrede",
                "Titel",
                "Nachname",
                "Vorname",
                "Funktion",
                "Organisation",
                "Art der Organisation",
                "Land",
            ),
            *(
                "Stadt",
                "E-Mail",
                "Telefon",
                "Sprachen",
                "Bietet",
                "Sucht",
                "Ziele",
                "Gruppe",
                "Ankunft",
                "Abfahrt",
                "Gemeinsam",
            ),
            *("Gastgeber", "Tisch", "Essen", "Teilnahme als", "Protokollrang", "Branchencodes", "Beschäftigte"),
            *("Betreut von", "Warencodes", "Region", "Hotel", "Zimmer"),
        ),
        [*people(), *others(len(PEOPLE) + 1)],
        ("Teilnehmerliste, Stand 14.09.2026", NOTE, ""),
    ),
    Page(
        "Gruppen",
        ("Gruppe", "Art", "Leitung", "Ankunft", "Abfahrt"),
        [
            (BUS, "Delegation", "Manja Förster", "21.10.2026 10:00", "22.10.2026 15:00"),
            (COACH, "Bus", "Manja Förster", "21.10.2026 10:00", "22.10.2026 15:00"),
        ],
    ),
    Page(
        "Wünsche",
        (
            "Nr.",
            "Wer wünscht",
            "Mit wem",
            "Und mit",
            "Dringlichkeit",
            "Antwort",
            "Thema",
            "Block",
            "Nach Wunsch",
            "Bemerkung",
        ),
        wishes(),
    ),
    Page("Dolmetschende", ("Name", "Sprachen", "Verfügbar", "Höchstens am Tag", "Telefon"), INTERPRETERS),
    Page(
        "Programm und Besuche",
        (
            *("Programmpunkt", "Art", "Datum", "Beginn", "Ende", "Für", "Angemeldete", "Angemeldete Gruppen", "Ort"),
            *("Weg (Min.)", "Plätze"),
        ),
        PROGRAMME,
    ),
)
