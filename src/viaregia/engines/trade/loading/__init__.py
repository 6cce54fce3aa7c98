"""How files of official figures become a load in the store: whole and checked, or not at all."""
