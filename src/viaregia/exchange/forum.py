"""A forum as its workbook tells it: plain records, one class per sheet, as read and checked.

Times are naive local datetimes of the forum's time zone. References are resolved: a wish names participants by their
`number`, whatever the workbook named them by. The planner turns a `Forum` into the engine's instance.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from viaregia.engines.matching.problem import Because, Goal


class WishKind(Enum):
    """How much a meeting is wanted; `NEVER` keeps two apart."""

    MUST = "must"
    MEET = "meet"
    IF_FREE = "if_free"
    NEVER = "never"


class WishStatus(Enum):
    """What the other side said."""

    ACCEPTED = "accepted"
    UNANSWERED = "unanswered"
    DECLINED = "declined"
    ORGANISER = "organiser"


class Reply(Enum):
    """What an organisation answers when it is asked for a meeting; `INSTEAD`: another partner rather than this one."""

    YES = "yes"
    NO = "no"
    INSTEAD = "instead"


class Proposed(Enum):
    """What the wisher of a wish said to the proposal it comes from. `NO` is no wish, but remembered."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Consent(Enum):
    """Whose yes it takes before a proposal counts as a wish; `NOBODY`: it counts as long as nobody says no."""

    NOBODY = "nobody"
    ONE = "one"
    BOTH = "both"


class GroupKind(Enum):
    """What holds a group together."""

    DELEGATION = "delegation"
    BUS = "bus"


class ItemKind(Enum):
    """A programme item; a meal needs no other lunch, a visit has a transfer."""

    PROGRAMME = "programme"
    VISIT = "visit"
    MEAL = "meal"


class Audience(Enum):
    """Whom a programme item keeps from meetings."""

    EVERYONE = "everyone"
    SIGNED_UP = "signed_up"
    NOBODY = "nobody"


class Participation(Enum):
    """What somebody is at the forum. Only a `GUEST` meets; the others stand on lists and badges."""

    GUEST = "guest"
    VIP = "vip"
    PRESS = "press"
    STAFF = "staff"


class HalfDay(Enum):
    """When somebody would rather meet; a preference, no rule."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class RoomKind(Enum):
    """The hotel room somebody has."""

    SINGLE = "single"
    TWIN = "twin"


class Level(Enum):
    """How well somebody speaks a language, as in the Common European Framework; the values sort by skill."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


