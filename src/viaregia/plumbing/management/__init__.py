"""Commands of `viaregia manage`."""
