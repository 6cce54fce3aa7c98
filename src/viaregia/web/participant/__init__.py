"""The participant's door."""
