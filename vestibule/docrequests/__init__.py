"""What we ask for: document requests from the first word to the closed request."""
