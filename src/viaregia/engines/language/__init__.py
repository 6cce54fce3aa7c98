"""What a text is about, whatever its language: German, Polish, Czech, English."""
