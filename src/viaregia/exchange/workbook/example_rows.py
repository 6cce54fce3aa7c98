"""The example rows of the template. Each bears the word that marks an example, and none is ever read."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import Audience, GroupKind, ItemKind, WishKind, WishStatus
from viaregia.exchange.workbook.cells import text_of
from viaregia.exchange.workbook.columns import SHEETS
from viaregia.exchange.workbook.shape import Names, Sheet
from viaregia.exchange.workbook.vocabulary import CHOICES, EXAMPLE, NO_WORDS, YES_WORDS

DAY: Final = date(2026, 10, 21)
MORNING: Final = Names("Vormittag", "przed południem", "dopoledne", "Morning")
HALL: Final = Names("Großer Saal", "Sala Wielka", "Velký sál", "Great Hall")
BUS: Final = Names("Bus 1", "Autobus 1", "Autobus 1", "Bus 1")
LAB: Final = Names("Laborbesuch", "Wizyta w laboratorium", "Návštěva laboratoře", "Visit to a laboratory")

ROWS: Final[dict[str, tuple[dict[str, Any], ...]]] = {
    "slots": (
        {"day": DAY, "start": time(9), "end": time(9, 25), "session": MORNING, "changeover": 5},
        {"start": time(9, 30), "end": time(9, 55), "session": MORNING, "changeover": 5},
    ),
    "tables": ({"hall": HALL, "zone": Names("Fensterseite", "przy oknach", "u oken", "Window side"), "places": 1},),
    "walks": ({"other": Names("Fensterseite", "przy oknach", "u oken", "Window side"), "minutes": 3},),
    "participants": (
        {
            "salutation": Names("Frau", "Pani", "paní", "Ms"),
            "title": "Dr.",
            "first_name": "Anna",
            "last_name": "Beispiel",
            "function": Names("Geschäftsführerin", "Prezeska", "Jednatelka", "Managing director"),
            "organisation": "Muster Biotech GmbH",
            "country": Names("Deutschland", "Niemcy", "Německo", "Germany"),
            "city": "Leipzig",
            "email": "anna@muster.example",
            "phone": "+49 30 23125 000",
            "languages": Names("Deutsch, Englisch", "niemiecki, angielski", "němčina, angličtina", "German, English"),
            "wants": Names(
                "sucht Partner für klinische Studien",
                "szuka partnerów do badań klinicznych",
                "hledá partnery pro klinické studie",
                "looks for partners in clinical trials",
            ),
            "offers": Names(
                "Schnelltests auf Herzinfarkt",
                "szybkie testy na zawał serca",
                "rychlotesty na infarkt",
                "rapid tests for heart attacks",
            ),
            "needs": Names(
                "Kliniken für Studien; Vertriebspartner",
                "szpitale do badań; dystrybutorzy",
                "nemocnice pro studie; distributoři",
                "hospitals for trials; distributors",
            ),
            "goals": Names("Export; Forschung", "eksport; badania", "export; výzkum", "export; research"),
            "products": "3822",
            "region": "DED",
            "groups": BUS,
            "arrival": datetime(2026, 10, 21, 8, 30),
            "departure": datetime(2026, 10, 22, 16),
            "together": False,
        },
    ),
    "groups": (
        {
            "kind": GroupKind.BUS,
            "leader": "Anna Beispiel",
            "members": "1; 2; 3",
            "arrival": datetime(2026, 10, 21, 8, 30),
            "departure": datetime(2026, 10, 22, 16),
        },
    ),
    "wishes": (
        {
            "wisher": "Anna Beispiel",
            "to": "Instytut Przykładowy",
            "kind": WishKind.MUST,
            "status": WishStatus.ACCEPTED,
            "weight": 1,
            "subject": Names("gemeinsamer Antrag", "wspólny wniosek", "společná žádost", "joint application"),
        },
        {"wisher": "2", "to": "partner@firma.example", "kind": WishKind.IF_FREE},
    ),
    "interpreters": (
        {"pairs": "de-pl; cs-pl", "available": "21.10.2026 09:00-17:00; 22.10.2026 09:00-12:30", "limit": 10},
    ),
    "programme": (
        {
            "kind": ItemKind.VISIT,
            "day": DAY,
            "start": time(14),
            "end": time(15, 30),
            "audience": Audience.SIGNED_UP,
            "participants": "1; 2",
            "groups": BUS,
            "place": LAB,
            "transfer": 20,
            "capacity": 15,
        },
    ),
}


def example_rows(sheet: Sheet, language: str) -> list[dict[str, Any]]:
    """Return the example rows of a sheet in a language: cell values by the columns' keys."""
    return [
        {mark_column(sheet): EXAMPLE.name(language)} | {key: _in(value, language) for key, value in row.items()}
        for row in ROWS.get(sheet.key, ())
    ]


def mark_column(sheet: Sheet) -> str:
    """Return the key of the column in which the word stands that marks an example: the template's first."""
    return next(column.key for column in sheet.columns if column.shown)


def is_template_example(sheet: Sheet, texts: Mapping[str, str]) -> bool:
    """Tell whether a row is an example as the template wrote it; `texts`: its cells, also empty ones, by column.

    Columns may have been moved, added or taken away since.
    """
    return any(
        all(text == example.get(key, "") for key, text in texts.items()) for example in _template_texts(sheet.key)
    )


def _in(value: Any, language: str) -> Any:
    if isinstance(value, bool):
        return (YES_WORDS if value else NO_WORDS).name(language)
    if isinstance(value, Enum):
        return CHOICES[value].name(language)
    return value.name(language) if isinstance(value, Names) else value


@lru_cache(maxsize=len(SHEETS))
def _template_texts(key: str) -> tuple[dict[str, str], ...]:
    sheet = next(sheet for sheet in SHEETS if sheet.key == key)
    return tuple(
        {key: text_of(value) for key, value in row.items()}
        for language in LANGUAGES
        for row in example_rows(sheet, language)
    )
