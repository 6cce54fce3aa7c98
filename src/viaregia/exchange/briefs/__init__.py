"""The brief that an adviser hands on: one document, written as HTML, PDF, Word or JSON."""
