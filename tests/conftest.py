"""The databases of tests/databases.py take the place of pytest-django's: a conftest comes after every plugin."""

from tests.databases import databases, db, fresh_db, fresh_urls

__all__ = ["databases", "db", "fresh_db", "fresh_urls"]
