"""What the portal answers: one module a screen."""
