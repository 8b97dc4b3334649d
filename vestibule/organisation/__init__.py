"""Our organisation: its name, contact, zone, limits, and the worker's heartbeat."""
