"""Whether a file really opens. Foreign bytes are parsed behind the walls of sandbox/ (security rule 20).

`opens` is our side; `prepare` and `run` are what the sandbox loads and runs, and import nothing else of the
product.
"""

from __future__ import annotations

from pathlib import Path

OPENS, LOCKED, DAMAGED = 0, 10, 11
# More pixels than there is room for; a picture in a layout that we cannot draw.
TOO_LARGE, UNSUPPORTED = 14, 15
VERDICTS = (OPENS, LOCKED, DAMAGED, TOO_LARGE, UNSUPPORTED)  # 12 and 13 are the sandbox's own
_OURS = (MemoryError, ImportError)  # no verdict on the file: the sandbox tells us


def opens(path: Path, mime: str) -> int:
    """One of VERDICTS; LOCKED needs a password. Raises SandboxError when that could not be found out: no
    verdict on the file."""
    from .sandbox import verified
    from .sandbox.launcher import ParserRun, SandboxError

    with path.open("rb", buffering=0) as file:
        code, _answer = verified.run(ParserRun("proof", (mime,)), file.fileno())
    if code not in VERDICTS:
        raise SandboxError(f"it ended with {code}")
    return code


def prepare() -> None:
    """Load everything that `run` will need."""
    _load_pdf()
    _load_picture()
    _load_office()


def run(mime: str) -> int:
    """Parse descriptor 0. One of VERDICTS; whatever it raises is our own error."""
    parse = {"application/pdf": _pdf}.get(mime, _picture if mime.startswith("image/") else _office)
    return parse(mime)


def _load_pdf() -> None:
    import pypdfium2  # noqa: F401


def _pdf(_mime: str) -> int:
    import pypdfium2

    locked = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
    try:
        with open(0, "rb", closefd=False) as file:
            document = pypdfium2.PdfDocument(file)
            if len(document) < 1:
                return DAMAGED
            document[0].get_size()
        return OPENS
    except pypdfium2.PdfiumError as error:
        return LOCKED if error.err_code in locked else DAMAGED


def _load_picture() -> None:
    from . import images

    images.load()


def _picture(mime: str) -> int:
    from . import images, libtiff, scaling

    try:
        with open(0, "rb", buffering=0, closefd=False) as file:
            images.prove(file, mime)
        return OPENS
    except scaling.TooLargeError:
        return TOO_LARGE
    except libtiff.UnsupportedError:
        return UNSUPPORTED
    except _OURS:
        raise
    except Exception:  # decoders raise whatever they like
        return DAMAGED


def _load_office() -> None:
    import codecs
    import zipfile  # noqa: F401

    codecs.lookup("cp437")  # the encoding of names in zip files: loaded while files may still be opened


def _office(mime: str) -> int:
    """The table of contents of the zip is read, nothing is unpacked."""
    import zipfile

    part = {"vnd.openxmlformats-officedocument.wordprocessingml.document": "word/document.xml"}
    part |= {
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xl/workbook.xml",
        "vnd.oasis.opendocument.text": "content.xml",
    }
    try:
        with open(0, "rb", closefd=False) as file, zipfile.ZipFile(file) as office:
            inside = set(office.namelist())
            macros = any(name.lower().endswith("vbaproject.bin") for name in inside)
            return OPENS if part[mime.partition("/")[2]] in inside and not macros else DAMAGED
    except _OURS:
        raise
    except Exception:  # a zip that is none fails in many ways
        return DAMAGED
