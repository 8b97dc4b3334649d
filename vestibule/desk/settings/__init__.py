"""What administrators set, and the set-up of a new installation."""
