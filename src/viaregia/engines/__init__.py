"""Floor 1: values in, values out; no network, no wall clock, no prints."""
