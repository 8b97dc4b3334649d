"""A tiny installation for the tests of the bridge and the transfer runners: real granian, real Django, real
blobs, no database.

LITTLE_HOME holds the blobs; everything that happened is appended to its file `seen`.
"""

import contextvars
import hashlib
import json
import os
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import django
from django.conf import settings

HOME = Path(os.environ["LITTLE_HOME"])
settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="little",
    ALLOWED_HOSTS=["*"],
    DATABASES={},
    USE_TZ=True,
    TIME_ZONE="UTC",
    AUTH_USER_MODEL="people.Login",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "vestibule.audit",
        "vestibule.organisation",
        "vestibule.people",
        "vestibule.documents",
        "vestibule.links",
    ],
    MIDDLEWARE=["whitenoise.middleware.WhiteNoiseMiddleware", "django.middleware.common.CommonMiddleware"],
    STATIC_URL="/static/",
    STATIC_ROOT=HOME / "static",
    FILE_UPLOAD_TEMP_DIR=str(HOME),
    BLOBS=HOME / "blobs",
    CLAMD=None,
    ACCEL=os.environ.get("LITTLE_ACCEL", ""),
    TRUSTED_PROXIES=json.loads(os.environ.get("LITTLE_PROXIES", "[]")),
)
django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.signals import request_finished, request_started  # noqa: E402
from django.dispatch import receiver  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse, UnreadablePostError  # noqa: E402
from django.urls import path  # noqa: E402

from vestibule.documents.models import DocumentVersion  # noqa: E402
from vestibule.documents.transfers import FileDownload, ZipDownload  # noqa: E402
from vestibule.web import asgi_bridge, downloads, request_bodies  # noqa: E402

mark: contextvars.ContextVar[str] = contextvars.ContextVar("mark", default="")
lock = threading.Lock()
allowed = True


def note(words: str) -> None:
    with lock, (HOME / "seen").open("a") as file:
        file.write(words + "\n")


class Deliveries:
    """Stands where documents.deliveries does, which needs a database: what would be a row is a line in
    `seen`."""

    def __init__(self) -> None:
        self.reached: dict[tuple[str, str], int] = {}

    def begin(self, version: DocumentVersion, to: str) -> SimpleNamespace:
        return self._begun(version.name, to)

    def begin_archive(self, archive: str, to: str) -> SimpleNamespace:
        return self._begun(archive, to)

    def _begun(self, what: str, to: str) -> SimpleNamespace:
        note(f"begun {what} {to}")
        return SimpleNamespace(pk=(what, to), to=to)

    def resumed(
        self, start: int, to: str, *, version: DocumentVersion | None = None, archive: str = ""
    ) -> SimpleNamespace | None:
        key = (version.name if version else archive, to)
        return SimpleNamespace(pk=key, to=to) if self.reached.get(key, -1) >= start else None

    def stopped(self, key: tuple[str, str], reached: int) -> None:
        self.reached[key] = max(reached, self.reached.get(key, 0))
        note(f"stopped {key[0]} {reached}")

    def complete(
        self, key: tuple[str, str], to: str, contained: Iterable[DocumentVersion] = (), *, called: str = ""
    ) -> None:
        """Stands where receivers.complete does."""
        self.reached.pop(key, None)
        note(f"done {key[0]} {' '.join(version.name for version in contained)}".strip())


downloads.deliveries = downloads.receivers = Deliveries()
downloads.damage = SimpleNamespace(note=lambda version: note(f"damaged {version.name}"))
downloads.IDLE, downloads.ASK_EVERY = float(os.environ.get("LITTLE_IDLE", "1.5")), 0.2
downloads.PER_ADDRESS, downloads.IN_ALL = int(os.environ.get("LITTLE_PLACES", "4")), 200
request_bodies.DRAIN = (100_000_000, 2.0)


counted = {"started": 0, "finished": 0}


@receiver(request_started)
def count_start(**_: object) -> None:
    with lock:
        counted["started"] += 1


