"""What the interface for link holders answers: one module a screen."""
