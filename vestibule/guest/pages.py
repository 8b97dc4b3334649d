"""What the pages of link holders show: look-ups put together for a template, and nothing that changes
anything."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.catalog.forms import AnswersForm
from vestibule.docrequests import link_submission, portal_submission, presentation, rules
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem, Submission
from vestibule.docrequests.presentation import ItemState
from vestibule.documents.models import DocumentVersion
from vestibule.links import receipts, tokens
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Receipt, Sending
from vestibule.links.receipts import SentFile
from vestibule.organisation.timezone import instant_with_zone
from vestibule.sharing import batch_withdrawal, inbound_uploads
from vestibule.sharing import queries as sharing
from vestibule.sharing import rules as sharing_rules
from vestibule.sharing.models import UploadBatch
from vestibule.web.receipt_pdf import ReceiptFacts

from . import posted_files


def request_page(link_holder: LinkHolder, docrequest: DocumentRequest) -> dict[str, Any]:
    """The list of sections (L2, L5)."""
    items = presentation.items_for_customer(docrequest)
    return {
        "link_id": link_holder.link.public_id,
        "docrequest": docrequest,
        "items": items,
        "complete": [view for view in items if view.state == ItemState.ADDED],
        "missing": [view for view in items if view.state != ItemState.ADDED],
        "begun": any(view.state in (ItemState.BEGUN, ItemState.ADDED) for view in items),
        "until": tokens.expiry_text(link_holder.link),
        "steps": presentation.customer_steps(docrequest),
    }


def asked(items: Iterable[RequestItem]) -> str:
    """2 documents and 1 form."""
    return _counted(**_counts(items))


def _counts(items: Iterable[RequestItem]) -> dict[str, int]:
    forms = [item.form is not None for item in items]
    return {"documents": len(forms) - sum(forms), "forms": sum(forms)}


def _counted(documents: int, forms: int) -> str:
    said = {
        "documents": ngettext("%(n)d document", "%(n)d documents", documents) % {"n": documents},
        "forms": ngettext("%(n)d form", "%(n)d forms", forms) % {"n": forms},
    }
    if documents and forms:
        return _("%(documents)s and %(forms)s") % said
    return said["forms" if forms else "documents"]


def section_page(
    link_holder: LinkHolder, item: RequestItem, form: AnswersForm, problems: list[str], *, checking: bool
) -> dict[str, Any]:
    """One section: its form with its file questions, or its files (L3, L4). `checking`: the last look led
    here."""
    page = request_page(link_holder, item.docrequest)
    views = page["items"]
    here = next(view for view in views if view.item.pk == item.pk)
    later = [view for view in views if view.item.position > item.position]
    arriving = [
        file for file in portal_submission.unfinished_uploads(item.docrequest) if file.item_id == item.pk
    ]
    wanted = {one.key: one for one in item.questions if one.takes_files}
    files = {
        key: {"question": one, "files": _for(key, here.files), "arriving": _for(key, arriving)}
        for key, one in wanted.items()
    }
    return page | {
        "view": here,
        "item": item,
        "form": form,
        "file_questions": list(files.values()),
        "questions": [
            (None, files[one.key]) if one.key in files else (form[one.key], None) for one in item.questions
        ],
        "arriving": arriving,
        "problems": problems,
        "files_limit": rules.FILES_AN_ITEM,
        "skip_to": posted_files.onward(item, later, link_holder.link.public_id, checking=checking),
        "checking": checking,
        "count": len(views),
    }


def _for(question: str, files: Iterable[ItemFile]) -> list[ItemFile]:
    return [file for file in files if file.question == question]


def review_page(link_holder: LinkHolder, docrequest: DocumentRequest) -> dict[str, Any]:
    """The last look before Finish: what was written, confidential answers aside."""
    page = request_page(link_holder, docrequest)
    written = [
        {"view": view, "answers": _written(view.item), "files": _with_questions(view)}
        for view in page["items"]
    ]
    return page | {
        "written": written,
        "unfinished": [file.upload for file in portal_submission.unfinished_uploads(docrequest)],
    }


def _written(item: RequestItem) -> list[tuple[str, str]]:
    """Question and answer; a confidential answer is only said to be there."""
    saved = link_submission.saved(item)
    asked = [one for one in item.questions if not one.takes_files]
    return [
        (one.label, "••••••" if one.confidential and saved.get(one.key) else link_submission.said(one, saved))
        for one in asked
    ]


def _with_questions(view: presentation.ItemView) -> list[tuple[str, ItemFile]]:
    """Each file with the question that it answers; of an item without a form that is empty."""
    labels = {one.key: one.label for one in view.item.questions}
    return [(labels.get(file.question, ""), file) for file in view.files]


def upload_page(link_holder: LinkHolder, batch: UploadBatch | None, problems: list[str]) -> dict[str, Any]:
    """L9: what was added in this link session and is not sent yet."""
    files = inbound_uploads.added(batch) if batch else []
    arriving = inbound_uploads.unfinished_uploads(batch) if batch else []
    return {
        "link_id": link_holder.link.public_id,
        "link": link_holder.link,
        "until": tokens.expiry_text(link_holder.link),
        "batch": batch,
        "files": files,
        "arriving": arriving,
        "unsent_count": len(files) + len(arriving),
        "begun": batch is not None and inbound_uploads.is_begun(batch),
        "unfinished": [file.upload for file in arriving],
        "problems": problems,
        "files_limit": sharing_rules.FILES_A_BATCH,
    }


def sent_page(link_holder: LinkHolder, batch: UploadBatch) -> dict[str, Any]:
    """What was sent by an upload link, and what was left out of it."""
    return {
        "link_id": link_holder.link.public_id,
        "batch": batch,
        "files": [SentFile.of(file.version) for file in inbound_uploads.added(batch)],
        "at": instant_with_zone(batch.sent_at),
        "withdrawable": not batch_withdrawal.denial(batch),
        "left_out": inbound_uploads.left_out(batch),
    }


def receipt_page(receipt: Receipt, batch: UploadBatch | None) -> dict[str, Any]:
    """The same facts as in the letter, and whether they are still the newest word. It never says what is: its
    link opens this receipt alone. `batch` is what the receipt could withdraw."""
    withdrawn_at = receipt.withdrawn_at or (batch.withdrawn_at if batch else None)
    newer = receipt.replaced_by
    return {
        "receipt": receipt,
        "files": receipts.files_of(receipt),
        "changes": receipts.changes_of(receipt),
        "following": "" if withdrawn_at or receipt.changed_at else receipts.what_stays_true(receipt.sending),
        "at": instant_with_zone(receipt.sent_at),
        "until": tokens.expiry_text(receipt.link),
        "withdrawn": instant_with_zone(withdrawn_at),
        "changed": instant_with_zone(receipt.changed_at),
        "newer": instant_with_zone(newer.link.issued_at) if newer else "",
        "by_portal": receipt.sending == Sending.PORTAL,
        "withdrawable": batch is not None and not batch_withdrawal.denial(batch),
    }


def receipt_to_keep(receipt: Receipt, batch: UploadBatch | None) -> ReceiptFacts:
    """The facts of that page for a PDF."""
    page = receipt_page(receipt, batch)
    return ReceiptFacts(
        title=_("You have withdrawn these files")
        if page["withdrawn"]
        else _("We have received your documents"),
        reference=receipt.reference,
        at=page["at"],
        withdrawn=page["withdrawn"],
        changed="" if page["withdrawn"] else page["changed"],
        files=page["files"],
        changes=page["changes"],
        round=receipt.round,
        answered=[one.name for one in receipt.unfilled if not one.lacks],
        lacking=[(one.name, one.reason) for one in receipt.unfilled if one.lacks],
        not_sent=receipt.missing,
        note=receipt.note,
        following=page["following"],
    )


def download_page(link_holder: LinkHolder) -> dict[str, Any]:
    """L10: the documents that are visible now, with what this link's holder has had."""
    documents = sharing.shown(link_holder)
    versions: list[DocumentVersion] = [document.version for document in documents]
    had = sharing.had_by(link_holder, versions)
    return {
        "link_id": link_holder.link.public_id,
        "link": link_holder.link,
        "until": tokens.expiry_text(link_holder.link),
        "documents": [{"version": version, "had": had.get(version.pk)} for version in versions],
        "size": sum(version.size for version in versions),
    }


