"""Clients and contacts as a registry: the list of contacts, one contact, and how both are corrected."""
