"""Requests, their check, and their one-press steps, as staff use them."""
