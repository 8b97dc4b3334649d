"""The hallway between the doors and the rooms: who is asking, gates, panels, bytes."""
