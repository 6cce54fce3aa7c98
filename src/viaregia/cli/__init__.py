"""The door for those who type."""
