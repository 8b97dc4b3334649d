"""The events of the organisation itself: its people, settings and lists."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .event_categories import ACCESS, ADMINISTRATION, COMMUNICATION, DOCUMENTS, EventType

ORGANISATION = {
    "client.created": EventType(ADMINISTRATION, "building", _("Added the client {name}")),
    "client.changed": EventType(ADMINISTRATION, "building", _("Changed the client {name}: {changes}")),
    "client.removed": EventType(ADMINISTRATION, "trash", _("Removed the client {name}")),
    "client.merged": EventType(
        ADMINISTRATION, "arrows-join", _("Merged the client {merged} into {name}: {moved}")
    ),
    "contact.created": EventType(ADMINISTRATION, "user-plus", _("Added the contact {name}")),
    "contact.changed": EventType(ADMINISTRATION, "user", _("Corrected the email address of {name}")),
    "contact.edited": EventType(ADMINISTRATION, "user-edit", _("Changed the contact {name}: {changes}")),
    "contact.linked": EventType(ADMINISTRATION, "link", _("{name} now speaks for {client_name}")),
    "contact.unlinked": EventType(ADMINISTRATION, "link-off", _("{name} no longer speaks for {client_name}")),
    "contact.removed": EventType(ADMINISTRATION, "trash", _("Removed the contact {name}")),
    "contact.merged": EventType(
        ADMINISTRATION, "arrows-join", _("Merged the contact {merged} into {name}: {moved}")
    ),
    "contact.phone_added": EventType(ADMINISTRATION, "phone", _("Added a phone number for {name}")),
    "template.created": EventType(ADMINISTRATION, "template", _("Created the document template {name}")),
    "template.changed": EventType(
        ADMINISTRATION, "template", _("Changed the document template {name} (version {number})")
    ),
    "template.withdrawn": EventType(ADMINISTRATION, "template", _("Withdrew the document template {name}")),
    "template.offered": EventType(
        ADMINISTRATION, "template", _("The document template {name} is offered again")
    ),
    "kit.created": EventType(ADMINISTRATION, "stack-2", _("Created the kit {name}: {documents}")),
    "kit.changed": EventType(ADMINISTRATION, "stack-2", _("Changed the kit {name}: {documents}")),
    "kit.deleted": EventType(ADMINISTRATION, "trash", _("Deleted the kit {name}")),
    "form.created": EventType(ADMINISTRATION, "forms", _("Created the form {name}")),
    "form.changed": EventType(ADMINISTRATION, "forms", _("Changed the form {name} (version {number})")),
    "form.retired": EventType(ADMINISTRATION, "forms", _("Withdrew the form {name}")),
    "case_type.created": EventType(ADMINISTRATION, "briefcase", _("Created the case type {name}")),
    "case_type.changed": EventType(ADMINISTRATION, "briefcase", _("Changed the case type {name}")),
    "requirement.settled": EventType(ADMINISTRATION, "checkbox", _("{name} is now: {state}")),
    "document.removed": EventType(DOCUMENTS, "file-minus", _("Removed {file} from the documents")),
    "document.shown": EventType(DOCUMENTS, "coffee", _("Made {file} visible to the client")),
    "document.hidden": EventType(DOCUMENTS, "coffee-off", _("Hid {file} from the client")),
    "documents.withdrawn": EventType(
        DOCUMENTS, "arrow-back-up", _("The sender withdrew {count} files ({reference})")
    ),
    "documents.arrived": EventType(
        DOCUMENTS, "upload", _("Received files by the upload link ({count}): {files}")
    ),
    "contact_log.created": EventType(COMMUNICATION, "notebook", _("Contact Log: {title}")),
    "case.changed": EventType(ADMINISTRATION, "briefcase", _("Changed {title}. Responsible: {responsible}")),
    "case.created": EventType(ADMINISTRATION, "briefcase", _("Opened {title}")),
    "staff.added": EventType(ADMINISTRATION, "user-plus", _("{name} joined the staff ({teams})")),
    "role.added": EventType(ADMINISTRATION, "users", _("Added the role {name}: {rights}")),
    "role.changed": EventType(
        ADMINISTRATION, "users", _("Changed the role {name}. Added: {added}. Taken away: {taken}")
    ),
    "role.removed": EventType(ADMINISTRATION, "users", _("Removed the role {name}")),
    "client.access_changed": EventType(
        ADMINISTRATION, "lock", _("Changed who may see this client: {seen_by}. Kept from: {kept_from}")
    ),
    "staff.invited": EventType(ADMINISTRATION, "mail", _("Invited {name} to the desk")),
    "staff.reinvited": EventType(
        ADMINISTRATION, "link-off", _("Replaced the earlier invitation for {name}. Its link no longer works")
    ),
    "staff.joined": EventType(ACCESS, "user-check", _("{name} activated the account")),
    "staff.changed": EventType(
        ADMINISTRATION,
        "user-edit",
        _("Changed {name}: {changes}. Teams: {teams}. Roles: {roles}. Administrator: {administrator}"),
    ),
    "staff.left": EventType(ADMINISTRATION, "user-off", _("{name} has left")),
    "staff.came_back": EventType(ADMINISTRATION, "user-check", _("{name} works here again")),
    "staff.absence_set": EventType(
        ADMINISTRATION, "calendar-off", _("Absence of {name}: {period}. Substitute: {substitute}")
    ),
    "team.added": EventType(ADMINISTRATION, "users-plus", _("Added the team {name}")),
    "team.renamed": EventType(ADMINISTRATION, "users", _("The team {before} is now called {name}")),
    "team.removed": EventType(ADMINISTRATION, "users-minus", _("Removed the team {name}")),
    "organisation.calls_changed": EventType(
        ADMINISTRATION, "settings", _("Changed the settings of calls: {changes}")
    ),
    "account.removed_unused": EventType(ACCESS, "user-off", _("Removed the unused account of {name}")),
    "organisation.requests_changed": EventType(
        ADMINISTRATION, "settings", _("Changed the settings of requests: {changes}")
    ),
    "organisation.portal_changed": EventType(
        ADMINISTRATION, "settings", _("Changed the settings of the portal: {changes}")
    ),
    "organisation.details_changed": EventType(
        ADMINISTRATION, "building", _("Changed the details of the organisation: {changes}")
    ),
    "organisation.sign_in_changed": EventType(
        ADMINISTRATION, "settings", _("Changed the settings of signing in: {changes}")
    ),
    "organisation.checks_changed": EventType(
        ADMINISTRATION, "settings", _("Changed the settings of checks: {changes}")
    ),
    "organisation.brand_changed": EventType(
        ADMINISTRATION, "palette", _("Changed the brand of the organisation: {changes}")
    ),
    "organisation.legal_changed": EventType(
        ADMINISTRATION, "file-text", _("Changed the legal pages: {changes}")
    ),
    "text.changed": EventType(
        ADMINISTRATION,
        "file-text",
        _("Changed “{part}” of the text “{text}” ({language}) from “{before}” to “{after}”"),
    ),
    "organisation.sender_changed": EventType(
        ADMINISTRATION, "mail", _("Changed the sender of emails: {changes}")
    ),
    "organisation.hours_changed": EventType(
        ADMINISTRATION, "clock", _("Changed the working hours: {changes}")
    ),
    "organisation.reminders_changed": EventType(
        ADMINISTRATION, "bell", _("Changed the reminders: {changes}")
    ),
    "organisation.checklist_hidden": EventType(
        ADMINISTRATION, "list-check", _("Put away the checklist of the set-up")
    ),
    "organisation.set_up": EventType(ADMINISTRATION, "building", _("Set up {name}")),
    "import.started": EventType(ADMINISTRATION, "upload", _("Started the import of {file} ({rows} rows)")),
    "import.finished": EventType(
        ADMINISTRATION,
        "circle-check",
        _(
            "Imported {file}: {clients} new clients, {contacts} new contacts, {linked} linked, "
            "{refused} rows not imported"
        ),
    ),
    "import.discarded": EventType(ADMINISTRATION, "trash", _("Deleted the imported file {file}")),
    "export.requested": EventType(ADMINISTRATION, "download", _("Asked for an export: {what}")),
    "export.made": EventType(ADMINISTRATION, "file-text", _("Exported {what} ({rows} rows) to {file}")),
    "export.expired": EventType(ADMINISTRATION, "clock-x", _("Deleted the expired export {file}")),
}
