"""Which keys the day's screen knows, in words; the help lists them all."""

from typing import Final

from viaregia.base.words import N_

KEYS_IN_SEARCH: Final = (
    ("↑↓", N_("choose")),
    ("Enter", N_("to the list")),
    ("F5", N_("came")),
    ("F6", N_("missing")),
    ("Esc", N_("empty the line")),
    ("?", N_("help")),
    ("F10", N_("end")),
)
KEYS_IN_LIST: Final = (
    ("c", N_("came")),
    ("m", N_("missing")),
    ("h", N_("held")),
    ("z", N_("undo")),
    ("f", N_("free")),
    ("r", N_("repair")),
    ("p", N_("print")),
    ("/", N_("search")),
    ("?", N_("help")),
)
HELP: Final = (
    ("/  Esc", N_("search: type a name, an organisation or a number; accents may be left out")),
    ("↑ ↓  PgUp PgDn", N_("choose a person; in the agenda, a meeting")),
    ("Enter  Tab", N_("from the search to the list, and on to the agenda")),
    ("c  F5", N_("came")),
    ("m  F6", N_("missing; then the repair is offered")),
    ("e", N_("expected after all: takes came or missing back")),
    ("h", N_("held: the meeting chosen in the agenda, else the one running or over")),
    ("n", N_("not held")),
    ("z", N_("undo the last mark")),
    ("o", N_("show others: everybody, awaited now, not seen yet, missing")),
    ("f", N_("who and which tables are free in a slot; Enter arranges a meeting")),
    ("r", N_("repair: somebody late, a table gone, an interpreter ill, a new wish, undo …")),
    ("p", N_("print this agenda")),
    ("F10  Ctrl-Q", N_("end; everything is kept already")),
)
FOR_CHOICE: Final = (("Enter", N_("choose")), ("Esc", N_("leave it")))
FOR_QUESTION: Final = (("Enter", N_("show what would change")), ("Esc", N_("leave it")))
FOR_PREVIEW: Final = (("F9", N_("make it so")), ("Esc", N_("leave it")), ("↑↓", N_("scroll")))
FOR_FREE: Final = (("←→", N_("another slot")), ("Enter", N_("arrange a meeting")), ("Esc", N_("close")))
FOR_HELP: Final = (("Esc", N_("close")), ("↑↓", N_("scroll")))
