"""Who should meet whom, and why: offer meets need."""
