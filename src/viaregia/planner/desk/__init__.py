"""What the desk sees and does on the day."""
