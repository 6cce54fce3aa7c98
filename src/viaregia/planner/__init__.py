"""A forum without a server: workbook in, timetable, papers out."""
