"""Django without business: what every room needs, and nothing that knows a forum."""
