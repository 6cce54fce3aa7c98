"""What people click."""
