"""The door of the staff."""
