"""Where an exporter could sell more: the export potential indicator, its factors, and how sure it is."""
