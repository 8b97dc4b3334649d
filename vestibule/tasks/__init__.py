"""What waits for whom: the inbox of the staff."""
