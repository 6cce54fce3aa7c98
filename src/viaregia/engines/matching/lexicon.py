"""The words by which needs and offers in four languages say whom they mean: customers, sellers, partners, places.

Words are plain (small letters, no accents); `*` stands for any ending, `~` before a word for any German compound that
ends so, `+` for a space. What a need is about is the vocabulary's; these are words of the trade in all its branches.
"""

import re
from typing import Final

from viaregia.engines.matching.problem import Kind


def pattern(words: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the words."""
    return re.compile(alternatives(words))


def alternatives(words: str) -> str:
    """Return the words as alternatives of a pattern.

    Those that begin a word come first and share one test for it: a third of the time of a test each.
    """
    own = "|".join(_one(word) for word in words.split() if not word.startswith("~"))
    heads = "|".join(_one(word[1:]) for word in words.split() if word.startswith("~"))
    return "|".join(filter(None, [own and rf"\b(?:{own})", heads]))


def _one(word: str) -> str:
    body = word.rstrip("*").replace("+", r"\s+").replace("*", r"\w*")
    return body + (r"\w*" if word.endswith("*") else r"\b")


SELLERS: Final = pattern(
    """vertrieb* handler* haendler* handelspartner* handelsvertret* handelsagent* vertretung* vertreter* generalvertret*
    importeur* distribut* gros?shand* gros?shaend* wiederverkauf* reseller* absatzpartner* fachhand* exklusivvert*
    handelshaus* ~handlern? ~haendlern? ~gros?shandel ~fachhandel ~vertreter ~vertretung ~vertriebspartner ~importeure?
    dystryb* hurtown* hurtow* sprzedawc* przedstawiciel* importer* dealer* posrednik* handlowi* partner*+handlow*
    siec+handlow* sieci+handlow*
    obchodni*+zastup* zastoup* zastupc* velkoobchod* prodejc* prodejn* dovozc* obchod*+partner* obchod*+retez*
    wholesal* retail* representativ* sales+partner* sales+agent* sales+rep*
    agent agenta agentem agenti agentow agents"""
)
CUSTOMERS: Final = pattern(
    """kunde* kundschaft* abnehmer* auftrag* besteller* kaufer* einkaufer* pilotkund* absatz* bestellung* anfrage*
    ~kunden? ~abnehmer[ns]? ~auftrage?n? ~auftraggeber[ns]? ~kaufer[ns]?
    klien[ct]* odbiorc* zlecen* zlecaj* zleceni* zamowie* nabywc* kupc* kupiec* kontrahen* zapytan*
    zakazni* zakazk* odberat* objednav* poptav* odbyt*
    customer* client* buyer* purchaser* order* inquir* enquir*"""
)
PARTNERS: Final = pattern(
    """partner* kooperation* konsorti* verbundvorhab* erfahrungsaustausch* austausch* zusammenarbeit* ~partner[ns]?
    ~austausch(?:es)?
    wspolprac* wymian* konsorcj* doswiadcz* spoluprac* vymen* zkusenost* konsorci*
    cooperat* collaborat* consorti* exchange*"""
)
NOISE: Final = pattern(
    """lieferant* zulieferer* hersteller* produzent* anbieter* bezugsquelle* dodavatel* vyrobc* dostawc* producen*
    wytworc* supplier* manufactur* vendor*
    gesucht* suchen* szukam* poszukuj* hledam* hleda* poptavam* looking* seeking* wanted* brauchen* potrzebuj* potrebuj*
    marke* marki* marek* znack* znacek* brand* sortiment* asortyment* portfolio*
    wir fur unser* neue* now[aeyi]* nov[aeyio]* nasz* nas[eie]* pro dla our new"""
)
"""Words of needs that say that something is sought, not what."""
OWN: Final = re.compile(
    r"\b(?:fur|dla|pro|for)\s+(?:unsere?\w*|nasz\w*|nas[ei]\w*|our)\s+(?:klien|kund|zakazn|custom|client)\w*"
)
"""Whose customers they are: ours, whom somebody shall serve; they are not sought."""
TRADES: Final = pattern(
    """gros?shand* fachhand* handelshaus* handelskett* onlinehand* onlineshop* filial* belieferung* versandhand*
    ~handel ~gros?shandler ~fachgeschafte? handel+mit handel+art*
    hurt* hurtown* zaopatruj* zaopatrzen* dystrybutor* skladow* siec+sklep* siec+\\d+\\s+sklep* sklepow sklepy
    velkoobchod* maloobchod* zasobov* prodejn* eshop* e-shop* obchod+s obchod+se obchodni+s
    distributor* wholesal* retail* distribut* trading*"""
)
SELLS: Final = pattern(
    "prodej* prodavam* sprzeda[zj]* verkauf* vertrieb* handler* dystrybuc* distribuc* sell* reprezent*"
)
_PLACES: Final = {
    "DE": """deutschland* norddeutsch* suddeutsch* ostdeutsch* westdeutsch* deutsche[nrsm]? sachsen* sachsisch*
        ostsachsen bayern thuring* brandenburg* lausitz* niemc* niemiec* saksoni* saksonsk* bawari* nemec* sask[uoeay]*
        bavorsk* german* saxon*""",
    "PL": """polen* polnisch* niederschlesi* schlesi* polsk* polsc* dolnoslask* doln*+slask* slask* malopolsk*
        wielkopolsk* slezsk* poland silesia*""",
    "CZ": """tschech* bohmen bohmisch* mahren mahrisch* czechy czechach czechom czechami czech czesk* cesk* cechy
        cechach cech cecham morav* czechia bohemia*""",
    "SK": "slowak* slowacj* slovensk* slovak*",
    "AT": "osterreich* austri* rakousk* rakus*",
    "HU": "ungarn ungarisch* wegr* wegier* madarsk* hungar*",
    "UA": "ukrain* ukrajin*",
    "FR": "frankreich franzosisch* francj* francusk* franci* francouzsk* france french",
    "IT": "italien* wloch* wlosk* itali* italsk* italy",
    "NL": "niederland* holland* holandi* holandsk* nizozem* netherlands dutch",
    "GB": "england gros?sbritannien britisch* anglii angielsk* angli[ei] anglick* britani* great+britain",
}
PLACES: Final = re.compile("|".join(f"(?P<{code}>{alternatives(words)})" for code, words in _PLACES.items()))
CODES: Final = re.compile(rf"\b({'|'.join(_PLACES)})\b")
BARE: Final = pattern(
    """in im aus nach von und oder als auch ausland* zagranicz* zagranic* a i z ze w we v ve do na za s u o oraz jako
    nebo zahranic* and or from the for as abroad foreign de pl cz cs at sk eu"""
)
"""Words, and codes of countries, that say nothing by themselves."""
_KINDS: Final = {
    Kind.AUTHORITY: """behord* amt amter verwaltung* gemeinde* kommun* landkreis* stadtverwalt* genehmigung* standort*
        ansiedl* gewerbegebiet* gewerbeflach* partnerregion* offentlich* ~standorte?s? ~behorden? ~amt ~flachen?
        urzad urzadu urzedy urzedem gmin* powiat* samorzad* wladz* miast* zezwolen* lokalizac* dzialk* publiczn*
        obec obc[ei] mest[oaue] urad uradu urady kraj* samosprav* povolen* pozem* verejn*
        authorit* municipal* council* permit* location* site sites public""",
    Kind.CHAMBER: "kammer* ~kammern? ihk izb* komor* chamber* wirtschaftsverband*",
    Kind.BANK: """bank* ~bank kredit* darlehen* finanzier* kapital* ~kapital beteiligung* investor* ~investor(?:en)?
        forder* kredyt* pozyczk* finansow* inwestor* wspolinwest* leasing* uver* financov* pujck* spoluinvest* dotac*
        loan* credit* fund* capital* invest* coinvest*""",
    Kind.PRESS: """presse medien* redaktion* verlag* zeitung* ~verlage? ~magazine? ~zeitung(?:en)?
        pras[ayeo] medi(?:a|ow|ami|i|ich) redakc* wydawnic* gazet* dziennik* vydavatel* novin* press journalis*""",
}
KINDS: Final = {kind: pattern(words) for kind, words in _KINDS.items()}
"""Words by which a need asks for one of the kinds that only those meet who look for them."""
