"""The interface for staff."""
