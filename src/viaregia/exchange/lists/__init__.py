"""Lists of participants as partners send them: what they say, whatever they look like. Nothing here knows a forum."""
