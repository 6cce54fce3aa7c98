"""The files of the statistical offices, each read into flows; recognised by what they hold, not by their names."""
