"""What is handed over: links of a Work, visibility, Contact Logs, what clients send."""
