"""Polish: names of the main partners in their forms; others stand in the nominative after *kraj*."""

from typing import Final

from viaregia.wording.territories.named import Gender, Named, table

NAMES: Final = table("""
AE|Zjednoczone Emiraty Arabskie|p|do Zjednoczonych Emiratów Arabskich|ze Zjednoczonych Emiratów Arabskich
AL|Albania|f|do Albanii|z Albanii
AM|Armenia|f|do Armenii|z Armenii
AR|Argentyna|f|do Argentyny|z Argentyny
AT|Austria|f|do Austrii|z Austrii
AU|Australia|f|do Australii|z Australii
AZ|Azerbejdżan|m|do Azerbejdżanu|z Azerbejdżanu
BA|Bośnia i Hercegowina|f|do Bośni i Hercegowiny|z Bośni i Hercegowiny
BD|Bangladesz|m|do Bangladeszu|z Bangladeszu
BE|Belgia|f|do Belgii|z Belgii
BG|Bułgaria|f|do Bułgarii|z Bułgarii
BR|Brazylia|f|do Brazylii|z Brazylii
BY|Białoruś|f|na Białoruś|z Białorusi
CA|Kanada|f|do Kanady|z Kanady
CH|Szwajcaria|f|do Szwajcarii|ze Szwajcarii
CL|Chile|n|do Chile|z Chile
CN|Chiny|p|do Chin|z Chin
CO|Kolumbia|f|do Kolumbii|z Kolumbii
CY|Cypr|m|na Cypr|z Cypru
CZ|Czechy|p|do Czech|z Czech
DE|Niemcy|p|do Niemiec|z Niemiec
DK|Dania|f|do Danii|z Danii
DZ|Algieria|f|do Algierii|z Algierii
EE|Estonia|f|do Estonii|z Estonii
EG|Egipt|m|do Egiptu|z Egiptu
ES|Hiszpania|f|do Hiszpanii|z Hiszpanii
ET|Etiopia|f|do Etiopii|z Etiopii
FI|Finlandia|f|do Finlandii|z Finlandii
FR|Francja|f|do Francji|z Francji
GB|Wielka Brytania|f|do Wielkiej Brytanii|z Wielkiej Brytanii
GE|Gruzja|f|do Gruzji|z Gruzji
GR|Grecja|f|do Grecji|z Grecji
HK|Hongkong|m|do Hongkongu|z Hongkongu
HR|Chorwacja|f|do Chorwacji|z Chorwacji
HU|Węgry|p|na Węgry|z Węgier
ID|Indonezja|f|do Indonezji|z Indonezji
IE|Irlandia|f|do Irlandii|z Irlandii
IL|Izrael|m|do Izraela|z Izraela
IN|Indie|p|do Indii|z Indii
IQ|Irak|m|do Iraku|z Iraku
IR|Iran|m|do Iranu|z Iranu
IS|Islandia|f|do Islandii|z Islandii
IT|Włochy|p|do Włoch|z Włoch
JO|Jordania|f|do Jordanii|z Jordanii
JP|Japonia|f|do Japonii|z Japonii
KE|Kenia|f|do Kenii|z Kenii
KR|Korea Południowa|f|do Korei Południowej|z Korei Południowej
KW|Kuwejt|m|do Kuwejtu|z Kuwejtu
KZ|Kazachstan|m|do Kazachstanu|z Kazachstanu
LB|Liban|m|do Libanu|z Libanu
LI|Liechtenstein|m|do Liechtensteinu|z Liechtensteinu
LT|Litwa|f|na Litwę|z Litwy
LU|Luksemburg|m|do Luksemburga|z Luksemburga
LV|Łotwa|f|na Łotwę|z Łotwy
MA|Maroko|n|do Maroka|z Maroka
MD|Mołdawia|f|do Mołdawii|z Mołdawii
ME|Czarnogóra|f|do Czarnogóry|z Czarnogóry
MK|Macedonia Północna|f|do Macedonii Północnej|z Macedonii Północnej
MT|Malta|f|na Maltę|z Malty
MX|Meksyk|m|do Meksyku|z Meksyku
MY|Malezja|f|do Malezji|z Malezji
NG|Nigeria|f|do Nigerii|z Nigerii
NL|Niderlandy|p|do Niderlandów|z Niderlandów
NO|Norwegia|f|do Norwegii|z Norwegii
NZ|Nowa Zelandia|f|do Nowej Zelandii|z Nowej Zelandii
PE|Peru|n|do Peru|z Peru
PH|Filipiny|p|na Filipiny|z Filipin
PK|Pakistan|m|do Pakistanu|z Pakistanu
PL|Polska|f|do Polski|z Polski
PT|Portugalia|f|do Portugalii|z Portugalii
QA|Katar|m|do Kataru|z Kataru
RO|Rumunia|f|do Rumunii|z Rumunii
RS|Serbia|f|do Serbii|z Serbii
RU|Rosja|f|do Rosji|z Rosji
SA|Arabia Saudyjska|f|do Arabii Saudyjskiej|z Arabii Saudyjskiej
SE|Szwecja|f|do Szwecji|ze Szwecji
SG|Singapur|m|do Singapuru|z Singapuru
SI|Słowenia|f|do Słowenii|ze Słowenii
SK|Słowacja|f|na Słowację|ze Słowacji
TH|Tajlandia|f|do Tajlandii|z Tajlandii
TN|Tunezja|f|do Tunezji|z Tunezji
TR|Turcja|f|do Turcji|z Turcji
TW|Tajwan|m|na Tajwan|z Tajwanu
UA|Ukraina|f|do Ukrainy|z Ukrainy
US|Stany Zjednoczone|p|do Stanów Zjednoczonych|ze Stanów Zjednoczonych
UZ|Uzbekistan|m|do Uzbekistanu|z Uzbekistanu
VN|Wietnam|m|do Wietnamu|z Wietnamu
XK|Kosowo|n|do Kosowa|z Kosowa
ZA|Republika Południowej Afryki|f|do Republiki Południowej Afryki|z Republiki Południowej Afryki
DE-BB|Brandenburgia|f|do Brandenburgii|z Brandenburgii
DE-BE|Berlin|m|do Berlina|z Berlina
DE-BW|Badenia-Wirtembergia|f|do Badenii-Wirtembergii|z Badenii-Wirtembergii
DE-BY|Bawaria|f|do Bawarii|z Bawarii
DE-HB|Brema|f|do Bremy|z Bremy
DE-HE|Hesja|f|do Hesji|z Hesji
DE-HH|Hamburg|m|do Hamburga|z Hamburga
DE-MV|Meklemburgia-Pomorze Przednie|f|do Meklemburgii-Pomorza Przedniego|z Meklemburgii-Pomorza Przedniego
DE-NI|Dolna Saksonia|f|do Dolnej Saksonii|z Dolnej Saksonii
DE-NW|Nadrenia Północna-Westfalia|f|do Nadrenii Północnej-Westfalii|z Nadrenii Północnej-Westfalii
DE-RP|Nadrenia-Palatynat|f|do Nadrenii-Palatynatu|z Nadrenii-Palatynatu
DE-SH|Szlezwik-Holsztyn|m|do Szlezwiku-Holsztynu|ze Szlezwiku-Holsztynu
DE-SL|Kraj Saary|m|do Kraju Saary|z Kraju Saary
DE-SN|Saksonia|f|do Saksonii|z Saksonii
DE-ST|Saksonia-Anhalt|f|do Saksonii-Anhaltu|z Saksonii-Anhaltu
DE-TH|Turyngia|f|do Turyngii|z Turyngii
CZ-41|kraj karlowarski|m|do kraju karlowarskiego|z kraju karlowarskiego
CZ-42|kraj ustecki|m|do kraju usteckiego|z kraju usteckiego
CZ-51|kraj liberecki|m|do kraju libereckiego|z kraju libereckiego
""")

