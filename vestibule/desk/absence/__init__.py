"""When somebody is away and who gets their tasks, for the person and for administrators."""
