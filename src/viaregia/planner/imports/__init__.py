"""Lists of partners into a forum's workbook: who is new, changed, gone; nothing overwritten without being said."""
