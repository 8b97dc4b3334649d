"""Two clients, or two contacts, turn out to be one: everything that refers to one of them refers to the other
from then on, and what was one number leads to the other (A-06, A-07)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.locks import together
from vestibule.core.sentences import Sentence
from vestibule.links.models import AccessLink, Purpose
from vestibule.people import references
from vestibule.people.client_access import access_of
from vestibule.people.commands import record_of_contact
from vestibule.people.corrections import stamp_of_client, stamp_of_contact
from vestibule.people.models import Client, Contact, ExternalAccount, MergedClient, MergedContact, Staff

from .choices import Channel, RequestState
from .models import DocumentRequest
from .states import OUTSTANDING
from .task_names import name_client, name_contact


def stamp_of_clients(pair: Sequence[Client]) -> str:
    """What a page shows of two clients, whichever is named first."""
    return fingerprint(*sorted(f"{one.pk} {stamp_of_client(one)}" for one in pair))


def stamp_of_contacts(pair: Sequence[Contact]) -> str:
    """The same of two contacts."""
    return fingerprint(*sorted(f"{one.pk} {stamp_of_contact(one)}" for one in pair))


def merging_clients_denial(pair: Sequence[Client]) -> str:
    """Why these two clients cannot be one now; empty when they can (I-1, A-12)."""
    out = DocumentRequest.objects.filter(
        client__in=pair, channel=Channel.LINK, state__in=[RequestState.DRAFT, *OUTSTANDING]
    )
    if seen_apart(pair):
        return _("Not the same people may see both clients. Make that the same for both first.")
    if out.count() < len(pair):
        return ""
    return _(
        "Each of these clients has a request by link that is being prepared or waits for an answer, and one "
        "client can have only one. Finish or cancel one of them first."
    )


def seen_apart(pair: Sequence[Client]) -> bool:
    """Whether not the same people may see both clients."""
    return len({access_of(one) for one in pair}) > 1


def merging_contacts_denial(pair: Sequence[Contact]) -> str:
    """Why these two contacts cannot be one now; empty when they can."""
    registered = ExternalAccount.objects.filter(contact__in=pair, registered_at__isnull=False)
    if registered.count() < len(pair):
        return ""
    names = {"one": pair[0].name, "other": pair[1].name}
    return _("%(one)s and %(other)s both sign in with an account of their own, so they stay apart.") % names


@transaction.atomic
def merge_clients(kept: Client, other: Client, *, seen: str | None = None, by: Staff) -> Client:
    """`kept` stays, with its name; a number or country that it does not have comes from the other one. `seen`
    is the stamp of both as they were on the screen. Raises ActionDeniedError and StaleFormError."""
    return together(lambda: _merge_clients(kept, other, seen=seen, by=by), busy=_busy(kept, other))


def _merge_clients(kept: Client, other: Client, *, seen: str | None, by: Staff) -> Client:
    kept, other = _both(Client.objects.all(), kept, other)
    refuse_stale(seen, stamp_of_clients((kept, other)))
    if reason := merging_clients_denial((kept, other)):
        raise ActionDeniedError(reason)
    moved = references.move(other, to=kept)
    MergedClient.objects.create(former=other.pk, into=kept, name=other.name, number=other.number)
    Client.objects.filter(pk=other.pk).delete()
    _fill(kept, other, ("number", "country"))
    name_client(kept)
    record(
        "client.merged",
        subject=f"client:{kept.pk}",
        client=kept.pk,
        by=by,
        name=kept.name,
        merged=f"{other.name} ({other.number})" if other.number else other.name,
        moved=[one.sentence for one in moved] or Sentence(gettext_lazy("nothing to move")),
    )
    return kept


@transaction.atomic
def merge_contacts(kept: Contact, other: Contact, *, seen: str | None = None, by: Staff) -> Contact:
    """`kept` stays, with its name and address; what it does not have comes from the other one, whose address
    still finds it. The account that is registered stays. Raises ActionDeniedError and StaleFormError."""
    return together(lambda: _merge_contacts(kept, other, seen=seen, by=by), busy=_busy(kept, other))


def _merge_contacts(kept: Contact, other: Contact, *, seen: str | None, by: Staff) -> Contact:
    kept, other = _both(Contact.objects.all(), kept, other)
    refuse_stale(seen, stamp_of_contacts((kept, other)))
    if reason := merging_contacts_denial((kept, other)):
        raise ActionDeniedError(reason)
    clients = Client.objects.filter(affiliations__contact__in=(kept, other)).values("pk")
    list(Client.objects.select_for_update(no_key=True).filter(pk__in=clients).order_by("pk"))
    _merge_accounts(kept, other, by=by)
    moved = references.move(other, to=kept)
    MergedContact.objects.create(former=other.pk, into=kept, name=other.name, email=other.email)
    Contact.objects.filter(pk=other.pk).delete()
    _fill(kept, other, ("greeting", "email", "phone", "language"))
    name_contact(kept)
    record_of_contact(
        "contact.merged",
        kept,
        client=None,
        by=by,
        merged=f"{other.name} ({other.email})" if other.email else other.name,
        moved=[one.sentence for one in moved] or Sentence(gettext_lazy("nothing to move")),
    )
    return kept


def _merge_accounts(kept: Contact, other: Contact, *, by: Staff) -> None:
    """One person has one account: the one that is registered, else that of the contact which stays. What was
    asked through the other one is asked through this one."""
    of_both = ExternalAccount.objects.filter(contact__in=(kept, other)).order_by("pk")
    accounts = list(of_both.select_for_update(of=("self",)))
    if len(accounts) < 2:
        return
    staying = next((one for one in accounts if one.registered_at), None) or next(
        one for one in accounts if one.contact_id == kept.pk
    )
    going = next(one for one in accounts if one.pk != staying.pk)
    _keep_newest_invitation(accounts, by=by)
    references.move(going, to=staying)
    going.delete()


def _keep_newest_invitation(accounts: Sequence[ExternalAccount], *, by: Staff) -> None:
    """A person has one invitation that works (A-44). It leads to all that is asked."""
    living = AccessLink.objects.select_for_update(of=("self",)).filter(
        account__in=accounts,
        purpose=Purpose.INVITATION,
        accepted_at=None,
        superseded_at=None,
        revoked_at=None,
    )
    for old in living.order_by("-pk")[1:]:
        AccessLink.objects.filter(pk=old.pk).update(superseded_at=Now())
        record("account.reinvited", subject=old.about, client=old.client_id, by=by, name=old.holder)


def _both[Row: (Client, Contact)](rows: QuerySet[Row], kept: Row, other: Row) -> tuple[Row, Row]:
    """The two as they are now, locked in the order of their keys. Whoever comes second reads why not."""
    if kept.pk == other.pk:
        raise ActionDeniedError(_("Choose another one to merge with."))
    found = {
        one.pk: one for one in rows.filter(pk__in=(kept.pk, other.pk)).order_by("pk").select_for_update()
    }
    if len(found) < 2:
        names = {"one": kept.name, "other": other.name}
        raise ActionDeniedError(_("Someone else has just merged or removed %(one)s or %(other)s.") % names)
    return found[kept.pk], found[other.pk]


def _fill(kept: Client | Contact, other: Client | Contact, names: Sequence[str]) -> None:
    """What the one that stays does not have."""
    lacking = {name: getattr(other, name) for name in names if not getattr(kept, name)}
    type(kept)._default_manager.filter(pk=kept.pk).update(**lacking)
    kept.refresh_from_db()


def _busy(kept: Client | Contact, other: Client | Contact) -> str:
    names = {"one": kept.name, "other": other.name}
    return _("Someone is working with %(one)s or %(other)s now. Try again in a minute.") % names
