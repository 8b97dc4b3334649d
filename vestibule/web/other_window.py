"""Whoever was signed out while files went signs in in another window, and is sent back to the one where the
files wait (parts/add_files.html)."""

from __future__ import annotations

from django.http import HttpRequest


def back_to(request: HttpRequest) -> str:
    """The address of this page that says so, for after signing in."""
    query = request.GET.copy()
    query["signed_in"] = ""
    return f"{request.path}?{query.urlencode()}"
