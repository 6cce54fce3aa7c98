"""Bodies, organisations, persons and mandates: who is who, whatever the edition."""
