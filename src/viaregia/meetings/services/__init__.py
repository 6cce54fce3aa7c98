"""What is done to an edition's meetings."""
