"""Which papers the house and the funder get: what every forum needs, and lists where there is something to list."""

from collections.abc import Callable

from viaregia.exchange.forum import Forum
from viaregia.exchange.papers.lists.attendance_pdf import attendance_pdf
from viaregia.exchange.papers.lists.badges_pdf import badges_a6_pdf, badges_a7_pdf
from viaregia.exchange.papers.lists.buses import buses, buses_pdf
from viaregia.exchange.papers.lists.catering import catering_pdf, diets
from viaregia.exchange.papers.lists.lists_xlsx import has_lists, lists_xlsx
from viaregia.exchange.papers.lists.numbers_xlsx import numbers_xlsx
from viaregia.exchange.papers.lists.protocol import of_rank, protocol_pdf
from viaregia.exchange.papers.lists.rooms import hotels, rooms_pdf
from viaregia.exchange.papers.lists.slips_pdf import slips_pdf

Paper = Callable[..., bytes]


def house_papers(forum: Forum) -> dict[str, Paper]:
    """Return what makes each paper, by the name of its file in the organiser's folder."""
    always: dict[str, Paper] = {
        "attendance.pdf": attendance_pdf,
        "badges-a6.pdf": badges_a6_pdf,
        "badges-a7.pdf": badges_a7_pdf,
        "slips.pdf": slips_pdf,
        "numbers.xlsx": numbers_xlsx,
    }
    wanted: dict[str, tuple[bool, Paper]] = {
        "protocol.pdf": (bool(of_rank(forum, "en")), protocol_pdf),
        "buses.pdf": (bool(buses(forum, "en")), buses_pdf),
        "rooms.pdf": (bool(hotels(forum, "en")), rooms_pdf),
        "catering.pdf": (bool(diets(forum, "en")), catering_pdf),
        "lists.xlsx": (has_lists(forum), lists_xlsx),
    }
    return always | {name: make for name, (has_data, make) in wanted.items() if has_data}
