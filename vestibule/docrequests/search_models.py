"""The words by which a request is found."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class RequestSearch(models.Model):
    """The words that find a request: its reference, and the names and addresses of its client and contact.
    Kept by triggers of the database (migrations/0001_initial.py), apart from the request, so that a change of
    its state writes no index of words."""

    docrequest = models.OneToOneField(
        "docrequests.DocumentRequest", on_delete=models.CASCADE, primary_key=True, related_name="search"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="request_words", fastupdate=False)]
