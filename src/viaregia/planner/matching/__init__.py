"""Who should meet whom in a forum: its organisations as profiles, and what matching suggests as proposals."""
