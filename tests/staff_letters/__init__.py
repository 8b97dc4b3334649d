"""What is mailed to members of staff, and when."""
