"""Czech: names of the main partners in their forms; others stand in the nominative after *země*."""

from typing import Final

from viaregia.wording.territories.named import Gender, Named, table

NAMES: Final = table("""
AE|Spojené arabské emiráty|p|do Spojených arabských emirátů|ze Spojených arabských emirátů
AL|Albánie|f|do Albánie|z Albánie
AM|Arménie|f|do Arménie|z Arménie
AR|Argentina|f|do Argentiny|z Argentiny
AT|Rakousko|n|do Rakouska|z Rakouska
AU|Austrálie|f|do Austrálie|z Austrálie
AZ|Ázerbájdžán|m|do Ázerbájdžánu|z Ázerbájdžánu
BA|Bosna a Hercegovina|f|do Bosny a Hercegoviny|z Bosny a Hercegoviny
BD|Bangladéš|m|do Bangladéše|z Bangladéše
BE|Belgie|f|do Belgie|z Belgie
BG|Bulharsko|n|do Bulharska|z Bulharska
BR|Brazílie|f|do Brazílie|z Brazílie
BY|Bělorusko|n|do Běloruska|z Běloruska
CA|Kanada|f|do Kanady|z Kanady
CH|Švýcarsko|n|do Švýcarska|ze Švýcarska
CL|Chile|n|do Chile|z Chile
CN|Čína|f|do Číny|z Číny
CO|Kolumbie|f|do Kolumbie|z Kolumbie
CY|Kypr|m|na Kypr|z Kypru
CZ|Česko|n|do Česka|z Česka
DE|Německo|n|do Německa|z Německa
DK|Dánsko|n|do Dánska|z Dánska
DZ|Alžírsko|n|do Alžírska|z Alžírska
EE|Estonsko|n|do Estonska|z Estonska
EG|Egypt|m|do Egypta|z Egypta
ES|Španělsko|n|do Španělska|ze Španělska
ET|Etiopie|f|do Etiopie|z Etiopie
FI|Finsko|n|do Finska|z Finska
FR|Francie|f|do Francie|z Francie
GB|Spojené království|n|do Spojeného království|ze Spojeného království
GE|Gruzie|f|do Gruzie|z Gruzie
GR|Řecko|n|do Řecka|z Řecka
HK|Hongkong|m|do Hongkongu|z Hongkongu
HR|Chorvatsko|n|do Chorvatska|z Chorvatska
HU|Maďarsko|n|do Maďarska|z Maďarska
ID|Indonésie|f|do Indonésie|z Indonésie
IE|Irsko|n|do Irska|z Irska
IL|Izrael|m|do Izraele|z Izraele
IN|Indie|f|do Indie|z Indie
IQ|Irák|m|do Iráku|z Iráku
IR|Írán|m|do Íránu|z Íránu
IS|Island|m|na Island|z Islandu
IT|Itálie|f|do Itálie|z Itálie
JO|Jordánsko|n|do Jordánska|z Jordánska
JP|Japonsko|n|do Japonska|z Japonska
KE|Keňa|f|do Keni|z Keni
KR|Jižní Korea|f|do Jižní Koreje|z Jižní Koreje
KW|Kuvajt|m|do Kuvajtu|z Kuvajtu
KZ|Kazachstán|m|do Kazachstánu|z Kazachstánu
LB|Libanon|m|do Libanonu|z Libanonu
LI|Lichtenštejnsko|n|do Lichtenštejnska|z Lichtenštejnska
LT|Litva|f|do Litvy|z Litvy
LU|Lucembursko|n|do Lucemburska|z Lucemburska
LV|Lotyšsko|n|do Lotyšska|z Lotyšska
MA|Maroko|n|do Maroka|z Maroka
MD|Moldavsko|n|do Moldavska|z Moldavska
ME|Černá Hora|f|do Černé Hory|z Černé Hory
MK|Severní Makedonie|f|do Severní Makedonie|ze Severní Makedonie
MT|Malta|f|na Maltu|z Malty
MX|Mexiko|n|do Mexika|z Mexika
MY|Malajsie|f|do Malajsie|z Malajsie
NG|Nigérie|f|do Nigérie|z Nigérie
NL|Nizozemsko|n|do Nizozemska|z Nizozemska
NO|Norsko|n|do Norska|z Norska
NZ|Nový Zéland|m|na Nový Zéland|z Nového Zélandu
PE|Peru|n|do Peru|z Peru
PH|Filipíny|p|na Filipíny|z Filipín
PK|Pákistán|m|do Pákistánu|z Pákistánu
PL|Polsko|n|do Polska|z Polska
PT|Portugalsko|n|do Portugalska|z Portugalska
QA|Katar|m|do Kataru|z Kataru
RO|Rumunsko|n|do Rumunska|z Rumunska
RS|Srbsko|n|do Srbska|ze Srbska
RU|Rusko|n|do Ruska|z Ruska
SA|Saúdská Arábie|f|do Saúdské Arábie|ze Saúdské Arábie
SE|Švédsko|n|do Švédska|ze Švédska
SG|Singapur|m|do Singapuru|ze Singapuru
SI|Slovinsko|n|do Slovinska|ze Slovinska
SK|Slovensko|n|na Slovensko|ze Slovenska
TH|Thajsko|n|do Thajska|z Thajska
TN|Tunisko|n|do Tuniska|z Tuniska
TR|Turecko|n|do Turecka|z Turecka
TW|Tchaj-wan|m|na Tchaj-wan|z Tchaj-wanu
UA|Ukrajina|f|na Ukrajinu|z Ukrajiny
US|Spojené státy|p|do Spojených států|ze Spojených států
UZ|Uzbekistán|m|do Uzbekistánu|z Uzbekistánu
VN|Vietnam|m|do Vietnamu|z Vietnamu
XK|Kosovo|n|do Kosova|z Kosova
ZA|Jihoafrická republika|f|do Jihoafrické republiky|z Jihoafrické republiky
DE-BB|Braniborsko|n|do Braniborska|z Braniborska
DE-BE|Berlín|m|do Berlína|z Berlína
DE-BW|Bádensko-Württembersko|n|do Bádenska-Württemberska|z Bádenska-Württemberska
DE-BY|Bavorsko|n|do Bavorska|z Bavorska
DE-HB|Brémy|p|do Brém|z Brém
DE-HE|Hesensko|n|do Hesenska|z Hesenska
DE-HH|Hamburk|m|do Hamburku|z Hamburku
DE-MV|Meklenbursko-Přední Pomořansko|n|do Meklenburska-Předního Pomořanska|z Meklenburska-Předního Pomořanska
DE-NI|Dolní Sasko|n|do Dolního Saska|z Dolního Saska
DE-NW|Severní Porýní-Vestfálsko|n|do Severního Porýní-Vestfálska|ze Severního Porýní-Vestfálska
DE-RP|Porýní-Falc|f|do Porýní-Falce|z Porýní-Falce
DE-SH|Šlesvicko-Holštýnsko|n|do Šlesvicka-Holštýnska|ze Šlesvicka-Holštýnska
DE-SL|Sársko|n|do Sárska|ze Sárska
DE-SN|Sasko|n|do Saska|ze Saska
DE-ST|Sasko-Anhaltsko|n|do Saska-Anhaltska|ze Saska-Anhaltska
DE-TH|Durynsko|n|do Durynska|z Durynska
CZ-41|Karlovarský kraj|m|do Karlovarského kraje|z Karlovarského kraje
CZ-42|Ústecký kraj|m|do Ústeckého kraje|z Ústeckého kraje
CZ-51|Liberecký kraj|m|do Libereckého kraje|z Libereckého kraje
""")

