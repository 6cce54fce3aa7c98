"""Database and files as one archive that any of the databases can be restored from."""
