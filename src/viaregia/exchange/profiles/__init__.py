"""Profiles in files: JSON lines, spreadsheets, CSV."""

from viaregia.exchange.profiles.read import ProfilesReading, read_profiles

__all__ = ["ProfilesReading", "read_profiles"]
