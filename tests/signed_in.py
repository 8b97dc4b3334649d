"""Browsers of people who have signed in: their requests pass sessions, gates and middleware like
anybody's."""

from __future__ import annotations

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from vestibule.organisation import activity
from vestibule.people.models import ExternalAccount, Login, Staff
from vestibule.web.actor import ACTIVITY
from vestibule.web.session_store import SessionStore
from vestibule.web.sessions import cookie_name


def session_of(login: Login) -> SessionStore:
    """The session of somebody who has signed in, not saved yet."""
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(login.pk),
            HASH_SESSION_KEY: login.get_session_auth_hash(),
            BACKEND_SESSION_KEY: "vestibule.web.signin.InterfaceBackend",
            ACTIVITY: activity.begin(),
        }
    )
    return session


def browser(login: Login, interface: str) -> Client:
    """Somebody who has signed in at an interface."""
    session = session_of(login)
    session.save()
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[cookie_name(interface)] = session.session_key
    return client


def browser_of(person: Staff | ExternalAccount) -> Client:
    """The same for a member of staff at the desk, or for a customer at the portal."""
    return browser(person.login, "desk" if isinstance(person, Staff) else "portal")
