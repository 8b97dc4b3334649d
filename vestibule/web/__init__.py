"""The web layer between the interfaces and the domain packages: who is asking, gates, panels, bytes."""
