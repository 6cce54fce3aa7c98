"""`viaregia trade`: figures of foreign trade fetched, kept, measured and told."""
