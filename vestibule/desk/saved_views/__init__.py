"""Saved views of lists: a name for what a list shows now."""
