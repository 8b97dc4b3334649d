"""Import and export of whole tables."""
