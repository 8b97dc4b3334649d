"""What can be asked for: document templates."""
