"""The words that stand in cells: choices, yes and no, example rows; in the four languages, part of the file format."""

from enum import Enum
from typing import Final

from viaregia.engines.matching.problem import Because, Goal
from viaregia.exchange.forum import (
    Audience,
    Consent,
    GroupKind,
    HalfDay,
    ItemKind,
    Level,
    Participation,
    Proposed,
    Reply,
    RoomKind,
    WishKind,
    WishStatus,
)
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.shape import Names

CHOICES: Final[dict[Enum, Names]] = {
    WishKind.MUST: Names("unbedingt", "koniecznie", "nutně", "must"),
    WishKind.MEET: Names("gern", "chętnie", "mám zájem", "meet"),
    WishKind.IF_FREE: Names("wenn frei", "jeśli wolne", "bude-li volno", "if free"),
    WishKind.NEVER: Names("niemals", "nigdy", "nikdy", "never"),
    WishStatus.ACCEPTED: Names("angenommen", "przyjęte", "přijato", "accepted"),
    WishStatus.UNANSWERED: Names("unbeantwortet", "bez odpowiedzi", "bez odpovědi", "unanswered"),
    WishStatus.DECLINED: Names("abgelehnt", "odrzucone", "odmítnuto", "declined"),
    WishStatus.ORGANISER: Names(
        "vom Veranstalter gesetzt", "ustalone przez organizatora", "určeno pořadatelem", "set by organiser"
    ),
    Reply.YES: Names("ja", "tak", "ano", "yes"),
    Reply.NO: Names("nein", "nie", "ne", "no"),
    Reply.INSTEAD: Names("stattdessen", "zamiast", "místo toho", "instead"),
    Proposed.YES: Names("ja", "tak", "ano", "yes"),
    Proposed.NO: Names("nein", "nie", "ne", "no"),
    Proposed.OPEN: Names("offen", "otwarte", "otevřeno", "open"),
    Consent.NOBODY: Names("ohne Antwort", "bez odpowiedzi", "bez odpovědi", "without an answer"),
    Consent.ONE: Names("ein Ja", "jedna zgoda", "jeden souhlas", "one yes"),
    Consent.BOTH: Names("zwei Ja", "dwie zgody", "dva souhlasy", "two yeses"),
    Goal.EXPORT: Names("Export", "eksport", "export", "export"),
    Goal.SOURCING: Names("Einkauf", "zakupy", "nákup", "sourcing"),
    Goal.DISTRIBUTION: Names("Vertrieb", "dystrybucja", "distribuce", "distribution"),
    Goal.JOINT_VENTURE: Names("Joint Venture", "wspólne przedsięwzięcie", "společný podnik", "joint venture"),
    Goal.RESEARCH: Names("Forschung", "badania", "výzkum", "research"),
    Goal.SUBCONTRACTING: Names("Zulieferung", "podwykonawstwo", "subdodávky", "subcontracting"),
    Goal.INVESTMENT: Names("Investition", "inwestycje", "investice", "investment"),
    Goal.BEST_PRACTICE: Names("Erfahrungsaustausch", "wymiana doświadczeń", "výměna zkušeností", "best practice"),
    Because.WRONG_TRADE: Names("andere Branche", "inna branża", "jiný obor", "wrong trade"),
    Because.COMPETITOR: Names("Wettbewerber", "konkurent", "konkurent", "competitor"),
    Because.KNOWN_ALREADY: Names("schon bekannt", "już się znamy", "už se známe", "known already"),
    Because.TOO_SMALL: Names("zu klein", "za mała firma", "příliš malá firma", "too small"),
    Because.TOO_FAR: Names("zu weit", "za daleko", "příliš daleko", "too far"),
    Because.NO_TIME: Names("keine Zeit", "brak czasu", "nemáme čas", "no time"),
    Because.OTHER: Names("anderer Grund", "inny powód", "jiný důvod", "other reason"),
    GroupKind.DELEGATION: Names("Delegation", "delegacja", "delegace", "delegation"),
    GroupKind.BUS: Names("Bus", "autobus", "autobus", "bus"),
    ItemKind.PROGRAMME: Names("Programm", "program", "program", "programme"),
    ItemKind.VISIT: Names("Besuch", "wizyta", "návštěva", "visit"),
    ItemKind.MEAL: Names("Mahlzeit", "posiłek", "jídlo", "meal"),
    Audience.EVERYONE: Names("alle", "wszyscy", "všichni", "everyone"),
    Audience.SIGNED_UP: Names("Angemeldete", "zapisani", "přihlášení", "signed up"),
    Audience.NOBODY: Names("niemanden", "nikogo", "nikoho", "nobody"),
    Participation.GUEST: Names("Teilnehmende", "uczestnik", "účastník", "participant"),
    Participation.VIP: Names("Ehrengast", "gość honorowy", "čestný host", "VIP"),
    Participation.PRESS: Names("Presse", "prasa", "tisk", "press"),
    Participation.STAFF: Names("Organisationsteam", "obsługa", "organizační tým", "staff"),
    HalfDay.MORNING: Names("vormittags", "przed południem", "dopoledne", "morning"),
    HalfDay.AFTERNOON: Names("nachmittags", "po południu", "odpoledne", "afternoon"),
    RoomKind.SINGLE: Names("Einzelzimmer", "pokój jednoosobowy", "jednolůžkový pokoj", "single"),
    RoomKind.TWIN: Names("Zweibettzimmer", "pokój dwuosobowy", "dvoulůžkový pokoj", "twin"),
} | {level: Names(*4 * (level.value,)) for level in Level}

