"""Every kind of mistake and oddity, and the sentence that says what was expected instead."""

from enum import Enum
from typing import Final

from viaregia.base.words import N_


class Code(Enum):
    """What is wrong, stable for machines; `WARNINGS` names those that do not keep a forum from being planned."""

    # files and sheets
    SHEET_MISSING = "sheet_missing"
    SHEET_TOO_LARGE = "sheet_too_large"
    HEADER_MISSING = "header_missing"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    NOT_TEXT = "not_text"
    BAD_CSV = "bad_csv"
    UNKNOWN_SHEET = "unknown_sheet"
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_SETTING = "unknown_setting"
    NAMELESS_COLUMN = "nameless_column"
    EXAMPLE_SKIPPED = "example_skipped"
    # cells
    TEXT_TOO_LONG = "text_too_long"
    UNSEEN_CHARACTERS = "unseen_characters"
    FORMULA_ERROR = "formula_error"
    VALUE_MISSING = "value_missing"
    NOT_A_COUNT = "not_a_count"
    NOT_YES_NO = "not_yes_no"
    NOT_A_DAY = "not_a_day"
    NOT_A_TIME = "not_a_time"
    NOT_A_MOMENT = "not_a_moment"
    DAY_MISSING = "day_missing"
    TIME_MISSING = "time_missing"
    NOT_A_SPAN = "not_a_span"
    NO_SUCH_HOUR = "no_such_hour"
    UNKNOWN_LANGUAGE = "unknown_language"
    NOT_A_PAPER_LANGUAGE = "not_a_paper_language"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_CHOICE = "unknown_choice"
    UNKNOWN_TIMEZONE = "unknown_timezone"
    NOT_A_PAIR = "not_a_pair"
    NOT_A_SECTOR_CODE = "not_a_sector_code"
    NOT_A_PRODUCT_CODE = "not_a_product_code"
    UNKNOWN_REGION = "unknown_region"
    ODD_EMAIL = "odd_email"
    # the forum, slots, tables, programme
    SETTING_TWICE = "setting_twice"
    HALF_LUNCH = "half_lunch"
    MINIMUM_ABOVE_MAXIMUM = "minimum_above_maximum"
    LOGO_MISSING = "logo_missing"
    LOGO_UNREADABLE = "logo_unreadable"
    LOGO_TOO_LARGE = "logo_too_large"
    TOO_MANY_LOGOS = "too_many_logos"
    NUMBER_TWICE = "number_twice"
    NAME_TWICE = "name_twice"
    END_BEFORE_START = "end_before_start"
    SLOTS_OVERLAP = "slots_overlap"
    NO_SLOTS = "no_slots"
    NO_TABLES = "no_tables"
    NO_PARTICIPANTS = "no_participants"
    NO_WISHES = "no_wishes"
    UNKNOWN_ZONE = "unknown_zone"
    FEW_TABLES = "few_tables"
    OVER_CAPACITY = "over_capacity"
    NOBODY_SIGNED_UP = "nobody_signed_up"
    ITEMS_OVERLAP = "items_overlap"
    SPARE_IN_USE = "spare_in_use"
    OWN_OF_NOBODY = "own_of_nobody"
    INTERPRETER_TWICE = "interpreter_twice"
    INTERPRETER_LACKS_PAIR = "interpreter_lacks_pair"
    TOO_FEW_INTERPRETERS = "too_few_interpreters"
    # references
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_PARTNER = "unknown_partner"
    AMBIGUOUS_NAME = "ambiguous_name"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_SLOT = "unknown_slot"
    UNKNOWN_SESSION = "unknown_session"
    UNKNOWN_WISH = "unknown_wish"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_INTERPRETER = "unknown_interpreter"
    FIRST_DELEGATE_TAKEN = "first_delegate_taken"
    # people
    DEPARTURE_BEFORE_ARRIVAL = "departure_before_arrival"
    PERSON_WITHOUT_SLOT = "person_without_slot"
    TWIN_EMAIL = "twin_email"
    TWIN_NAME = "twin_name"
    TWIN_ORGANISATION = "twin_organisation"
    SIMILAR_ORGANISATION = "similar_organisation"
    EMPTY_GROUP = "empty_group"
    NO_LANGUAGES = "no_languages"
    # wishes
    WISH_FOR_ONESELF = "wish_for_oneself"
    WISH_WITHIN_ORGANISATION = "wish_within_organisation"
    WISH_NOT_BOOKABLE = "wish_not_bookable"
    WISH_TWICE = "wish_twice"
    WISH_AGAINST_NEVER = "wish_against_never"
    WISHES_IN_A_CIRCLE = "wishes_in_a_circle"
    NO_COMMON_LANGUAGE = "no_common_language"
    MUSTS_OVER_SLOTS = "musts_over_slots"
    SLOT_OUTSIDE_SESSION = "slot_outside_session"
    ABSENT_IN_SLOT = "absent_in_slot"
    # answers of those who look after organisations
    KEY_CHANGED = "key_changed"
    REPLY_MISSING = "reply_missing"
    REPLY_CONTRADICTS = "reply_contradicts"
    REPLY_TWICE = "reply_twice"
    REPLY_NOT_ASKED = "reply_not_asked"
    WISH_GONE = "wish_gone"
    WISH_SET = "wish_set"
    OWN_PARTNER = "own_partner"
    NOT_OF_ORGANISATION = "not_of_organisation"
    NOT_BOOKABLE = "not_bookable"
    # a timetable changed by hand
    UNKNOWN_MEETING = "unknown_meeting"
    NOT_A_SLOT = "not_a_slot"
    NOT_A_TABLE = "not_a_table"
    NOT_AN_INTERPRETER = "not_an_interpreter"
    MOVES_DIFFER = "moves_differ"
    MEETING_TWICE = "meeting_twice"
    MOST_ROWS_GONE = "most_rows_gone"
    MOVE_BREAKS = "move_breaks"
    MOVE_DISPLACES = "move_displaces"
    MEETING_TAKEN_OUT = "meeting_taken_out"
    MEETING_GONE = "meeting_gone"
    NOT_A_MEETING = "not_a_meeting"
    # profiles
    BAD_JSON = "bad_json"
    NOT_AN_OBJECT = "not_an_object"
    NOT_TEXTS = "not_texts"
    NO_NUMBER = "no_number"
    NO_PROFILES = "no_profiles"
    SHEET_WITHOUT_PROFILES = "sheet_without_profiles"
    ID_TWICE = "id_twice"
    ID_MISSING = "id_missing"
    NO_IDS = "no_ids"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_GOAL = "unknown_goal"
    NOT_A_REGION = "not_a_region"
    TEXTS_NOT_UNDERSTOOD = "texts_not_understood"
    TEXT_CUT = "text_cut"
    MARKUP_LEFT_OUT = "markup_left_out"
    NO_WORDS = "no_words"
    PROFILE_SAYS_NOTHING = "profile_says_nothing"
    EXCLUDES_NOBODY = "excludes_nobody"
    UNKNOWN_PROFILE = "unknown_profile"
    ANSWER_SAYS_NOTHING = "answer_says_nothing"
    MORE_FINDINGS = "more_findings"


