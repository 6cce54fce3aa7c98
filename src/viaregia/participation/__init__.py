"""Who comes to an edition, as what, and what they offer and need."""