VOIVODESHIPS: Final = {
    "PL-02": "Dolnoslezské",
    "PL-04": "Kujavsko-pomořské",
    "PL-06": "Lublinské",
    "PL-08": "Lubušské",
    "PL-10": "Lodžské",
    "PL-12": "Malopolské",
    "PL-14": "Mazovské",
    "PL-16": "Opolské",
    "PL-18": "Podkarpatské",
    "PL-20": "Podleské",
    "PL-22": "Pomořské",
    "PL-24": "Slezské",
    "PL-26": "Svatokřížské",
    "PL-28": "Varmijsko-mazurské",
    "PL-30": "Velkopolské",
    "PL-32": "Západopomořanské",
}
WITH_A_VOWEL: Final = ("PL-24", "PL-26")
"""Before these *z* becomes *ze*."""


def czech(code: str, name: str) -> Named:
    """Return a territory whose name is known; `name`: CLDR's."""
    if code in NAMES:
        return NAMES[code]
    if code in VOIVODESHIPS:
        label = f"{VOIVODESHIPS[code]} vojvodství"
        genitive = f"{VOIVODESHIPS[code]}ho vojvodství"
        out = "ze" if code in WITH_A_VOWEL else "z"
        return Named(label, label, Gender.NEUTER, f"do {genitive}", f"{out} {genitive}")
    return Named(name, f"země {name}", Gender.FEMININE, f"do země {name}", f"ze země {name}")


def czech_by_code(code: str) -> Named:
    """Return a territory of which only the code is known."""
    return Named(code, f"území {code}", Gender.NEUTER, f"na území {code}", f"z území {code}")
