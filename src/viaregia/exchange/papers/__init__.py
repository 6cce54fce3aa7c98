"""Everything printed from a plan: agendas, lists, calendars, the spreadsheet and the report."""
