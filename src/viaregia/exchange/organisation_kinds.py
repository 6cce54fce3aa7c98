"""Kinds of organisations: partners write them in four languages; here they mean one thing each, said in any."""

from typing import Final

from viaregia.engines.matching.problem import Kind
from viaregia.exchange.workbook.plain import plain
from viaregia.wording.matching_terms import term

# The words that mean a kind, apart by `|`; without accents, as `plain` gives them.
MEANT: Final = {
    Kind.COMPANY: "company | enterprise | firm | business | manufacturer | producer | supplier | sme | start up | "
    "startup | consultancy | service provider | trader | wholesaler | unternehmen | firma | betrieb | hersteller | "
    "produzent | zulieferer | handler | handwerksbetrieb | kmu | dienstleister | ingenieurburo | konzern | gmbh | "
    "przedsiebiorstwo | przedsiebiorca | spolka | producent | dostawca | handlowiec | msp | uslugodawca | sp z o o | "
    "podnik | podnikatel | spolecnost | vyrobce | dodavatel | obchodnik | zivnostnik | s r o | corporation | industry",
    Kind.INSTITUTE: "institute | research | research institute | research institution | research organisation | "
    "research centre | r d | laboratory | institut | forschung | forschungsinstitut | forschungseinrichtung | "
    "forschungszentrum | labor | instytut | instytut badawczy | instytucja badawcza | jednostka badawcza | "
    "centrum badawcze | laboratorium | ustav | vyzkum | vyzkumny ustav | vyzkumna instituce | vyzkumne centrum | "
    "vyzkumna organizace | laborator",
    Kind.UNIVERSITY: "university | college | higher education | higher education institution | academia | hochschule | "
    "universitat | fachhochschule | technische universitat | uczelnia | uczelnia wyzsza | szkola wyzsza | "
    "uniwersytet | politechnika | akademia | univerzita | vysoka skola | technicka univerzita",
    Kind.HOSPITAL: "hospital | clinic | university hospital | krankenhaus | klinik | klinikum | universitatsklinikum | "
    "uniklinik | uniklinikum | szpital | klinika | szpital kliniczny | szpital uniwersytecki | nemocnice | "
    "fakultni nemocnice | poliklinika",
    Kind.NETWORK: "network | cluster | cluster organisation | netzwerk | branchennetzwerk | clustermanagement | siec | "
    "klaster | sit | klastr | sit nebo klastr | siec lub klaster",
    Kind.ASSOCIATION: "association | federation | ngo | trade association | foundation | verband | verein | "
    "branchenverband | fachverband | stiftung | stowarzyszenie | zwiazek | federacja | fundacja | "
    "organizacja pozarzadowa | svaz | asociace | spolek | verband oder verein | "
    "stowarzyszenie lub zwiazek | svaz nebo spolek | sdruzeni | nadace | federace",
    Kind.AUTHORITY: "authority | public authority | ministry | municipality | city | public body | public sector | "
    "government | public administration | administration | agency | development agency | behorde | ministerium | "
    "verwaltung | kommune | stadtverwaltung | offentliche verwaltung | offentliche hand | landratsamt | amt | "
    "wirtschaftsforderung | urzad | urzad miasta | urzad marszalkowski | ministerstwo | gmina | samorzad | "
    "administracja publiczna | instytucja publiczna | agencja | agencja rozwoju | urad | mestsky urad | krajsky urad | "
    "ministerstvo | obec | samosprava | verejna sprava | agentura",
    Kind.CHAMBER: "chamber | chamber of commerce | chamber of industry and commerce | kammer | ihk | handelskammer | "
    "handwerkskammer | industrie und handelskammer | izba | izba gospodarcza | izba handlowa | izba rzemieslnicza | "
    "komora | hospodarska komora | obchodni komora",
    Kind.BANK: "bank | financial institution | fund | investment fund | venture capital | insurance | sparkasse | "
    "finanzinstitut | forderbank | versicherung | fonds | fundusz | instytucja finansowa | ubezpieczyciel | banka | "
    "financni instituce | sporitelna | fond | pojistovna",
    Kind.PRESS: "press | media | newspaper | journalist | publisher | presse | medien | zeitung | fachzeitschrift | "
    "redaktion | prasa | gazeta | redakcja | wydawnictwo | tisk | noviny | redakce | casopis | vydavatelstvi",
    Kind.OTHER: "other | other organisation | sonstige | sonstiges | andere | andere organisation | inne | inna | "
    "inna organizacja | ostatni | jine | jina | jina organizace",
}
_MEANT: Final = {word.strip(): kind for kind, spelt in MEANT.items() for word in spelt.split("|")} | {
    plain(kind.value): kind for kind in Kind
}


def kind_of(text: str) -> Kind | None:
    """Return the kind that a text in any of the four languages means; None where it means none, or several."""
    spelt = plain(text)
    whole = _MEANT.get(spelt)
    if whole is not None:
        return whole
    found = {_MEANT[word] for word in spelt.split() if word in _MEANT}
    return found.pop() if len(found) == 1 else None


def organisation_kind(text: str, language: str) -> str:
    """Return a kind in the reader's language; what is none of those that are known, as it is written."""
    kind = _MEANT.get(plain(text))
    return term(kind, language) if kind is not None else text
