"""One's own account: log in, second factors, sessions, one's data."""
