"""What a brief says of the trade between two territories: facts and figures, each with where it comes from."""
