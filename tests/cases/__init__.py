"""Kinds of cases, cases, and the documents in them."""
