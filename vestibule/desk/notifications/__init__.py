"""The bell: what happened that somebody wants to hear of, and how they want to."""
