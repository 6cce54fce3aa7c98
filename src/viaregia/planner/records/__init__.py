"""What is written down on the day, and the papers that count it."""
