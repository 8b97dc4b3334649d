"""Vestibule: where an organisation and its customers exchange documents."""

__version__ = "0.1.0"
