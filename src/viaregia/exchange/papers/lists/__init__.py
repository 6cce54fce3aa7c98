"""What the house, the funder and the partners ask for on paper: lists, badges, slips, briefings, numbers."""
