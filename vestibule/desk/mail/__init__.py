"""The letters that went out, or did not."""
