"""Via Regia: forums, contacts, trade and cooperation across a border."""
