"""The logo of the organisation, from a file that somebody sent (logo_image.py)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError

from .file_rules import FileRules
from .file_types import JPEG, PNG
from .ingest import StagedFile
from .sandbox import verified
from .sandbox.launcher import ParserRun, SandboxError

RULES = FileRules((JPEG.mime, PNG.mime), 2_000_000)
ANSWER = 600_000  # bytes of the drawn logo, at most


def redrawn(received: StagedFile) -> bytes:
    """The PNG. Raises ActionDeniedError with the sentence for whoever sent the file."""
    with open(received.path, "rb", buffering=0) as file:
        try:
            run = ParserRun("logo", (received.kind,), answer=ANSWER)
            code, drawn = verified.run(run, file.fileno())
        except SandboxError as error:
            raise ActionDeniedError(
                _("We cannot open pictures at the moment. Tell the person who runs this installation.")
            ) from error
    if code or not drawn:
        said = {"name": received.name}
        raise ActionDeniedError(
            _("We cannot open %(name)s. It may be damaged. Save a new copy and add that") % said
        )
    return drawn
