"""A tiny house for the tests of the bridge and the movers: real granian, real Django, real blobs, no database.

LITTLE_HOME holds the blobs; everything that happened is appended to its file `seen`.
"""

import contextvars
import hashlib
import json
import os
import threading
import time
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
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "vestibule.audit", "vestibule.people", "vestibule.documents"],
    MIDDLEWARE=["whitenoise.middleware.WhiteNoiseMiddleware", "django.middleware.common.CommonMiddleware"],
    STATIC_URL="/static/",
    STATIC_ROOT=HOME / "static",
    FILE_UPLOAD_TEMP_DIR=str(HOME),
    BLOBS=HOME / "blobs",
    CLAMD=None,
    TRUSTED_PROXIES=json.loads(os.environ.get("LITTLE_PROXIES", "[]")),
)
django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse, UnreadablePostError  # noqa: E402
from django.urls import path  # noqa: E402

from vestibule.documents import deliveries  # noqa: E402
from vestibule.documents.models import DocumentVersion  # noqa: E402
from vestibule.documents.plans import Send  # noqa: E402
from vestibule.web import bridge, movers  # noqa: E402

mark: contextvars.ContextVar[str] = contextvars.ContextVar("mark", default="")
lock = threading.Lock()
allowed = True


def note(words: str) -> None:
    with lock, (HOME / "seen").open("a") as file:
        file.write(words + "\n")


def begin(version: DocumentVersion, to: str) -> SimpleNamespace:
    note(f"begun {version.name} {to}")
    return SimpleNamespace(pk=version.name)


deliveries.begin, deliveries.done = begin, lambda key: note(f"done {key}")
movers.IDLE, movers.ASK_EVERY, movers.PER_ADDRESS = 1.5, 0.2, 4
bridge.DRAIN = (100_000_000, 2.0)


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def meta(request: HttpRequest) -> HttpResponse:
    found = {name: value for name, value in request.META.items() if isinstance(value, str)}
    return JsonResponse({**found, "secure": request.is_secure(), "host": request.get_host(), "address": request.META["REMOTE_ADDR"]})


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
    except UnreadablePostError as trouble:
        note(f"unreadable {trouble}")
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


def leak(request: HttpRequest) -> HttpResponse:
    before = mark.get()
    mark.set("left behind")
    return HttpResponse(before)


def file(request: HttpRequest, name: str) -> HttpResponse:
    size, digest = json.loads((HOME / "versions.json").read_text())[name]
    version = DocumentVersion(pk=1, name=name, size=size, sha256=digest, blob=hashlib.sha1(name.encode()).hexdigest())
    response = bridge.hand_over(Send(version, to="staff:1"), still=lambda: not (HOME / "stop").exists())
    response.set_cookie("kept", "yes")
    return response


def state(request: HttpRequest) -> HttpResponse:
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    blobs = str(HOME / "blobs")
    fds = [os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.lexists(f"/proc/self/fd/{fd}")]
    return JsonResponse({"rss": int(status["VmRSS"].split()[0]), "open": sum(1 for target in fds if target.startswith(blobs)), "pid": os.getpid()})


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
    path("state/", state),
    path("file/<name>", file),
]
application = bridge.Bridge(WSGIHandler(), move=movers.move, patience=float(os.environ.get("LITTLE_PATIENCE", "30")))
