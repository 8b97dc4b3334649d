"""What we write to members of staff: their notifications by email, and the digest of the day."""
