"""The words of our letters about a request, and what to say on the phone, which an administrator may replace
(mail/texts.py)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vestibule.mail.texts import (
    Carries,
    Part,
    TextKind,
    button,
    closing,
    heading,
    opening,
    preview_line,
    subject,
)

ASKING = ("client", "organisation", "documents", "due", "name", "colleague")
AGAIN = ("client", "organisation", "documents", "name", "colleague")
STOP_AND_GO_ON = _("You can stop and come back. We keep what you add.")

INVITATION = TextKind(
    key="invitation",
    template="requests/invitation",
    label=_("Invitation"),
    about=_("To a customer without an account, after “Contacted”."),
    carries=Carries.LINK,
    variables=ASKING,
    parts=(
        subject(_("Please upload {documents} by {due} – {organisation}")),
        preview_line(_("Choose a password to see what we need.")),
        heading(_("Please upload {documents} by {due}")),
        opening(
            _(
                "As we agreed on the phone, we need {documents} from {client} by {due}. First choose a "
                "password, then upload what we ask for."
            ),
            label=_("First words, after a phone call"),
        ),
        opening(
            _(
                "We need {documents} from {client} by {due}. First choose a password, then upload what we "
                "ask for."
            ),
            name="opening_unspoken",
            label=_("First words, when there is no phone number"),
        ),
        button(_("Activate my account")),
        closing(),
    ),
)
DOCUMENT_REQUEST = TextKind(
    key="document_request",
    template="requests/document_request",
    label=_("Document request"),
    about=_("To a customer with an account."),
    carries=Carries.LINK,
    variables=ASKING,
    parts=(
        subject(_("We need documents from you by {due} – {organisation}")),
        preview_line(STOP_AND_GO_ON),
        heading(_("We need {documents} from you")),
        opening(
            _(
                "We need {documents} from {client} by {due}. Please add what is listed here on the Document "
                "Upload Page."
            )
        ),
        button(_("Open the Document Upload Page")),
        closing(STOP_AND_GO_ON),
    ),
)
REUPLOAD = TextKind(
    key="reupload",
    template="requests/reupload",
    label=_("Please upload again"),
    about=_("After a first check with “Reupload required”."),
    carries=Carries.LINK,
    variables=AGAIN,
    parts=(
        subject(_("Please upload again: {documents} – {organisation}")),
        preview_line(_("We tell you exactly what to change.")),
        heading(_("Please upload again")),
        opening(_("Thank you for your documents for {client}. Please upload {documents} again.")),
        button(_("Upload again")),
        closing(STOP_AND_GO_ON),
    ),
)
MISSING = TextKind(
    key="missing",
    template="requests/reupload",
    label=_("Please upload what is missing"),
    about=_("After a first check with “Reupload required”, when all that is asked for never came."),
    carries=Carries.LINK,
    variables=AGAIN,
    parts=(
        subject(_("Please upload what is missing: {documents} – {organisation}")),
        preview_line(_("We tell you exactly what is missing.")),
        heading(_("Please upload what is missing")),
        opening(_("Thank you for your documents for {client}. Please also upload {documents}.")),
        button(_("Upload what is missing")),
        closing(STOP_AND_GO_ON),
    ),
)
REUPLOAD_AFTER_DONE = TextKind(
    key="reupload_after_done",
    template="requests/reupload",
    label=_("Please upload again, after “Documents are OK”"),
    about=_("After a final check with “Reupload required”. It asks to ignore the email before it."),
    carries=Carries.LINK,
    variables=AGAIN,
    parts=(
        subject(_("Please upload again: {documents} – {organisation}")),
        preview_line(_("We tell you exactly what to change.")),
        heading(_("Please upload again")),
        opening(
            _(
                "Thank you for your documents for {client}. We told you that we had found no issues. When we "
                "looked again, we found something that you need to change. We are sorry for the extra work."
            )
        ),
        button(_("Upload again")),
        closing(STOP_AND_GO_ON),
    ),
)
ACCEPTED = TextKind(
    key="accepted",
    template="requests/accepted",
    label=_("Documents are OK"),
    about=_("After a first check with “Documents are OK”. The final check may still ask for something."),
    carries=Carries.LINK,
    variables=AGAIN,
    parts=(
        subject(_("We have found no issues in your documents so far – {organisation}")),
        preview_line(_("You do not need to do anything now.")),
        heading(_("No issues found so far")),
        opening(_("No compliance issues have been found so far in the documents you uploaded for {client}.")),
        button(_("See your request")),
        closing(
            _(
                "You do not need to do anything now. We will email you if we need anything else. If not, "
                "this is our last email about it: the page of your request shows when we have accepted "
                "your documents."
            )
        ),
    ),
)
ACCEPTED_AT_CLOSE = TextKind(
    key="accepted_at_close",
    template="requests/accepted",
    label=_("Documents are OK, after the final check"),
    about=_("After the final check, if the first one left the email to it."),
    carries=Carries.LINK,
    variables=AGAIN,
    parts=(
        subject(_("Your documents are fine – {organisation}")),
        preview_line(_("You do not need to do anything else.")),
        heading(_("Your documents are fine")),
        opening(_("No compliance issues have been found in the documents you uploaded for {client}.")),
        button(_("See your request")),
        closing(_("You do not need to do anything else.")),
    ),
)
UNLOCKED = TextKind(
    key="unlocked",
    template="accounts/unlocked",
    label=_("Account unlocked"),
    about=_("To a customer who asked us to unlock the account."),
    carries=Carries.LINK,
    variables=("name", "organisation", "colleague"),
    parts=(
        subject(_("Your account is unlocked – {organisation}")),
        preview_line(_("You can sign in again.")),
        heading(_("Your account is unlocked")),
        opening(_("Your account is unlocked. You can sign in again.")),
        button(_("Sign in")),
        closing(),
    ),
)
CALL_SCRIPT = TextKind(
    key="call_script",
    label=_("What to say on the phone"),
    about=_("For whoever calls a customer before the invitation. Nobody gets it by email."),
    variables=("name", "client", "organisation", "documents", "colleague"),
    parts=(
        Part(
            "script",
            _("What to say"),
            _(
                "Hello, this is {colleague} from {organisation}. We need some documents from you. You "
                "will get an email with a personal invitation link. Please open it and follow the steps."
            ),
        ),
        Part(
            "script_account",
            _("What to say to somebody who has an account"),
            _(
                "Hello, this is {colleague} from {organisation}. We need some documents from you. You "
                "will get an email that lists them. Please sign in with your password and upload them."
            ),
        ),
    ),
)
KINDS = (
    INVITATION,
    DOCUMENT_REQUEST,
    REUPLOAD,
    MISSING,
    REUPLOAD_AFTER_DONE,
    ACCEPTED,
    ACCEPTED_AT_CLOSE,
    UNLOCKED,
    CALL_SCRIPT,
)
