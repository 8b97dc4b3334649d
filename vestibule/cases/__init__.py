"""What we work on for a client: cases with their requirements and documents."""
