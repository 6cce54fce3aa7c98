"""Fetching from statistical offices: under their limits, again after a failure, on from where it stopped."""
