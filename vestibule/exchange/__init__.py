"""Import and export: whole tables that come in from other programs, and go out to them."""
