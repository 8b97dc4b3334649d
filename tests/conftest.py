"""The databases of tests/databases.py take the place of pytest-django's: a conftest comes after every
plugin."""

from tests.databases import databases, db, fresh_db, fresh_urls
from tests.template_names import every_name_is_known

__all__ = ["databases", "db", "every_name_is_known", "fresh_db", "fresh_urls"]


def pytest_addoption(parser):
    """Pictures are for people: the tests look for themselves."""
    parser.addoption(
        "--shots",
        action="store_true",
        help="save every screen at 390, 768 and 1440, light and dark, to .cache/shots/",
    )
    parser.addoption(
        "--pictures", action="store_true", help="take the pictures of the manual anew, into docs/pictures/"
    )
