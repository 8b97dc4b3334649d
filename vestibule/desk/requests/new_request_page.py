"""What the new-request page holds between two presses: +Create adds a client, a contact or a document and
selects it (A-14 to A-16)."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.catalog import queries as catalog
from vestibule.catalog.document_templates import TemplateNameTakenError, add_template
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import number
from vestibule.docrequests import commands as docrequest_commands
from vestibule.docrequests import comments, due_dates, rules
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.models import DocumentRequest
from vestibule.organisation.timezone import to_local
from vestibule.people import contact_queries
from vestibule.people import queries as people
from vestibule.people.commands import NameTakenError, add_client, add_contact, address_denial
from vestibule.people.corrections import link
from vestibule.people.levels import STEPS, Level
from vestibule.people.models import AccountState, Client, Contact, ExternalAccount
from vestibule.people.rights import Right
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_uploads import DiskUploadedFile

from ..choosing import hit, only
from ..clients.forms import ClientForm, ContactForm
from ..inbox.checklist import address_of_new_colleague
from .forms import DraftForm, NewRequestForm, TemplateForm
from .open_draft import OpenDraft

FORMS = {"save": NewRequestForm, "draft": DraftForm}  # by the button that reads the whole form
CREATED = {
    "create_client": gettext_lazy("%(name)s is created and selected."),
    "create_contact": gettext_lazy("%(name)s is created and selected."),
    "create_template": gettext_lazy("“%(name)s” is created and chosen."),
}
NOT_CREATED = {  # at the field that it is for, when the whole form is read
    "client": (
        "client",
        gettext_lazy("The new company is not created yet. Press “Create company”, or clear its fields"),
    ),
    "contact": (
        "contact",
        gettext_lazy("The new contact is not created yet. Press “Create contact”, or clear its fields"),
    ),
    "template": (
        "documents",
        gettext_lazy("The new document is not created yet. Press “Create document”, or clear its fields"),
    ),
}


class NewRequestPage:
    """One state of the page. `do` is the button that was pressed; only `save` starts anything."""

    def __init__(self, request: StaffRequest):
        self.actor = request.actor
        self.request, self.now = request, clock.now()
        self.data: QueryDict = request.POST.copy()
        self.data.setdefault("client", request.GET.get("client", ""))  # whoever comes from a profile
        self.data.setdefault("due_on", due_dates.usual(self.now).isoformat())
        self.copied = self._copied(request.GET.get("copy", ""))
        self.draft = OpenDraft(request, self.data)
        self.files: list[DiskUploadedFile] = request.FILES.getlist("template_file")  # type: ignore[assignment]  # made by our handler
        self.do = self.data.get("do", "")
        self.creating: dict[str, Any] = {
            "create_client": self._creating(ClientForm, "client"),
            "create_contact": self._creating(ContactForm, "contact"),
            "create_template": self._creating(TemplateForm, "template"),
        }
        self.problem, self.mend = "", ""
        self.kit_said, self.drafted = "", False
        self.created = dict.fromkeys(
            CREATED, ""
        )  # what is said beside the field after +Create, by its button

    def _copied(self, reference: str) -> DocumentRequest | None:
        """The request that this one is to be like: its client, contact, comments, and those of its documents
        that may still be asked for. Raises NotFoundError for one that is not this person's to see."""
        if not reference:
            return None
        earlier = docrequests.docrequest(self.actor, reference)
        if self.request.method == "GET":
            self.data["client"], self.data["contact"] = str(earlier.client_id), str(earlier.contact_id or "")
            asked = (item.template_id for item in earlier.wanted if item.template_id)
            self.data.setlist("documents", [str(number) for number in asked])
            internal = comments.for_staff(earlier, [], by=self.actor)["internal_comment"]
            self.data["internal_comment"] = internal.text if internal else ""
            self.data["customer_comment"] = earlier.customer_comment
        return earlier

    def _creating(self, kind: type[Form], thing: str) -> Form:
        """Bound when its own button was pressed, so that errors show; else it keeps what was typed into
        it."""
        if self.do == f"create_{thing}":
            return kind(self.data, prefix=thing)
        typed = {name: self.data.get(f"{thing}-{name}", "") for name in kind.base_fields}
        return kind(prefix=thing, initial=typed)

    def press(self) -> DocumentRequest | None:
        """Carry out the button. Returns the request that Save started; None when the page is to be shown
        again."""
        if (form := self.creating.get(self.do)) and form.is_valid():
            try:
                getattr(self, f"_{self.do}")(**form.cleaned_data)
                if not self.problem and not form.errors:
                    self.creating[self.do] = type(form)(prefix=form.prefix)
                    self.created[self.do] = CREATED[self.do] % {"name": form.cleaned_data["name"]}
            except NameTakenError as taken:
                form.warn(taken, by=self.actor)
        if self.do == "link_contact":
            self._link_contact()
        self._select_found()
        self._choose_kit()
        self.form = self._form()
        if self.do not in FORMS:
            return None
        self._refuse_not_created()
        if not self.form.is_valid():
            return None
        if self.do == "draft":
            self.drafted = not self.problem and self._keep()
            return None
        return self._save(self.form.cleaned_data)

    def _refuse_not_created(self) -> None:
        """What is typed into a +Create is in no request and in no draft until its own button is pressed; and
        of a company that is still to be chosen nobody can be selected."""
        errors = self.form.errors
        if "client" in errors and not self._typed("contact"):
            errors.pop("contact", None)
        for thing, (field, sentence) in NOT_CREATED.items():
            if self._typed(thing):
                errors.pop(field, None)
                self.form.add_error(field, str(sentence))

    def _typed(self, thing: str) -> bool:
        """Whether something stands in the fields of this +Create."""
        names = [field.html_name for field in self.creating[f"create_{thing}"].visible_fields()]
        names += ["template_file"] if thing == "template" else []
        return any(self.data.get(name, "").strip() for name in names)

    def _choose_kit(self) -> None:
        """[A kit] chooses its documents; those that are chosen already stay so."""
        self.kits = [
            (kit, [one for one in kit.templates.all() if one.active]) for kit in catalog.kits(self.actor)
        ]
        inside = next((inside for kit, inside in self.kits if self.do == f"kit_{kit.pk}"), None)
        if inside is None:
            return
        chosen = self.data.getlist("documents")
        added = [str(one.pk) for one in inside if str(one.pk) not in chosen]
        self.data.setlist("documents", [*chosen, *added])
        self.kit_said = ngettext("Added %(n)d document.", "Added %(n)d documents.", len(added)) % {
            "n": len(added)
        }
        if not added:
            self.kit_said = _("All documents of this kit are chosen already.")

    def _select_found(self) -> None:
        """[Find] selects the only one that it finds."""
        client = self._client()
        if self.do == "find_client":
            company = hit(self.data, "client", partial(people.clients, self.actor, level=Level.ADD))
            if company and company != client:
                self.data["client"], self.data["contact"] = str(company.pk), ""
        elif self.do == "find_contact" and client:
            contact = hit(self.data, "contact", partial(people.contacts, self.actor, client))
            if contact:
                self.data["contact"] = str(contact.pk)

    def _create_client(self, **typed: str) -> None:
        self.data["client"] = str(once(self.request, lambda: add_client(**typed, by=self.actor)).pk)
        self.data["contact"] = ""

    def _create_contact(self, **typed: str) -> None:
        client = self._client()
        reason = self._limit(client, Right.CLIENTS_CREATE) if client else _("Select a company first")
        if client is None or reason:
            self.problem, self.mend = reason, "#id_client"
        elif taken := address_denial(typed["email"], by=self.actor):
            self.creating["create_contact"].add_error("email", taken)
        else:
            added = once(self.request, lambda: add_contact(client=client, **typed, by=self.actor))
            self.data["contact"] = str(added.pk)

    def _link_contact(self) -> None:
        """Whoever has the address that was typed into +Create speaks for this client, too, from now on
        (G-04)."""
        client = self._client()
        if client and (known := self._known(client)):
            once(self.request, lambda: link(known, client, by=self.actor))
            self.data["contact"] = str(known.pk)
            self.creating["create_contact"] = ContactForm(prefix="contact")

    def _known(self, client: Client) -> Contact | None:
        """Whose account has that address, if this person may have them speak for the client."""
        known = contact_queries.with_account_at(self.actor, self.data.get("contact-email", ""))
        allowed = known and not any(self.actor.on(one).denial(Right.CLIENTS_EDIT) for one in (client, known))
        return known if allowed else None

    def _limit(self, client: Client, right: Right) -> str:
        """Why this person may not go so far with the client, whatever their roles allow (A-12)."""
        return self.actor.on(client).step_denial(STEPS[right.action])

    def _create_template(self, *, name: str, instructions: str) -> None:
        file = self.files[0] if self.files else None
        try:
            if file and file.denial_reason:
                raise ActionDeniedError(file.denial_reason)
            received, label = (file.received, file.name or "") if file else (None, "")
            words = {"name": name, "instructions": instructions, "file_name": label}
            made = once(self.request, lambda: add_template(**words, file=received, by=self.actor))
            self.data.appendlist("documents", str(made.pk))
        except TemplateNameTakenError as denied:
            self.creating["create_template"].add_error("name", denied.reason)
        except ActionDeniedError as denied:
            self.creating["create_template"].refuse_at(denied.reason, at="template_file")

    def _client(self) -> Client | None:
        """The client that is selected, if this person may see it."""
        chosen = number(self.data.get("client"))
        return people.client(self.actor, chosen) if chosen else None

    def _contact(self) -> Contact | None:
        """The contact that is selected, if it speaks for that client. Where there is no other, the client
        brings it along; Save selects nothing."""
        chosen = number(self.data.get("contact"))
        unasked = self.client if not chosen and self.do != "save" else None
        if unasked and (one := only(people.contacts(self.actor, unasked))):
            self.data["contact"] = str(one.pk)
            return one
        return people.find_contact(self.actor, chosen, self.client) if chosen and self.client else None

    def _form(self) -> NewRequestForm:
        """Bound for Save, so that errors show; else only filled in."""
        self.client = self._client()
        if self.client and self.do != "save" and (reason := self._limit(self.client, Right.REQUESTS_CREATE)):
            self.problem, self.mend = self.problem or reason, "#id_client"
            self.data["client"] = self.data["contact"] = ""
            self.client = None
        self.contact = self._contact()
        known: dict[str, Any] = {"actor": self.actor, "client": self.client, "contact": self.contact}
        known["present"] = to_local(self.now).date()
        if kind := FORMS.get(self.do):
            return kind(self.data, **known)
        typed = {name: self.data.get(name, "") for name in NewRequestForm.base_fields}
        documents = self.data.getlist("documents")
        return NewRequestForm(initial=typed | {"documents": documents}, **known)

    def _save(self, typed: dict[str, Any]) -> DocumentRequest:
        client = people.client(self.actor, typed["client"])
        asked = {
            "client": client,
            "contact": people.contact(self.actor, typed["contact"], client),
            "templates": catalog.chosen(self.actor, typed["documents"]),
            "internal_comment": typed["internal_comment"],
            "customer_comment": typed["customer_comment"],
            "due_on": typed["due_on"],
        }
        return once(self.request, lambda: self.draft.start(asked, by=self.actor))

    def _keep(self) -> bool:
        """Save as a draft. Whoever or whatever may not be chosen any more is not in it."""
        offered = {str(one.pk) for one in self.form.templates}
        typed = {
            "client": [str(self.client.pk) if self.client else ""],
            "contact": [str(self.contact.pk) if self.contact else ""],
            "documents": [one for one in self.data.getlist("documents") if one in offered],
            "internal_comment": [self.form.cleaned_data["internal_comment"]],
            "customer_comment": [self.form.cleaned_data["customer_comment"]],
        }
        if not any("".join(values) for values in typed.values()):
            self.problem, self.mend = _("There is nothing to save yet. Select a company first."), "#id_client"
            return False
        typed["due_on"] = [self.data["due_on"]]
        once(self.request, lambda: self.draft.keep(typed, by=self.actor))
        return True

    def context(self) -> dict[str, Any]:
        """What the template shows beside the form: the contact's account, open requests, and what Save will
        start."""
        contact = self.contact
        account: ExternalAccount | None = getattr(contact, "account", None)
        status = account.status if account else AccountState.NOT_REGISTERED
        opened = docrequests.open_ones_for(self.actor, contact.pk) if contact else None
        return {
            "form": self.form,
            "copied": self.copied,
            "draft": self.draft,
            "kits": [(kit, ", ".join(one.name for one in inside)) for kit, inside in self.kits if inside],
            "kit_said": self.kit_said,
            "created": self.created,
            "problems": [self.problem] if self.problem else [],
            "mend": self.mend,
            "do": self.do,
            "client": self.client,
            "contact": contact,
            "known": self._known(self.client) if self.client and self.do == "create_contact" else None,
            "registered": status == AccountState.ACTIVE,
            "locked": status == AccountState.LOCKED,
            "opened": opened,
            "next_step": rules.next_step(contact, account=status) if contact else "",
            "chosen": [one for one in self.form.templates if str(one.pk) in self.data.getlist("documents")],
            "picks": self.form.picks(self.data.getlist("documents")),
            "said": self.data.get("customer_comment", "").strip(),
            "due_on": self._due_on(),
            "denial_reason": docrequest_commands.staffing_denial(by=self.actor),
            "colleagues_at": address_of_new_colleague() if self._lacks_colleagues() else "",
            **{name.removeprefix("create_") + "_form": form for name, form in self.creating.items()},
            **{name.removeprefix("create_") + "_open": self._stays_open(name) for name in self.creating},
        }

    def _due_on(self) -> datetime.date | None:
        """The day that is chosen, as far as it is one that may be."""
        try:
            day = datetime.date.fromisoformat(str(self.form["due_on"].value()))
        except ValueError:
            return None
        present = to_local(self.now).date()
        return None if due_dates.day_denial(day, present, present=present) else day

    def _lacks_colleagues(self) -> bool:
        """Whether a colleague is what is missing, and this person can add one."""
        by = self.actor
        return (
            by.administrator
            and docrequest_commands.staffing_denial(by=by) == docrequest_commands.service_denial(by=by) != ""
        )

    def _stays_open(self, name: str) -> bool:
        """Whether something is typed in this +Create, or wrong with it, or it is what comes next."""
        form = self.creating[name]
        nobody_yet = name == "create_contact" and self.created["create_client"] != ""
        typed = any(form.initial.values())
        return bool(form.errors or typed or nobody_yet or (self.problem and self.do == name))
