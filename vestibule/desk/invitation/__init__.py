"""The way in of new members of staff."""