WARNINGS: Final = frozenset(
    {
        Code.UNKNOWN_SHEET,
        Code.UNKNOWN_COLUMN,
        Code.UNKNOWN_SETTING,
        Code.NAMELESS_COLUMN,
        Code.EXAMPLE_SKIPPED,
        Code.UNSEEN_CHARACTERS,
        Code.NO_SUCH_HOUR,
        Code.ODD_EMAIL,
        Code.LOGO_MISSING,
        Code.LOGO_UNREADABLE,
        Code.LOGO_TOO_LARGE,
        Code.TOO_MANY_LOGOS,
        Code.NO_WISHES,
        Code.UNKNOWN_ZONE,
        Code.FEW_TABLES,
        Code.OVER_CAPACITY,
        Code.NOBODY_SIGNED_UP,
        Code.ITEMS_OVERLAP,
        Code.SPARE_IN_USE,
        Code.OWN_OF_NOBODY,
        Code.INTERPRETER_TWICE,
        Code.INTERPRETER_LACKS_PAIR,
        Code.TOO_FEW_INTERPRETERS,
        Code.FIRST_DELEGATE_TAKEN,
        Code.PERSON_WITHOUT_SLOT,
        Code.TWIN_EMAIL,
        Code.TWIN_NAME,
        Code.TWIN_ORGANISATION,
        Code.SIMILAR_ORGANISATION,
        Code.EMPTY_GROUP,
        Code.NO_LANGUAGES,
        Code.UNKNOWN_REGION,
        Code.WISH_FOR_ONESELF,
        Code.WISH_WITHIN_ORGANISATION,
        Code.WISH_NOT_BOOKABLE,
        Code.WISH_TWICE,
        Code.WISH_AGAINST_NEVER,
        Code.NO_COMMON_LANGUAGE,
        Code.MUSTS_OVER_SLOTS,
        Code.ABSENT_IN_SLOT,
        Code.REPLY_NOT_ASKED,
        Code.WISH_GONE,
        Code.WISH_SET,
        Code.MOVE_DISPLACES,
        Code.MEETING_TAKEN_OUT,
        Code.MEETING_GONE,
        Code.NOT_A_MEETING,
        Code.SHEET_WITHOUT_PROFILES,
        Code.ID_MISSING,
        Code.NO_IDS,
        Code.UNKNOWN_KIND,
        Code.UNKNOWN_GOAL,
        Code.NOT_A_REGION,
        Code.TEXTS_NOT_UNDERSTOOD,
        Code.TEXT_CUT,
        Code.MARKUP_LEFT_OUT,
        Code.NO_WORDS,
        Code.PROFILE_SAYS_NOTHING,
        Code.EXCLUDES_NOBODY,
        Code.UNKNOWN_PROFILE,
        Code.ANSWER_SAYS_NOTHING,
    }
)

