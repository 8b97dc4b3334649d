"""Clients with their profile: tasks, requests, Works, letters, people."""
