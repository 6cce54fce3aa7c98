"""What is asked of registrations."""