# What only follows, once a sheet (by its key) is known not to have been read as a whole.
FOLLOWS_FROM: Final = {
    Code.UNKNOWN_PERSON: "participants",
    Code.UNKNOWN_PARTNER: "participants",
    Code.UNKNOWN_ORGANISATION: "participants",
    Code.EXCLUDES_NOBODY: "participants",
    Code.EMPTY_GROUP: "participants",
    Code.NOBODY_SIGNED_UP: "participants",
    Code.UNKNOWN_GROUP: "groups",
    Code.UNKNOWN_TABLE: "tables",
    Code.UNKNOWN_ZONE: "tables",
    Code.UNKNOWN_SLOT: "slots",
    Code.UNKNOWN_SESSION: "slots",
    Code.DAY_MISSING: "slots",  # the only day of a forum need not be written anywhere else
    Code.UNKNOWN_WISH: "wishes",
    Code.UNKNOWN_ITEM: "programme",
    Code.UNKNOWN_INTERPRETER: "interpreters",
    Code.NO_COMMON_LANGUAGE: "interpreters",
}

EXPECTED: Final = {
    Code.SHEET_MISSING: N_("The workbook needs a sheet named {sheet}."),
    Code.SHEET_TOO_LARGE: N_("A sheet may hold at most {rows} rows and {columns} columns; this one holds more."),
    Code.HEADER_MISSING: N_("A row of headings is needed, with columns such as {columns}."),
    Code.COLUMN_MISSING: N_("The sheet needs a column named {column}."),
    Code.COLUMN_TWICE: N_("Column {column} may stand here only once; it is also in column {other}."),
    Code.NOT_TEXT: N_("This file is not a table of text (CSV); save the sheet as CSV again."),
    Code.BAD_CSV: N_("From here on the file cannot be read as CSV; look for a quotation mark that is never closed."),
    Code.UNKNOWN_SHEET: N_("This sheet was ignored; the sheets that are read are {sheets}."),
    Code.UNKNOWN_COLUMN: N_("This column was ignored, because its heading is not known."),
    Code.UNKNOWN_SETTING: N_("This line was ignored, because its name is not known."),
    Code.NAMELESS_COLUMN: N_("This column was ignored, because it has no heading."),
    Code.EXAMPLE_SKIPPED: N_("This row was not read, because it is marked as an example."),
    Code.TEXT_TOO_LONG: N_("The text is too long. Characters allowed: {longest}; here: {length}."),
    Code.UNSEEN_CHARACTERS: N_("Control characters in this text were left out."),
    Code.FORMULA_ERROR: N_("The formula in this cell gives an error; a value is expected."),
    Code.VALUE_MISSING: N_("This cell must not be empty."),
    Code.NOT_A_COUNT: N_("A whole number from {least} to {most} is expected."),
    Code.NOT_YES_NO: N_("Yes or no is expected."),
    Code.NOT_A_DAY: N_("A date is expected, such as 21.10.2026 or 2026-10-21."),
    Code.NOT_A_TIME: N_("A time is expected, such as 9:30."),
    Code.NOT_A_MOMENT: N_("A date and a time are expected, such as 21.10.2026 9:30."),
    Code.DAY_MISSING: N_("The date is missing, such as 21.10.2026 9:30."),
    Code.TIME_MISSING: N_("The time is missing, such as 9:30."),
    Code.NOT_A_SPAN: N_("Times from and to are expected, such as 21.10.2026 9:00-17:00, separated by semicolons."),
    Code.NO_SUCH_HOUR: N_("On this day the clocks are changed, and this hour is missing or comes twice."),
    Code.NOT_A_SECTOR_CODE: N_("A sector code such as WZ 28.41, PKD 28.41.Z or NACE 28.41 is expected."),
    Code.NOT_A_PRODUCT_CODE: N_("Codes of goods are expected, such as HS 8418 or CN 8418 69 00."),
    Code.UNKNOWN_REGION: N_("A region is expected, by its NUTS code such as PL51 or by name; this was left out."),
    Code.UNKNOWN_LANGUAGE: N_("A language is expected, by name or by code such as de, pl, cs or en."),
    Code.NOT_A_PAPER_LANGUAGE: N_("German, Polish, Czech or English is expected."),
    Code.UNKNOWN_COUNTRY: N_("A country is expected, by name or by code such as DE, PL or CZ."),
    Code.UNKNOWN_CHOICE: N_("One of these is expected: {choices}."),
    Code.UNKNOWN_TIMEZONE: N_("A time zone is expected, such as Europe/Berlin, Europe/Warsaw or Europe/Prague."),
    Code.NOT_A_PAIR: N_("At least two languages are expected, such as de-pl or German, Polish."),
    Code.ODD_EMAIL: N_("This does not look like an e-mail address, such as name@example.org."),
    Code.SETTING_TWICE: N_("This line may stand here only once; it is also in row {row}."),
    Code.HALF_LUNCH: N_("Lunch needs both times, the earlier one first: from and until."),
    Code.MINIMUM_ABOVE_MAXIMUM: N_("The minimum may not be above the maximum of {maximum}."),
    Code.LOGO_MISSING: N_("An image file beside the workbook is expected; papers are printed without this logo."),
    Code.LOGO_UNREADABLE: N_("A PNG, JPEG or SVG image is expected; papers are printed without this logo."),
    Code.LOGO_TOO_LARGE: N_(
        "An image of at most 5 MB and 40 million pixels is expected; papers are printed without this logo."
    ),
    Code.TOO_MANY_LOGOS: N_("At most {most} logos fit on a page; this one and those after it are left out."),
    Code.NUMBER_TWICE: N_("Each number may be given only once; this one is also in row {row}."),
    Code.NAME_TWICE: N_("Each name may be given only once; this one is also in row {row}."),
    Code.END_BEFORE_START: N_("The end must be later than the beginning ({start})."),
    Code.SLOTS_OVERLAP: N_("Slots may not overlap; this one begins before the slot of row {row} ends ({end})."),
    Code.NO_SLOTS: N_("At least one slot is needed."),
    Code.NO_TABLES: N_("At least one table is needed."),
    Code.NO_PARTICIPANTS: N_("At least two participants are needed."),
    Code.NO_WISHES: N_("There are no wishes, so there is nothing to plan."),
    Code.UNKNOWN_ZONE: N_("No table stands in this zone."),
    Code.FEW_TABLES: N_("Meetings that all tables and slots can hold: {places}; meetings wished for: {wishes}."),
    Code.OVER_CAPACITY: N_("Places: {capacity}; people signed up: {people}."),
    Code.NOBODY_SIGNED_UP: N_("This is for those who signed up, but nobody did."),
    Code.ITEMS_OVERLAP: N_("{person} is signed up for {other} at the same time."),
    Code.SPARE_IN_USE: N_("This table is somebody's or fixed for a meeting, so it is not kept free."),
    Code.OWN_OF_NOBODY: N_("Whose interpreter this is must stand in the column {column}."),
    Code.INTERPRETER_TWICE: N_("Also named at the same time for: {other}."),
    Code.INTERPRETER_LACKS_PAIR: N_("This interpreter does not work between these languages: {pairs}."),
    Code.TOO_FEW_INTERPRETERS: N_("{pair}: interpreters needed: {needed}; named here: {named}."),
    Code.UNKNOWN_PERSON: N_("A participant is expected, by number, e-mail address or name."),
    Code.UNKNOWN_PARTNER: N_("A participant or an organisation is expected, by number, e-mail address or name."),
    Code.AMBIGUOUS_NAME: N_("This can mean several people: {candidates}. Give the number or the e-mail address."),
    Code.UNKNOWN_ORGANISATION: N_("An organisation of a participant is expected."),
    Code.UNKNOWN_GROUP: N_("A group of the sheet {sheet} is expected."),
    Code.UNKNOWN_TABLE: N_("A table of the sheet {sheet} is expected."),
    Code.UNKNOWN_SLOT: N_("The number of a slot of the sheet {sheet} is expected."),
    Code.UNKNOWN_SESSION: N_("A session of the sheet {sheet} is expected: {sessions}."),
    Code.UNKNOWN_WISH: N_("The number of another wish is expected."),
    Code.UNKNOWN_ITEM: N_("The title of an item of the sheet {sheet} is expected."),
    Code.UNKNOWN_INTERPRETER: N_("An interpreter of the sheet {sheet} is expected."),
    Code.FIRST_DELEGATE_TAKEN: N_(
        "Several people come from this organisation; {person} was taken. Name the person instead."
    ),
    Code.DEPARTURE_BEFORE_ARRIVAL: N_("The departure must be later than the arrival ({arrival})."),
    Code.PERSON_WITHOUT_SLOT: N_("{person} is there in none of the slots, or is always kept away by the programme."),
    Code.TWIN_EMAIL: N_("{other} (row {row}) has the same e-mail address; is this the same person?"),
    Code.TWIN_NAME: N_("{other} (row {row}) is called almost the same; is this the same person?"),
    Code.TWIN_ORGANISATION: N_("{other} (row {row}) is written differently; it was taken for the same organisation."),
    Code.SIMILAR_ORGANISATION: N_(
        "{other} (row {row}) is almost the same name; if it is the same organisation, write both alike."
    ),
    Code.EMPTY_GROUP: N_("Nobody belongs to this group."),
    Code.NO_LANGUAGES: N_("No languages are given; it is taken that meetings manage without an interpreter."),
    Code.WISH_FOR_ONESELF: N_("This person wishes to meet themselves; the wish will not be placed."),
    Code.WISH_WITHIN_ORGANISATION: N_("Both belong to {organisation}; the wish will not be placed."),
    Code.WISH_NOT_BOOKABLE: N_("{person}: VIP, press or staff, so no meetings are arranged; this wish is not placed."),
    Code.WISH_TWICE: N_("This wish is also in row {row}; both will be one meeting."),
    Code.WISH_AGAINST_NEVER: N_("Row {row} keeps these two apart; the wish will not be placed."),
    Code.WISHES_IN_A_CIRCLE: N_("These wishes wait for each other in a circle: {circle}."),
    Code.NO_COMMON_LANGUAGE: N_("They share no language ({one} and {other}), and nobody interprets between these."),
    Code.MUSTS_OVER_SLOTS: N_("Meetings that must be held: {musts}; slots that {person} has for them: {slots}."),
    Code.SLOT_OUTSIDE_SESSION: N_("Slot {slot} is not in session {session}."),
    Code.ABSENT_IN_SLOT: N_("{person} is not there in this slot, or is kept away by the programme."),
    Code.KEY_CHANGED: N_("This row can no longer be traced to a wish: its hidden identifier was changed."),
    Code.REPLY_MISSING: N_("An answer is expected in this row, because another partner is named: {choices}."),
    Code.REPLY_CONTRADICTS: N_("With this answer no other partner is expected; for another one, choose {choice}."),
    Code.REPLY_TWICE: N_("Sheet {other}, row {row}, gives another answer to the same wish."),
    Code.REPLY_NOT_ASKED: N_("No answer was asked for in this row; it was left out."),
    Code.WISH_GONE: N_("This wish is no longer in the forum; the answer was left out."),
    Code.WISH_SET: N_("The organiser has set this meeting; the answer was left out."),
    Code.OWN_PARTNER: N_("A partner from another organisation is expected."),
    Code.NOT_OF_ORGANISATION: N_("A person of {organisation} is expected: {people}."),
    Code.NOT_BOOKABLE: N_("{person} is there, but takes part in no meetings."),
    Code.UNKNOWN_MEETING: N_("The number of a meeting or of a wish is expected."),
    Code.NOT_A_SLOT: N_("No slot begins then; slots of this day begin at {times}."),
    Code.NOT_A_TABLE: N_("A table of the forum is expected: {tables}."),
    Code.NOT_AN_INTERPRETER: N_("An interpreter of the forum is expected: {interpreters}."),
    Code.MOVES_DIFFER: N_("Sheet {other}, row {row}, says something else of this meeting: {other_value}."),
    Code.MEETING_TWICE: N_("A meeting is held once, in slots that follow each other; this one also stands in {cells}."),
    Code.MOST_ROWS_GONE: N_("Most meetings are missing on this sheet; hide rows instead of deleting them."),
    Code.MOVE_BREAKS: N_("This cannot be: {sentence}."),
    Code.MOVE_DISPLACES: N_("Something else makes way: {sentence}."),
    Code.MEETING_TAKEN_OUT: N_("This meeting was taken out, and will not be held."),
    Code.MEETING_GONE: N_("This meeting is no longer wished for in the forum; its rows were left out."),
    Code.NOT_A_MEETING: N_("No meeting's number stands at the beginning; this text was left out."),
    Code.BAD_JSON: N_("This line cannot be read as JSON; the fault is at character {position}."),
    Code.NOT_AN_OBJECT: N_("A JSON object is expected on each line, such as {example}."),
    Code.NOT_TEXTS: N_("A text, a number or a list of these is expected."),
    Code.NO_NUMBER: N_("NaN and Infinity are no numbers in JSON; give a number, or leave the field out."),
    Code.NO_PROFILES: N_("The file holds no profiles; at least one is needed."),
    Code.SHEET_WITHOUT_PROFILES: N_("This sheet was ignored: no heading in it names an offer, a need or a code."),
    Code.ID_TWICE: N_("Each ID may be given only once; this one is also in row {row}."),
    Code.ID_MISSING: N_("The ID is missing; this profile is called {id} here."),
    Code.NO_IDS: N_("No profile has an ID; they are numbered from 1 in the order of the file."),
    Code.UNKNOWN_KIND: N_("Ignored, because one of these is expected: {choices}."),
    Code.UNKNOWN_GOAL: N_("Ignored, because one of these is expected: {choices}."),
    Code.NOT_A_REGION: N_("Ignored, because a NUTS code is expected, such as DED2, PL51 or CZ05."),
    Code.TEXTS_NOT_UNDERSTOOD: N_("Texts are understood in these languages: {languages}; in others hardly."),
    Code.TEXT_CUT: N_("The text is too long: of {length} characters the first {longest} were read."),
    Code.MARKUP_LEFT_OUT: N_("Markup (HTML) in this text was left out."),
    Code.NO_WORDS: N_("There are no words in this text; it was left out."),
    Code.PROFILE_SAYS_NOTHING: N_(
        "This profile names no offer, no need and no code; whoever is suggested to it may not fit at all."
    ),
    Code.EXCLUDES_NOBODY: N_("No profile, organisation or country is called this; it excludes nobody."),
    Code.UNKNOWN_PROFILE: N_("No profile has this ID; the answer was left out."),
    Code.ANSWER_SAYS_NOTHING: N_(
        "An answer to another profile is expected: whether it is useful, or a rating from 1 to 5; this was left out."
    ),
    Code.MORE_FINDINGS: N_("Further findings: {count}. Put the first ones right, then check again."),
}
