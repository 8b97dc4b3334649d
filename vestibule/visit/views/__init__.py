"""What the door of link holders answers: one module a screen."""
