"""Series and editions: when, where, by whom, at which tables."""
