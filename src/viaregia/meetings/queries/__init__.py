"""What is asked of an edition's meetings."""
