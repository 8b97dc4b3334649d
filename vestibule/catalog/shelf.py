"""New templates on the shelf."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.documents.receive import Received, keep
from vestibule.kit.moves import Refused
from vestibule.people.actors import Actor

from .models import DocumentTemplate


@transaction.atomic
def add_template(*, name: str, instructions: str = "", file: Received | None = None, file_name: str = "", by: Actor) -> DocumentTemplate:
    """A template with a file, or with instructions alone: the customer needs one of them. Raises Refused."""
    if file is None and not instructions:
        raise Refused(_("Add a file or instructions – the customer needs one of them."))
    version = keep(file, name=file_name, client=None, by=by, title=name) if file else None
    template = DocumentTemplate.objects.create(name=name, instructions=instructions, file=version)
    record("template.created", subject=f"template:{template.pk}", client=None, by=by, name=name)
    return template
