"""Requests for documents: asked, followed, checked."""
