"""Members of staff and their teams, for administrators; the absence and the tasks of one person, also for
that person."""
