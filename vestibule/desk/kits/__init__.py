"""Kits: document templates that are asked for together."""
