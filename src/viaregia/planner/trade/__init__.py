"""Trade without a server: figures in, opportunities and briefs out."""
