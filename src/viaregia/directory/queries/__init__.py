"""What is asked of accounts, bodies, organisations and persons."""
