"""From a forum to the timetable problem: who plays, which meetings, when and where."""
