"""The portal accounts of customers: the list, and one with its lock."""
