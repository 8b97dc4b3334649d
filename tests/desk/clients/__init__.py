"""Clients and their profile, as staff use them."""
