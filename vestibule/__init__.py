"""Vestibule: the room between an organisation and its customers where documents change hands."""

__version__ = "0.1.0"
