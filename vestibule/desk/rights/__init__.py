"""What roles allow, and who may see a client."""
