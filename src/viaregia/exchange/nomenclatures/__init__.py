"""Official nomenclatures as users get them: tables, SKOS, JSON lines, archives of these."""
