"""What somebody comes for, as people write it in four languages."""

from typing import Final

from viaregia.engines.matching.problem import Goal
from viaregia.exchange.workbook.plain import plain

# Beginnings of words (of phrases, too) without accents; who looks for distributors wants to sell, and so exports.
STEMS: Final = {
    Goal.EXPORT: "export|eksport|verkauf|absatz|vertriebspartner|handelsvertret|kunden|sprzedaz|klien|odbiorc|"
    "dystrybutor|prodej|zakazni|odberatel|distributo|vyvoz|sell|sales|customer|market entry|markteintritt|"
    "wejscie na rynek|vstup na trh|agents",
    Goal.SOURCING: "sourcing|source|import|einkauf|beschaff|lieferant|zakup|zaopatrz|dostawc|nakup|dodavatel|dovoz|"
    "purchas|procure|supplier|buying",
    Goal.DISTRIBUTION: "distribution|distribuc|dystrybucj|vertrieb|handelsvertretung|generalvertret|distribute|"
    "przedstawicielstw|zastoupeni|wholesale|grosshandel",
    Goal.JOINT_VENTURE: "joint venture|jv|gemeinschaftsunternehm|gemeinsames unternehmen|wspolne przedsiewziec|"
    "wspolna spolk|spolecny podnik|spolecne podnik",
    Goal.RESEARCH: "research|forsch|r d|f e|b r|badani|badawcz|vyzkum|vyvoj|innovat|innowac|inovac|development project|"
    "entwicklungsprojekt|prace rozwojowe",
    Goal.SUBCONTRACTING: "subcontract|unterauftrag|zuliefer|lohnfertig|auftragsfertig|fremdfertig|podwykonaw|"
    "podzlec|kooperacja przemyslowa|subdodav|kooperacni vyrob|zakazkova vyrob|outsourc|contract manufactur|"
    "produkcja na zlecenie",
    Goal.INVESTMENT: "invest|inwest|beteiligung|kapital|capital|financ|finanz|finans",
    Goal.BEST_PRACTICE: "best practice|gute praxis|erfahrungsaustausch|wissensaustausch|wissenstransfer|dobre praktyk|"
    "dobra praktyk|dobrych praktyk|wymiana doswiadcz|wymiana wiedzy|dobra prax|dobre prax|vymena zkusenost|"
    "vymena znalost|exchange of experience|knowledge exchange|knowledge transfer|know how",
}


def goals_in(text: str) -> frozenset[Goal]:
    """Return the goals that a text names, in any of the four languages; none where it names none."""
    words = f" {plain(text)}"
    found = {goal for goal, stems in STEMS.items() if any(f" {stem}" in words for stem in stems.split("|"))}
    # A word for those who distribute begins like that for distributing; who looks for them is told by the former.
    partners = any(f" {stem}" in words for stem in ("vertriebspartner", "distributo", "dystrybutor"))
    return frozenset(found - ({Goal.DISTRIBUTION} if partners else set()))