def request_start(link: AccessLink) -> dict[str, Any]:
    """L1: whom it is from and what it takes; of what was added only how many sections are complete."""
    docrequest = docrequests.by_link(LinkHolder(link))
    views = presentation.items_for_customer(docrequest) if link.opened_at else []
    items = [view.item for view in views] or list(docrequest.items.all())
    return {
        "docrequest": docrequest,
        "items": items,
        "asked": asked(items),
        "until": tokens.expiry_text(link),
        "begun": any(view.state in (ItemState.BEGUN, ItemState.ADDED) for view in views),
        "complete": [view for view in views if view.state == ItemState.ADDED],
    }


def receipt(docrequest: DocumentRequest, sent: Submission) -> dict[str, Any]:
    """What the browser that has finished remembers of it."""
    facts = {
        "reference": docrequest.reference,
        "sent_at": sent.submitted_at.isoformat(),
        "counts": _counts(docrequest.items.all()),
    }
    return facts | {"left_out": portal_submission.left_out(sent)}


def done_page(receipt: dict[str, Any] | None) -> dict[str, Any]:
    """L6."""
    if not receipt:
        return {}
    sent_at = datetime.datetime.fromisoformat(receipt["sent_at"])
    return receipt | {"sent_at": sent_at, "asked": _counted(**receipt["counts"])}
