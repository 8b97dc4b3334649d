"""What we work on."""
