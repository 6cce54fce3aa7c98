"""A small forum in which most have no wish yet, told in the dozen concepts of the tiny language."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from viaregia.engines.matching.problem import Goal
from viaregia.exchange.forum import (
    Consent,
    Forum,
    InterpreterRow,
    Participant,
    Participation,
    Settings,
    SlotRow,
    TableRow,
    Wish,
    WishStatus,
)

DAY = datetime(2026, 10, 21, 9)
NOW = datetime(2026, 9, 1, 12)
OFFICE = "Agentur Nord"


def person(number: str, organisation: str, country: str, **more: object) -> Participant:
    """Return somebody who speaks English, so that all can talk to all."""
    given = {"languages": ("en",), "body": OFFICE if country == "DE" else "Biuro Wschód"} | more
    return Participant(number, f"Name{number}", organisation=organisation, country=country, **given)  # type: ignore[arg-type]


PEOPLE = (
    person("1", "Kälte GmbH", "DE", offers=("Tiefkühlschrank, Kühlgerät",), needs=("Stahlblech",),
           goals=(Goal.EXPORT,), products=("8418",)),
    person("2", "Biobank nad Odrą", "PL", offers=("przechowywanie próbek",), needs=("zamrażarka",)),
    person("3", "Huta Sp. z o.o.", "PL", offers=("blacha stalowa",), needs=("urządzenie chłodnicze",)),
    person("4", "Frost AG", "DE", offers=("Kühlgerät",), needs=("Holz",)),
    person("5", "Pila s.r.o.", "CZ", offers=("řezivo, dřevo",), needs=("čerpadlo",)),
    person("6", "Pumpen Löbau", "DE", offers=("Pumpe",), needs=("Schnittholz",)),
    person("7", "Kammer", "DE", offers=("Software",), host=True),
    person("8", "Zeitung", "PL", participation=Participation.PRESS),
    person("9", "Kälte GmbH", "DE"),
)  # fmt: skip


def quiet_forum(consent: Consent = Consent.ONE, *wishes: Wish) -> Forum:
    """Return the forum: eight slots, two tables, one wish (1 for 2, accepted), and what else is wished for."""
    starts = [DAY + timedelta(minutes=30 * at) for at in range(8)]
    return Forum(
        settings=Settings("Forum", organisers=("Wir",), minimum=1, proposals_count=consent),
        slots=tuple(SlotRow(at, start, start + timedelta(minutes=25), "A", 5) for at, start in enumerate(starts, 1)),
        tables=(TableRow("1"), TableRow("2")),
        participants=PEOPLE,
        wishes=(Wish("1", "1", ("2",), status=WishStatus.ACCEPTED), *wishes),
        interpreters=(InterpreterRow("Eva", ("de-pl",)),),
    )


def with_people(forum: Forum, **changes: Mapping[str, object]) -> Forum:
    """Return the forum with changed participants, by `n` and their number."""
    people = (replace(each, **changes.get(f"n{each.number}", {})) for each in forum.participants)  # type: ignore[arg-type]
    return replace(forum, participants=tuple(people))
