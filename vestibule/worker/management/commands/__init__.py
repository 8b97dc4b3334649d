"""`bin/vestibule NAME` runs the module NAME here, or one of a package."""