@receiver(request_finished)
def count_finish(**_: object) -> None:
    with lock:
        counted["finished"] += 1


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def meta(request: HttpRequest, rest: str = "") -> HttpResponse:
    found = {name: value for name, value in request.META.items() if isinstance(value, str)}
    found |= {"host": request.get_host(), "address": request.META["REMOTE_ADDR"], "rest": rest}
    return JsonResponse({**found, "secure": request.is_secure(), "query": request.GET})


def posted(request: HttpRequest) -> HttpResponse:
    try:
        digest = hashlib.sha256()
        for file in request.FILES.values():
            for piece in file.chunks():
                digest.update(piece)
        note(f"clean end {len(request.FILES)}")
    except UnreadablePostError:
        note("unreadable")
        raise
    return HttpResponse(digest.hexdigest())


def raw(request: HttpRequest) -> HttpResponse:
    try:
        size = sum(len(piece) for piece in iter(lambda: request.read(65536), b""))
        note(f"clean end {size}")
    except UnreadablePostError as error:
        note(f"unreadable {error}")
        raise
    return HttpResponse(str(size))


def refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponse("not for you", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret")


def stream(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([b"a", b"b"])


def slow(request: HttpRequest) -> HttpResponse:
    note("slow")
    time.sleep(float(request.GET.get("seconds", "1")))
    return HttpResponse("slow")


def large(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"x" * 20_000_000)


def field(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("field", ""))


def leak(request: HttpRequest) -> HttpResponse:
    before = mark.get()
    mark.set("left behind")
    return HttpResponse(before)


def version(name: str) -> DocumentVersion:
    size, digest, crc32, pieces, damaged = json.loads((HOME / "versions.json").read_text())[name]
    blob = hashlib.sha1(name.encode()).hexdigest()
    facts = {"size": size, "sha256": digest, "crc32": crc32, "pieces": bytes.fromhex(pieces)}
    return DocumentVersion(pk=1, name=name, **facts, blob=blob, damaged_at=damaged, received_at=None)


def still() -> bool:
    return not (HOME / "stop").exists()


def file(request: HttpRequest, name: str) -> HttpResponse:
    response = asgi_bridge.transfer_response(FileDownload(version(name), to="staff:1"), is_allowed=still)
    response.set_cookie("kept", "yes")
    return response


def archive(request: HttpRequest) -> HttpResponse:
    """All files that `name` names, under the names that they have."""
    entries = [(name, version(name)) for name in request.GET.getlist("name")]
    return asgi_bridge.transfer_response(ZipDownload(entries, "all.zip", to="external:5"), is_allowed=still)


def state(request: HttpRequest) -> HttpResponse:
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    blobs = str(HOME / "blobs")
    fds = []
    for fd in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):  # closed while we were counting
            fds.append(os.readlink(f"/proc/self/fd/{fd}"))
    found = {
        "open": sum(1 for target in fds if target.startswith(blobs)),
        "fds": len(fds),
        "threads": threading.active_count(),
    }
    return JsonResponse({"rss": int(status["VmRSS"].split()[0]), "pid": os.getpid(), **counted, **found})


urlpatterns = [
    path("hello/", hello),
    path("meta/", meta),
    path("posted/", posted),
    path("raw/", raw),
    path("refuse/", refuse),
    path("broken/", broken),
    path("stream/", stream),
    path("slow/", slow),
    path("leak/", leak),
    path("large/", large),
    path("field/", field),
    path("meta/<path:rest>", meta),
    path("state/", state),
    path("file/<name>", file),
    path("archive/", archive),
]
application = asgi_bridge.Bridge(
    WSGIHandler(),
    transfer=downloads.run_transfer,
    takes_large=lambda path: path != "/hello/",
    patience=float(os.environ.get("LITTLE_PATIENCE", "30")),
    small_per_address=int(os.environ.get("LITTLE_SMALL", request_bodies.SMALL_PER_ADDRESS)),
)
