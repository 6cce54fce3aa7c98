"""What happened on the day, and the plan mended after it."""
