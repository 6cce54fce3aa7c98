"""The screens of the desk: the day, and the slips read back. They show; what holds is said in `planner`."""
