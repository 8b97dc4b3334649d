"""Vestibule: where an organisation and its customers exchange documents."""

__version__ = "0.2.0"
