"""Whether a file really opens. Foreign bytes are parsed in a process of their own that can do nothing else (security rule 20):

another user and no network where the system allows it, little memory, little time, no file to write, hardly any process.
This module is also what that process runs, without the rest of the house.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

OPENS, LOCKED, DAMAGED = 0, 10, 11
TOO_LARGE, UNSUPPORTED = 12, 13  # more pixels than there is room for; a picture in a layout that we cannot draw
VERDICTS = (OPENS, LOCKED, DAMAGED, TOO_LARGE, UNSUPPORTED)
PATIENCE = 30  # seconds by the clock
CPU = 10  # seconds of work
MEMORY = 1024 * 1024 * 1024
NOBODY = 65534
THREADS = 64  # the decoder of iPhone photos wants some
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); from vestibule.documents import {0}; sys.exit({0}.main(*sys.argv[1:]))"


def opens(path: Path, mime: str) -> int:
    """One of VERDICTS; LOCKED needs a password. Whatever takes too much time or memory counts as damaged."""
    words = [sys.executable, "-I", "-X", "utf8", "-c", PROGRAM.format("proof"), str(ROOT), mime]
    quiet = subprocess.DEVNULL
    with path.open("rb", buffering=0) as readable:  # the process gets the open file: it may open none itself
        try:
            done = subprocess.run(words, stdin=readable, stdout=quiet, stderr=quiet, env={}, cwd="/", timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return DAMAGED
    return done.returncode if done.returncode in VERDICTS else DAMAGED


def main(mime: str) -> int:
    """What the process does: the file is its standard input, the verdict its exit code."""
    parse = {"application/pdf": _pdf}.get(mime, _picture if mime.startswith("image/") else _office)
    prepare = {_pdf: _load_pdf, _picture: _load_picture, _office: _load_office}[parse]
    prepare(mime)
    confine()
    return parse(mime)


def confine() -> None:
    """From here on this process can hardly do anything but think. For a process that was started for nothing else."""
    import resource

    root = os.geteuid() == 0
    with suppress(OSError):  # where the system refuses, the limits below hold all the same
        os.unshare(os.CLONE_NEWNET | os.CLONE_NEWIPC | (0 if root else os.CLONE_NEWUSER))
    if root:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 16),
        (resource.RLIMIT_NPROC, THREADS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _load_pdf(_mime: str) -> None:
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
    except pypdfium2.PdfiumError as trouble:
        return LOCKED if trouble.err_code in locked else DAMAGED


def _load_picture(mime: str) -> None:
    from . import pictures

    pictures.load(mime)


def _picture(mime: str) -> int:
    from . import pictures

    try:
        with open(0, "rb", buffering=0, closefd=False) as file:
            pictures.prove(file, mime)
        return OPENS
    except pictures.TooLargeError:
        return TOO_LARGE
    except pictures.UnsupportedError:
        return UNSUPPORTED
    except Exception:  # decoders raise whatever they like
        return DAMAGED


def _load_office(_mime: str) -> None:
    import codecs
    import zipfile  # noqa: F401

    codecs.lookup("cp437")  # the encoding of names in zip files: loaded while files may still be opened


def _office(mime: str) -> int:
    """The table of contents of the zip is read, nothing is unpacked."""
    import zipfile

    part = {"vnd.openxmlformats-officedocument.wordprocessingml.document": "word/document.xml"}
    part |= {"vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xl/workbook.xml", "vnd.oasis.opendocument.text": "content.xml"}
    try:
        with open(0, "rb", closefd=False) as file, zipfile.ZipFile(file) as office:
            inside = set(office.namelist())
            macros = any(name.lower().endswith("vbaproject.bin") for name in inside)
            return OPENS if part[mime.partition("/")[2]] in inside and not macros else DAMAGED
    except Exception:  # a zip that is none fails in many ways
        return DAMAGED

