"""What is done with editions."""
