"""The check "opens": the stored file is not empty, is of the kind that it claims to be, and opens (B-41,
G-60)."""

from __future__ import annotations

import os

from django.utils.translation import gettext_lazy as _

from vestibule.core.sentences import Sentence
from vestibule.documents import file_names, file_types, open_test, reading, store
from vestibule.documents.models import CheckState, DocumentVersion

# PASSED, FAILED or COMPLETED, and a sentence, which is stored so that each reader has it in their language.
type Verdict = tuple[str, Sentence]


def opens(version: DocumentVersion) -> Verdict:
    """Raises reading.DamagedFileError and OSError when the bytes cannot be read, or are not as many as were
    received (and that is never none), and SandboxError when the parser could not do its work: that is our
    problem, and no verdict on the document."""
    if version.has_virus:
        return CheckState.FAILED, Sentence(
            _("%(name)s contains a virus, so we blocked it."), name=version.name
        )
    known = file_types.FILE_TYPES.get(version.kind)
    said = {"name": version.name, "kind": known.label if known else version.kind}
    fd = reading.open_for_checks(version)
    try:
        head = os.pread(fd, file_types.HEAD, 0)
    finally:
        os.close(fd)
    extension = file_names.split(version.name)[1].lower()
    if file_types.seen(head, extension) != version.kind:
        return CheckState.FAILED, Sentence(
            _("%(name)s is not a %(kind)s, although its name says so."), **said
        )
    if version.size > file_types.LARGEST_PROVED:
        return CheckState.COMPLETED, Sentence(
            _("%(name)s is too large for us to open here. It seems to be a %(kind)s."), **said
        )
    match open_test.opens(store.path_of(version.blob), version.kind):
        case open_test.OPENS:
            return CheckState.PASSED, Sentence(_("%(name)s is a %(kind)s and opens."), **said)
        case open_test.LOCKED:
            return CheckState.FAILED, Sentence(_("%(name)s is locked with a password."), **said)
        case open_test.TOO_LARGE:
            return CheckState.FAILED, Sentence(_("%(name)s has more pixels than we can open."), **said)
        case open_test.UNSUPPORTED:
            return CheckState.FAILED, Sentence(
                _("%(name)s is a %(kind)s in a layout that we cannot show."), **said
            )
    return CheckState.FAILED, Sentence(_("%(name)s cannot be opened. It may be damaged."), **said)
