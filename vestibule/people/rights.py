"""What a role lets its members do: one right for each thing to do with each kind of thing (requirements A-01,
A-12 and 4.6). Who belongs to which team decides whose turn it is (roles.py); rights decide who may at all."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.sentences import Sentence


class Module(models.TextChoices):
    """The kinds of things that rights are about."""

    REQUESTS = "requests", gettext_lazy("Document requests")
    CLIENTS = "clients", gettext_lazy("Clients and contacts")
    ACCOUNTS = "accounts", gettext_lazy("External users")
    WORKS = "works", gettext_lazy("Works")
    TEMPLATES = "templates", gettext_lazy("Document templates")
    MAIL = "mail", gettext_lazy("Emails")
    REPORTS = "reports", gettext_lazy("Reports and audit log")


class Right(models.TextChoices):
    """`module.action`, as roles keep it, and how a role that has it reads: “May …”."""

    REQUESTS_VIEW = "requests.view", gettext_lazy("see document requests and what customers sent")
    REQUESTS_CREATE = "requests.create", gettext_lazy("create document requests")
    REQUESTS_EDIT = (
        "requests.edit",
        gettext_lazy("contact customers, check documents, send requests by link and cancel requests"),
    )
    REQUESTS_COMMENTS = "requests.comments", gettext_lazy("see internal comments of document requests")
    CLIENTS_VIEW = "clients.view", gettext_lazy("see clients and contacts")
    CLIENTS_CREATE = "clients.create", gettext_lazy("add clients and contacts")
    CLIENTS_EDIT = "clients.edit", gettext_lazy("change clients, contacts and their tasks")
    CLIENTS_DELETE = "clients.delete", gettext_lazy("remove and merge clients and contacts")
    CLIENTS_EXPORT = "clients.export", gettext_lazy("export lists of clients, contacts and requests")
    CLIENTS_ASSIGN = "clients.assign", gettext_lazy("say who may see a client")
    ACCOUNTS_VIEW = "accounts.view", gettext_lazy("see the accounts of external users")
    ACCOUNTS_CREATE = "accounts.create", gettext_lazy("add accounts and send invitations")
    ACCOUNTS_EDIT = "accounts.edit", gettext_lazy("unlock accounts")
    ACCOUNTS_DELETE = "accounts.delete", gettext_lazy("lock accounts")
    WORKS_VIEW = "works.view", gettext_lazy("see Works and their documents")
    WORKS_CREATE = "works.create", gettext_lazy("add Works")
    WORKS_EDIT = "works.edit", gettext_lazy("change Works, add and share documents and set up links")
    TEMPLATES_VIEW = "templates.view", gettext_lazy("see document templates")
    TEMPLATES_EDIT = "templates.edit", gettext_lazy("add, change and withdraw document templates")
    MAIL_VIEW = "mail.view", gettext_lazy("see the emails that we sent")
    MAIL_EDIT = "mail.edit", gettext_lazy("send emails again")
    REPORTS_VIEW = "reports.view", gettext_lazy("see the reports: numbers about all requests, without names")
    REPORTS_AUDIT = "reports.audit", gettext_lazy("see the whole audit log and make audit reports")
    REPORTS_ADDRESSES = "reports.addresses", gettext_lazy("see network addresses in the audit log")

    @property
    def module(self) -> Module:
        return Module(self.value.partition(".")[0])

    @property
    def action(self) -> str:
        return self.value.partition(".")[2]


class RoleKey(models.TextChoices):
    """The roles of every installation. Administrators change what they allow, and add others."""

    AUTHOR = "author", gettext_lazy("Request author")
    CUSTOMER_SERVICE = "customer_service", gettext_lazy("Customer service")
    PRACTICE = "practice", gettext_lazy("Practice staff")
    READ_ONLY = "read_only", gettext_lazy("Read-only")


# What no role allows at first: an administrator gives it to whom it concerns.
OF_ADMINISTRATORS = (
    Right.CLIENTS_ASSIGN,
    Right.ACCOUNTS_DELETE,
    Right.REPORTS_AUDIT,
    Right.REPORTS_ADDRESSES,
)


def _all_but(*left_out: Right) -> frozenset[Right]:
    return frozenset(Right) - {*left_out, *OF_ADMINISTRATORS}


# Whoever may do nothing else only looks, and can do no task.
LOOKING = frozenset(right for right in Right if right.action in ("view", "comments"))
# What these roles allow at first (requirements 4.6); administrators may do everything. Migrations have them.
DEFAULTS: dict[RoleKey, frozenset[Right]] = {
    RoleKey.AUTHOR: _all_but(Right.ACCOUNTS_EDIT),
    RoleKey.CUSTOMER_SERVICE: _all_but(Right.TEMPLATES_EDIT),
    RoleKey.PRACTICE: _all_but(
        Right.REQUESTS_CREATE,
        Right.REQUESTS_COMMENTS,
        Right.CLIENTS_DELETE,
        Right.CLIENTS_EXPORT,
        Right.ACCOUNTS_CREATE,
        Right.ACCOUNTS_EDIT,
        Right.TEMPLATES_EDIT,
    ),
    RoleKey.READ_ONLY: LOOKING,
}


def right_denial(right: Right) -> str:
    """To a member of staff who lacks this right."""
    return _("Your roles do not let you %(do)s. Ask your administrator.") % {"do": right.label}


def known(words: str) -> frozenset[Right]:
    """The rights that a role keeps as words; what this release does not know lets nobody do anything."""
    return frozenset(Right(word) for word in words.split() if word in Right)


def stored(rights: frozenset[Right] | list[str]) -> str:
    """The same as a role keeps them, in the order of the table."""
    return " ".join(right.value for right in Right if right in rights)


def label_of(key: str, name: str) -> str:
    """What the reader calls a role: those of every installation have a name in each language."""
    return Sentence(RoleKey(key).label) if key in RoleKey else name


# By the keys of the teams that the process knows (models.py: TeamKey).
ROLE_OF_TEAM = {"compliance": RoleKey.AUTHOR, "customer_service": RoleKey.CUSTOMER_SERVICE}


def roles_of_teams(teams: Iterable[str]) -> list[RoleKey]:
    """The roles that members of these teams have at first; practice staff belong to none that the process
    knows."""
    return [ROLE_OF_TEAM[team] for team in teams if team in ROLE_OF_TEAM] or [RoleKey.PRACTICE]
