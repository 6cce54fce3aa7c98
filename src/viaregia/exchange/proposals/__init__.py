"""Sheets that go to those who look after organisations, and come back with their answers."""
