"""Wishes, proposals, timetables and agendas of an edition."""
