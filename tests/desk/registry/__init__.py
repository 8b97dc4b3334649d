"""Clients and contacts, corrected by staff."""
