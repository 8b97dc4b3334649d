"""The check "opens": the stored file is not empty, is of the kind that it claims to be, and opens (B-41, G-60)."""

from __future__ import annotations

import os

from django.utils.translation import gettext as _

from .. import kinds, names, proof, reading, store
from ..models import COMPLETED, FAILED, INFECTED, PASSED, DocumentVersion

type Verdict = tuple[str, str]  # PASSED, FAILED or COMPLETED, and a sentence


def opens(version: DocumentVersion) -> Verdict:
    """Raises reading.Damaged and OSError when the bytes cannot be read, or are not as many as were received (and that is never none), and
    SandboxError when the parser could not do its work: that is our trouble, and no verdict on the document."""
    if version.scan == INFECTED:
        return FAILED, reading.refusal(version)
    said = {"name": version.name, "kind": kinds.KINDS[version.kind].label if version.kind in kinds.KINDS else version.kind}
    fd = reading.opened_for_checks(version)
    try:
        head = os.pread(fd, kinds.HEAD, 0)
    finally:
        os.close(fd)
    extension = names.split(version.name)[1].lower()
    if kinds.seen(head, extension) != version.kind:
        return FAILED, _("%(name)s is not a %(kind)s, although it claims to be one.") % said
    if version.size > kinds.LARGEST_PROVED:
        return COMPLETED, _("%(name)s is too large to be opened here. It begins as a %(kind)s does.") % said
    match proof.opens(store.path_of(version.blob), version.kind):
        case proof.OPENS:
            return PASSED, _("%(name)s opens, and it is a %(kind)s.") % said
        case proof.LOCKED:
            return FAILED, _("%(name)s is locked with a password.") % said
        case proof.TOO_LARGE:
            return FAILED, _("%(name)s has more pixels than we can open.") % said
        case proof.UNSUPPORTED:
            return FAILED, _("%(name)s is a %(kind)s in a layout that we cannot show.") % said
    return FAILED, _("%(name)s cannot be opened. It may be damaged.") % said
