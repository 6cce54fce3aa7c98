"""What regions sell and buy: official statistics in, opportunities and country briefs out."""
