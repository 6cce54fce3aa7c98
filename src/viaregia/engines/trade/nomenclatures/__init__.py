"""The lists by which goods are counted: their levels, our labels for them, and official ways from one to another."""
