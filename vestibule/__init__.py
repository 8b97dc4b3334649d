"""Vestibule: the room between an organisation and its customers where documents change hands."""
