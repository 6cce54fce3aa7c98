"""A released timetable after something happened: who can stay, who must move, and what else could be."""
