"""The engines' facts as sentences, one file per engine."""
