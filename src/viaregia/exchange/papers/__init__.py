"""Everything printed from a plan: agendas, lists, calendars, the spreadsheet and the report."""

from viaregia.exchange.papers.write import write_papers

__all__ = ["write_papers"]
