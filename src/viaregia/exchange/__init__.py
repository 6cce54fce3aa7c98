"""The files people exchange: workbooks, papers, calendars, plan files."""