# Further words a choice is read by.
ALSO: Final[dict[Enum, str]] = {
    WishKind.MUST: "muss, Muss-Termin, zwingend, sehr wichtig, musi, obowiązkowo, bardzo ważne, musí, velmi důležité, "
    "must meet, must have, A, 1",
    WishKind.MEET: "treffen, möchte, ja, normal, wichtig, spotkanie, chcę, tak, ważne, setkání, rád, ráda, chci, ano, "
    "důležité, would like, yes, B, 2",
    WishKind.IF_FREE: "falls frei, wenn möglich, bei Gelegenheit, jeśli będzie wolne, jeśli możliwe, "
    "w miarę możliwości, pokud bude volno, je-li volno, pokud možno, if possible, optional, C, 3",
    WishKind.NEVER: "nie mit, nicht, kein Gespräch, nie, bez spotkania, ne, no thanks, not",
    WishStatus.ACCEPTED: "zugesagt, ja, bestätigt, zaakceptowane, tak, potwierdzone, akceptováno, ano, potvrzeno, yes, "
    "confirmed, x",
    WishStatus.UNANSWERED: "offen, ausstehend, keine Antwort, otwarte, oczekuje, brak odpowiedzi, otevřeno, čeká, "
    "nezodpovězeno, open, pending, no answer",
    WishStatus.DECLINED: "nein, abgesagt, nie, odrzucono, odmowa, ne, zamítnuto, no, rejected, refused",
    WishStatus.ORGANISER: "Veranstalter, gesetzt, organizator, pořadatel, organiser, organizer, set by organizer",
    Reply.YES: "j, t, a, y, x, gern, zugesagt, angenommen, chętnie, zgoda, przyjęte, souhlas, přijato, accepted, ok, 1",
    Reply.NO: "n, abgelehnt, leider nein, odrzucone, niestety nie, odmítnuto, bohužel ne, declined, 0",
    Reply.INSTEAD: "statt dessen, lieber, zamiast tego, raczej, místo, raději, rather",
    Proposed.YES: "j, t, a, y, x, 1, gewünscht, chciane, chtěné, wanted",
    Proposed.NO: "n, 0, abgelehnt, odrzucone, odmítnuto, declined",
    Proposed.OPEN: "unbeantwortet, bez odpowiedzi, nezodpovězeno, unanswered",
    Consent.NOBODY: "keines, keine Antwort, kein Ja, ohne, bez zgody, bez, bez souhlasu, none, no answer, always, 0",
    Consent.ONE: "ja, ein ja genügt, eines, jedno tak, wystarczy jedna, jedno ano, stačí jeden, one, yes, 1",
    Consent.BOTH: "beide, beide Ja, beide Seiten, obie strony, dwa tak, oba, obě strany, dvě ano, both, both yes, 2",
    Goal.EXPORT: "Verkauf, Absatz, sprzedaż, zbyt, prodej, odbyt, sales, selling, exporting, export partner",
    Goal.SOURCING: "Beschaffung, Import, Bezug, zaopatrzenie, zakup, import, nákup zboží, dovoz, purchasing, "
    "procurement, buying, supplier search, Lieferantensuche, szukanie dostawców, hledání dodavatelů",
    Goal.DISTRIBUTION: "Handelsvertretung, Vertriebspartner, Handel, handel, przedstawicielstwo, obchodní "
    "zastoupení, obchod, distributor, agency, trade, sales/distribution, sales / distribution, commercial agency",
    Goal.JOINT_VENTURE: "gemeinsames Unternehmen, JV, spółka joint venture, joint-venture, společný projekt, "
    "partnership",
    Goal.RESEARCH: "F&E, FuE, Forschung und Entwicklung, Forschungskooperation, B+R, badania i rozwój, "
    "współpraca badawcza, VaV, výzkum a vývoj, R&D, R & D, research cooperation, research and development",
    Goal.SUBCONTRACTING: "Unterauftrag, Lohnfertigung, Auftragsfertigung, Zulieferer, kooperacja przemysłowa, "
    "produkcja na zlecenie, zakázková výroba, kooperace, contract manufacturing, outsourcing, supplying",
    Goal.INVESTMENT: "Investitionen, Beteiligung, Ansiedlung, Kapital, inwestycja, inwestor, kapitał, investor, "
    "kapitál, investments, financing, license / investment",
    Goal.BEST_PRACTICE: "gute Praxis, Best Practice, Austausch, dobre praktyki, wymiana, dobrá praxe, osvědčené "
    "postupy, best practices, exchange of experience",
    Because.WRONG_TRADE: "passt nicht, falsche Branche, kein Bezug, nie ta branża, nie pasuje, nehodí se, "
    "not our trade, does not fit, irrelevant",
    Because.COMPETITOR: "Konkurrent, Konkurrenz, Mitbewerber, konkurencja, konkurence, competition",
    Because.KNOWN_ALREADY: "bekannt, kennen wir, bereits Kontakt, znamy się, znani, známe, známí, known, we know them",
    Because.TOO_SMALL: "kleine Firma, za mała, za mały, mała, příliš malé, malá, small",
    Because.TOO_FAR: "weit weg, Entfernung, daleko, odległość, vzdálenost, far away, distance",
    Because.NO_TIME: "Zeit, voll, brak terminu, nie mamy czasu, není čas, busy, no slot",
    Because.OTHER: "Sonstiges, anderes, inne, inny, jiné, ostatní, other",
    GroupKind.DELEGATION: "Gruppe, grupa, skupina, group",
    GroupKind.BUS: "Reisebus, autokar, coach",
    ItemKind.PROGRAMME: "Programmpunkt, Vortrag, Podium, Eröffnung, panel, wykład, otwarcie, přednáška, zahájení, "
    "program point, talk, plenary",
    ItemKind.VISIT: "Besichtigung, Laborbesuch, Exkursion, zwiedzanie, wizyta studyjna, exkurze, prohlídka, tour",
    ItemKind.MEAL: "Essen, Mittagessen, Abendessen, Kaffeepause, Empfang, obiad, lunch, kolacja, przerwa kawowa, oběd, "
    "večeře, raut, přestávka na kávu, dinner, coffee, reception",
    Audience.EVERYONE: "jeder, für alle, dla wszystkich, pro všechny, all",
    Audience.SIGNED_UP: "angemeldet, nur Angemeldete, zgłoszeni, dla zapisanych, pro přihlášené, registered",
    Audience.NOBODY: "niemand, keiner, frei, nikt, dobrowolne, nikdo, volitelné, none",
    Participation.GUEST: "Teilnehmer, Teilnehmerin, Gast, Unternehmen, uczestniczka, gość, účastnice, host, guest, "
    "attendee, delegate, company",
    Participation.VIP: "Ehrengäste, Ehrengast VIP, gość specjalny, goście honorowi, čestní hosté, guest of honour",
    Participation.PRESS: "Medien, Journalist, Journalistin, media, dziennikarz, dziennikarka, média, novinář, "
    "novinářka, journalist",
    Participation.STAFF: "Organisation, Team, Personal, Mitarbeiter, Orga, organizacja, zespół, organizator, "
    "organizace, tým, personál, organiser, crew",
    HalfDay.MORNING: "Vormittag, morgens, rano, przedpołudnie, ráno, a.m., am, mornings",
    HalfDay.AFTERNOON: "Nachmittag, popołudnie, odpoledne, p.m., pm, afternoons",
    RoomKind.SINGLE: "EZ, Einzel, jednoosobowy, pojedynczy, jednolůžkový, single room",
    RoomKind.TWIN: "DZ, Doppelzimmer, Doppel, dwuosobowy, podwójny, dvoulůžkový, double, double room, twin room",
}

