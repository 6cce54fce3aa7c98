"""A plan and the one before it: who is who in both, what stays, what changed."""
