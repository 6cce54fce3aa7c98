"""A timetable that a person changed in a spreadsheet, read back."""
