"""Who meets whom when: a first timetable, a better one, and the proof of how good it is."""
