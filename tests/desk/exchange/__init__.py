"""Imports and exports, as staff use them."""
