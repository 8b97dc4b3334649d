"""The welcome page: what Vestibule does, and how many document requests stand where."""
