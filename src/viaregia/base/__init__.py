"""Floor 0: standard library only."""