YES: Final = frozenset((*map(plain, "ja j yes y tak t ano a x wahr true prawda pravda 1".split()), "✓", "✔"))
NO: Final = frozenset((*map(plain, "nein n no nie ne falsch false fałsz nepravda 0".split()), "-", "–", "✗"))
YES_WORDS: Final = Names("ja", "tak", "ano", "yes")
NO_WORDS: Final = Names("nein", "nie", "ne", "no")

# The first cell of an example row; such rows are not read.
EXAMPLE: Final = Names("Beispiel", "Przykład", "Příklad", "Example")


def choice(kind: type[Enum], text: str) -> Enum | None:
    """Return the member of a choice that a word in any of the languages means."""
    return _WORDS[kind].get(plain(text))


def choice_words(kind: type[Enum], language: str) -> tuple[str, ...]:
    """Return the words for all members of a choice, as the template offers them."""
    return tuple(CHOICES[member].name(language) for member in kind)


def is_example(text: str) -> bool:
    """Tell whether the first cell of a row marks it as an example."""
    return plain(text) in _EXAMPLES


def _words_of(kind: type[Enum]) -> dict[str, Enum]:
    found: dict[str, Enum] = {}
    for member in kind:
        also = [word for word in map(plain, ALSO.get(member, "").split(",")) if word]
        found.update(dict.fromkeys([*map(plain, CHOICES[member].all()), *also, plain(member.value)], member))
    return found


_WORDS: Final[dict[type[Enum], dict[str, Enum]]] = {kind: _words_of(kind) for kind in dict.fromkeys(map(type, CHOICES))}
_EXAMPLES: Final = frozenset(map(plain, EXAMPLE.all()))