VOIVODESHIPS: Final = {
    "PL-02": "dolnośląskie",
    "PL-04": "kujawsko-pomorskie",
    "PL-06": "lubelskie",
    "PL-08": "lubuskie",
    "PL-10": "łódzkie",
    "PL-12": "małopolskie",
    "PL-14": "mazowieckie",
    "PL-16": "opolskie",
    "PL-18": "podkarpackie",
    "PL-20": "podlaskie",
    "PL-22": "pomorskie",
    "PL-24": "śląskie",
    "PL-26": "świętokrzyskie",
    "PL-28": "warmińsko-mazurskie",
    "PL-30": "wielkopolskie",
    "PL-32": "zachodniopomorskie",
}


def polish(code: str, name: str) -> Named:
    """Return a territory whose name is known; `name`: CLDR's."""
    if code in NAMES:
        return NAMES[code]
    if code in VOIVODESHIPS:
        label = f"województwo {VOIVODESHIPS[code]}"
        genitive = f"województwa {VOIVODESHIPS[code]}go"
        return Named(label, label, Gender.NEUTER, f"do {genitive}", f"z {genitive}")
    return Named(name, f"kraj {name}", Gender.MASCULINE, f"do kraju {name}", f"z kraju {name}")


def polish_by_code(code: str) -> Named:
    """Return a territory of which only the code is known."""
    return Named(code, f"obszar {code}", Gender.MASCULINE, f"na obszar {code}", f"z obszaru {code}")
