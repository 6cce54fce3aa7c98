"""The sheet about delegations and buses: Groups."""

from typing import Final

from viaregia.base.words import N_
from viaregia.exchange.forum import GroupKind
from viaregia.exchange.workbook.columns_people import WHEN
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

GROUPS: Final = Sheet(
    key="groups",
    names=Names("Gruppen", "Grupy", "Skupiny", "Groups"),
    also=(
        "Gruppe | Delegationen | Busse | Delegationen und Busse | Grupa | Delegacje | Autobusy | Skupina | Delegace "
        "| Group | Delegations | Buses"
    ),
    help=N_("Delegations and buses; their times hold for every member without times of their own."),
    columns=(
        Column(
            "name",
            Cell.TEXT,
            Names("Gruppe", "Grupa", "Skupina", "Group"),
            also="Name | Bezeichnung | Delegation | Nazwa | Delegacja | Název | Delegace | Group name",
            required=True,
            width=26,
        ),
        Column(
            "kind",
            Cell.CHOICE,
            Names("Art", "Rodzaj", "Druh", "Kind"),
            also="Typ | Type",
            choices=GroupKind,
            width=13,
        ),
        Column(
            "leader",
            Cell.TEXT,
            Names("Leitung", "Kierownik", "Vedoucí", "Leader"),
            also=(
                "Leiter | Leiterin | Delegationsleitung | Ansprechpartner | Opiekun | Przewodniczący | Kontakt | "
                "Contact | Delegation leader"
            ),
            width=26,
        ),
        Column(
            "members",
            Cell.NAMES,
            Names("Mitglieder", "Członkowie", "Členové", "Members"),
            also="Personen | Teilnehmende | Teilnehmer | Osoby | Uczestnicy | Účastníci | Participants | People",
            help=N_(
                "Numbers, e-mail addresses or names, separated by semicolons; or the people name the group themselves."
            ),
            width=40,
        ),
        Column(
            "arrival",
            Cell.MOMENT,
            Names("Ankunft", "Przyjazd", "Příjezd", "Arrival"),
            also="Anreise | Data przyjazdu | Datum příjezdu | Arrival date | Arrives",
            help=WHEN,
            width=16,
        ),
        Column(
            "arrival_time",
            Cell.TIME,
            Names("Ankunft um", "Godzina przyjazdu", "Čas příjezdu", "Arrival time"),
            also="Ankunftszeit | Ankunft Uhrzeit | Przyjazd o | Příjezd v",
            shown=False,
        ),
        Column(
            "departure",
            Cell.MOMENT,
            Names("Abfahrt", "Wyjazd", "Odjezd", "Departure"),
            also="Abreise | Odjazd | Data wyjazdu | Datum odjezdu | Departure date | Leaves",
            help=WHEN,
            width=16,
        ),
        Column(
            "departure_time",
            Cell.TIME,
            Names("Abfahrt um", "Godzina wyjazdu", "Čas odjezdu", "Departure time"),
            also="Abfahrtszeit | Abfahrt Uhrzeit | Odjazd o | Odjezd v",
            shown=False,
        ),
    ),
)
