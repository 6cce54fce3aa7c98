"""How proposals are chosen: a first set by hand (`reach`, `improve`), then a linear programme that betters it."""
