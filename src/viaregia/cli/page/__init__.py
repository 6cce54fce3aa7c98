"""The same planner for those who do not type: a page in the browser that only this machine can open."""
