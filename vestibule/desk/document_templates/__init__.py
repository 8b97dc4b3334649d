"""The documents that we ask for, with their versions."""