@dataclass(frozen=True, slots=True)
class Logo:
    """An image file of the sheet Forum, ready to be printed: `png` in base64, so that `plan.json` holds it."""

    name: str
    png: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The sheet Forum: one value per line. Margins and pauses in minutes; lunch as clock times.

    `spare_tables`: tables kept free for the day; None means one in ten of those that nobody owns. `language_level`:
    from which level on a language counts as spoken. `conference_rule`: nobody interprets for more than 90 minutes
    without a second person. `logos`: image files beside the workbook; `images`: those of them that could be read.
    `privacy`: the line above the signatures of an attendance list. `proposals_count`: when a proposal is a wish.
    `booking_at_once`: after the release people book free times without the other side's yes.
    """

    title: str
    venue: str = ""
    organisers: tuple[str, ...] = ()
    timezone: str = "Europe/Berlin"
    language: str = "en"
    help_desk: str = ""
    version: str = "1"
    minimum: int = 2
    maximum: int | None = None
    spread: int = 2
    pause_after: int | None = None
    lunch_start: int | None = None  # minutes after midnight
    lunch_end: int | None = None
    lunch_minutes: int = 30
    unanswered_allowed: bool = True
    arrival_margin: int = 30
    departure_margin: int = 20
    interpreter_limit: int | None = None  # slots a day
    interpreter_pause_after: int = 4  # slots in a row; 0 for no pause
    project_number: str = ""
    funding: str = ""
    logos: tuple[str, ...] = ()
    privacy: str = ""
    spare_tables: int | None = None
    language_level: Level = Level.B1
    conference_rule: bool = False
    images: tuple[Logo, ...] = ()
    proposals_count: Consent = Consent.ONE
    booking_at_once: bool = False


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One slot; `session` is the session's name within the forum, in order of first appearance."""

    number: int
    start: datetime
    end: datetime
    session: str = ""
    changeover: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table or booth. `owner`: an organisation's name; `places`: meetings at a time; `spare`: free for the day."""

    name: str
    hall: str = ""
    zone: str = ""
    owner: str = ""
    places: int = 1
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """Minutes on foot between two zones, both ways."""

    zone: str
    other: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Participant:
    """One person. `number` is unique. `together`: the delegates of this organisation share their meetings.

    `offers` and `needs`: public, each a line; `wants`: one line on both, as older workbooks have it; `profile`: more
    about the organisation, public too. `levels`: in step with `languages`, "" where nothing is said. `codes`: sector
    codes as written, with their scheme where known (`PKD 28.41.Z`); `products`: digits of HS or CN. `region`: NUTS.
    `excludes`: organisations, or countries by code, that are not to be proposed. `body`: who looks after the
    organisation. `late`: registered late, so only fills gaps. `protocol`: rank, 1 comes first. For the organiser only:
    `excludes`, `email`, `phone`, `hotel`, `room`, `shares_room_with`, `diet`, `accessibility`, `remark`.
    """

    number: str
    last_name: str
    first_name: str = ""
    title: str = ""
    salutation: str = ""
    function: str = ""
    organisation: str = ""
    organisation_kind: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    city: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()  # ISO 639-1
    agenda_language: str = ""
    wants: str = ""
    groups: tuple[str, ...] = ()
    arrival: datetime | None = None
    departure: datetime | None = None
    minimum: int | None = None
    maximum: int | None = None
    together: bool = False
    host: bool = False  # a host's table: no minimum, not in fairness
    keeps_table: bool = False
    table: str = ""
    remark: str = ""
    participation: Participation = Participation.GUEST
    levels: tuple[str, ...] = ()  # CEFR
    profile: str = ""
    codes: tuple[str, ...] = ()
    employees: int | None = None
    sme: bool | None = None  # None: by the number of employees
    body: str = ""
    late: bool = False
    prefers: HalfDay | None = None
    protocol: int | None = None
    hotel: str = ""
    room: RoomKind | None = None
    shares_room_with: str = ""
    diet: str = ""
    accessibility: str = ""
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    products: tuple[str, ...] = ()
    region: str = ""
    excludes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Title, first and last name as printed."""
        return " ".join(filter(None, (self.title, self.first_name, self.last_name)))

    @property
    def bookable(self) -> bool:
        """Whether meetings can be arranged with this person."""
        return self.participation is Participation.GUEST


@dataclass(frozen=True, slots=True)
class Group:
    """A delegation or a bus; arrival and departure hold for every member without times of their own."""

    name: str
    kind: GroupKind = GroupKind.DELEGATION
    leader: str = ""
    members: tuple[str, ...] = ()  # participants' numbers
    arrival: datetime | None = None
    departure: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish. `to` holds participants' numbers: one for a person, all delegates for an organisation.

    `to_organisation`: the organisation named, if it was one (any of `to` may come). `with_also`: further parties, one
    participant's number each (meetings of three and more). `after`: numbers of wishes that must be held earlier.
    `proposed`: it comes from a proposal of matching, to which the wisher said so; None for a wish of one's own.
    `because`: why somebody said no.
    `row` is the line in its sheet.
    """

    number: str
    wisher: str
    to: tuple[str, ...]
    to_organisation: str = ""
    kind: WishKind = WishKind.MEET
    status: WishStatus = WishStatus.UNANSWERED
    weight: int = 1
    subject: str = ""
    with_also: tuple[str, ...] = ()
    again: bool = False  # this pair of organisations may meet more than once
    slot: int | None = None
    table: str = ""
    session: str = ""
    after: tuple[str, ...] = ()
    length: int = 1
    remark: str = ""
    row: int = field(default=0, compare=False)
    proposed: Proposed | None = None
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class InterpreterRow:
    """One interpreter; languages interpret between each other unless `pairs` names them (`de-pl`, sorted).

    `organisation`: works only in the meetings of this one; `own`: belongs to it, so the forum's limits do not hold.
    `zones`: works only at tables of these zones; empty for all.
    """

    name: str
    pairs: tuple[str, ...]
    available: tuple[tuple[datetime, datetime], ...] = ()  # empty: always
    limit: int | None = None
    pause_after: int | None = None
    phone: str = ""
    organisation: str = ""
    own: bool = False
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """A programme item, visit or meal; `transfer`: minutes before and after that are lost too.

    `pairs`: what is interpreted there; `interpreters`: who does, and is not to be had for meetings meanwhile.
    """

    title: str
    start: datetime
    end: datetime
    kind: ItemKind = ItemKind.PROGRAMME
    audience: Audience = Audience.EVERYONE
    participants: tuple[str, ...] = ()  # signed up: numbers
    groups: tuple[str, ...] = ()  # signed up: whole groups
    place: str = ""
    transfer: int = 0
    capacity: int | None = None
    pairs: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Forum:
    """Everything a forum's workbook says. `refused`: proposals to which the wisher said no, and which stay away."""

    settings: Settings
    slots: tuple[SlotRow, ...]
    tables: tuple[TableRow, ...]
    participants: tuple[Participant, ...]
    wishes: tuple[Wish, ...] = ()
    groups: tuple[Group, ...] = ()
    interpreters: tuple[InterpreterRow, ...] = ()
    programme: tuple[ProgrammeItem, ...] = ()
    walks: tuple[Walk, ...] = ()
    refused: tuple[Wish, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """The days that have slots, in order."""
        return tuple(sorted({slot.start.date() for slot in self.slots}))
