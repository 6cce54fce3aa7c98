"""What is done with accounts, bodies, organisations and persons."""
