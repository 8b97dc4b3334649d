"""What was typed survives a sign-in and a no: it is kept for the person whose form it was, and stands in the
form again.

A page asked for with `?kept=` is drawn as if its form had been sent back without a button:
`refilling(request)` is true in its view, and the database refuses every change meanwhile. A page that cannot
be drawn so shows the texts alone.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.db import InternalError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, LinkClosedError, NotFoundError
from vestibule.core.forms import Form, fields_named, label_of
from vestibule.core.numbers import number
from vestibule.core.shown_values import SEEN
from vestibule.organisation import saved_forms
from vestibule.organisation.models import SavedForm

from . import form_conflicts, form_keys, login_limits
from .actor_request import ActorRequest
from .form_conflicts import Sent

BUTTONS = {"do", "verb", "sure"}  # a form that comes back was not pressed
SIGN_IN = "sign_in"  # the button of a page whose person has been signed out
# what a page remembers for itself: kept, but no text of a person's. A test finds each hidden field here.
HIDDEN = re.compile(
    r"^(kept|about|(\w+-)?seen|warned|(\w+-)?anyway|documents|draft|row|view|confirmed|one|only|opened|option|window|began_with|stage|next|selected|sort|unmarked|asked_marks|\d+-(key|number))$"
)
SHORT = 20  # characters of one word; more, or two words, is a text
# stands among the kept fields when files were chosen in the form; no field of a page has this name
FILES = "files chosen"
UNTIL_SAVED = "until-saved"  # a message that goes when the page has saved what is on it
BEFORE = "before "  # begins the name under which is kept what a page had shown, to tell what was typed
READ_AT_MOST = 1_000_000  # bytes of a form with files that no gate has let in


type Called = Mapping[str, tuple[str, forms.Field | None]]  # by the name of a field: its label, and the field


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that somebody wrote, and what its field is called, where that is known."""

    label: str
    text: str


def typed(request: HttpRequest) -> list[Typed]:
    """The texts of a form of ours that was posted, for whoever would lose them. Foreign words are not shown
    on our pages."""
    if not _readable(request) or form_keys.read(request) is None:
        return []
    called = getattr(request, "called", {})
    return texts({name: request.POST.getlist(name) for name in request.POST}, called)


def call_fields(request: HttpRequest, called: Called) -> None:
    """For a page whose fields repeat for each of its things: which thing a field of that name is about."""
    request.called = called  # type: ignore[attr-defined]  # read above


def texts(fields: Mapping[str, Sequence[str]], called: Called = MappingProxyType({})) -> list[Typed]:
    """What of the fields is a text that somebody wrote; not what was sent as the page had shown it."""
    changed, left = form_conflicts.changed_and_left(fields)
    shown = [
        _typed(name, values, name in changed, called) for name, values in fields.items() if name not in left
    ]
    return [one for texts in shown for one in texts]


def _typed(name: str, values: Sequence[str], changed: bool, called: Called) -> list[Typed]:
    """One field: short words where it is known what they are."""
    if _quiet(name):
        return []
    field, label = next(fields_named(name.rpartition("-")[2]), None), label_of(name)
    label, field = called.get(name, (label, field))
    given = [text for value in values if (text := value.strip())]
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        known = given and label and form_conflicts.known(field, given)
        return [Typed(label, form_conflicts.said(field, given))] if known else []
    told = label or (changed and field)
    return [Typed(label, text) for text in given if told or len(text) > SHORT or len(text.split()) > 1]


def _quiet(name: str) -> bool:
    return bool(
        form_keys.SECRET.search(name)
        or HIDDEN.match(name)
        or name in BUTTONS
        or name in form_keys.ABOUT_THE_FORM
    )


def keep(request: HttpRequest, *, seen: bool = True, without: Collection[str] = ()) -> str:
    """Keeps what was posted for the person whose form it was (found F-13). Returns the address at which it
    stands in the form again, else nothing.

    Files, passwords and codes are not kept. `seen=False` leaves out what the page had shown, so that the
    person decides by what is there now; `without` are fields that hold something confidential.
    """
    key = key_of(request)
    if key is None or not key.holder:
        return ""
    left_out = BUTTONS | form_keys.ABOUT_THE_FORM | set(without)
    fields = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name not in left_out and not form_keys.SECRET.search(name)
    }
    if not seen:
        fields = {
            f"{BEFORE}{name}" if name.rpartition("-")[2] == SEEN else name: values
            for name, values in fields.items()
        }
    if not any(
        value.strip()
        for name, values in fields.items()
        if not HIDDEN.match(name) and not name.startswith(BEFORE)
        for value in values
    ):
        return ""
    if came_with_files(request):
        fields[FILES] = [FILES]
    query = request.GET.copy()
    query.pop("kept", None)
    path = f"{request.path}?{query.urlencode()}" if query else request.path
    number = saved_forms.save(fields, holder=key.holder, path=path)
    joint = "&" if query else "?"
    return f"{path}{joint}{urlencode({'kept': number})}" if number else ""


def key_of(request: HttpRequest) -> form_keys.FormKey | None:
    """The key of the form that was posted; None when it is not one of ours, or may not be read."""
    return form_keys.read(request) if _readable(request) else None


def _readable(request: HttpRequest) -> bool:
    """Whether the fields can be read. A form with files that no gate let in is read without its files, only
    while it is small, and only from a browser in which somebody has signed in or begun a link session before:
    of a stranger no body is read (ruling 30)."""
    if request.method != "POST":
        return False
    if request.content_type != "multipart/form-data" or hasattr(request, "_post"):
        return True
    length = number(request.META.get("CONTENT_LENGTH"))
    if length is None or length > READ_AT_MOST or not (login_limits.known(request) or _has_link(request)):
        return False
    request.upload_handlers = [_NoFiles(request)]
    return True


def _has_link(request: HttpRequest) -> bool:
    """Whether a link session was begun in this browser."""
    return bool(getattr(request, "session", {}).get("link_sessions"))


class _NoFiles(FileUploadHandler):
    """Reads the other fields of a form, and notes whether a file was chosen in it."""

    chosen = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.chosen = True
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def came_with_files(request: HttpRequest) -> bool:
    """Whether files were chosen in the form, or may have been as nobody has read it: they are not kept."""
    if request.content_type != "multipart/form-data":
        return False
    unread = not hasattr(request, "_post")
    return (
        unread
        or bool(request.FILES)
        or any(isinstance(one, _NoFiles) and one.chosen for one in request.upload_handlers)
    )


def asks_to_sign_in(request: HttpRequest) -> bool:
    """Whether the button that was pressed was the one of an open page that leads to the sign-in, and back."""
    return key_of(request) is not None and request.POST.get("do") == SIGN_IN


def only_pressed(request: HttpRequest) -> bool:
    """Whether the form held a button and nothing of a person's: nothing is lost but the press."""
    if came_with_files(request):
        return False
    quiet = BUTTONS | form_keys.ABOUT_THE_FORM
    own = [name for name in request.POST if name not in quiet and not HIDDEN.match(name)]
    return not any(value.strip() for name in own for value in request.POST.getlist(name))


# ---- the form again ----------------------------------------------------------------------------------------


def refilling(request: HttpRequest) -> bool:
    """Whether the page is drawn with what was typed before; nothing may be done now."""
    return getattr(request, "kept", None) is not None


def form_of[F: Form](
    request: HttpRequest, kind: type[F], *, initial: dict[str, Any] | None = None, **more: Any
) -> F:
    """The form of a page: bound when it was sent, so that it is carried out or complains; only filled in when
    what was typed comes back."""
    if request.method != "POST":
        return kind(initial=initial, **more)
    if not refilling(request):
        form = kind(request.POST, initial=initial, **more)
        form.denied = getattr(request, "denied", None)
        form_conflicts.remember(request, Sent(form, partial(kind, initial=initial, **more)))
        return form
    present = kind(initial=initial, **more)
    before = getattr(request, "before", {}).get(present.add_prefix(SEEN), "")
    typed = _typed_into(present, request.POST)
    left = form_conflicts.untouched(present, before, request.POST)
    mine = {name: value for name, value in typed.items() if name not in left}
    form = kind(initial={**(initial or {}), **mine}, **more)
    form.stored = initial or {}
    form_conflicts.note(form, present, before, request.POST)
    return form


def _typed_into(form: Form, data: QueryDict) -> dict[str, Any]:
    """What was sent of each field; a box that was not sent was not ticked."""
    known = {
        name: field
        for name, field in form.fields.items()
        if any(key.startswith(form.add_prefix(name)) for key in data)
    }
    again = {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, field in known.items()
    }
    unticked = {
        name: False
        for name, field in form.fields.items()
        if name not in known and getattr(field.widget, "input_type", "") == "checkbox"
    }
    return unticked | again


def field(request: HttpRequest) -> SafeString:
    """Names the kept form, so that it is forgotten once it was taken."""
    row = getattr(request, "kept", None)
    return format_html('<input type="hidden" name="kept" value="{}">', row.number) if row else SafeString("")


class FormRecovery:
    """Draws a page with what was typed, for its own person alone; forgets it when the form was taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and hasattr(request, "_post") and not refilling(request):
            number, key = request.POST.get("kept", ""), form_keys.read(request)
            if number and key and response.status_code in (204, 302):
                saved_forms.delete(number[:40], holder=key.holder)
        return response

    def process_view(
        self, request: ActorRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        row = _wanted(request) if request.method == "GET" and "kept" in request.GET else None
        return _again(request, row, view, args, kwargs) if row else None


def _wanted(request: HttpRequest) -> SavedForm | None:
    """The kept form that this address names, if it is this person's. In a link session: this browser's; its
    address names the link."""
    query = request.GET.copy()
    number = str(query.pop("kept")[-1])[:40].replace("\x00", "")
    row = saved_forms.find(number, path=f"{request.path}?{query.urlencode()}" if query else request.path)
    if row is None:
        return None
    if row.holder.startswith("link:"):
        return row if number in request.session.get("kept", []) else None
    actor = getattr(request, "actor", None)
    return row if actor and actor.actor_ref == row.holder else None


def _again(
    request: ActorRequest, row: SavedForm, view: Callable[..., Any], args: Any, kwargs: Any
) -> HttpResponseBase:
    answer = _drawn(request, row, view, args, kwargs)
    if answer is None:
        list(messages.get_messages(request))
        return render(request, "form_recovery.html", {"kept": texts_of(row), "back": row.path})
    answer.status_code = 200
    return answer


def texts_of(row: SavedForm) -> list[Typed]:
    """What somebody wrote into a form that is kept."""
    kept = saved_forms.fields(row)
    return texts({name: kept[name] for name in kept if name != FILES and not name.startswith(BEFORE)})


def has_form(request: ActorRequest, at: str) -> bool:
    """Whether the page of this address still has the form that it is to show. Asked before anybody is led
    there: a form that ended with its step would leave its texts behind."""
    match, page = request.resolver_match, copy.copy(request)
    page.method, page.GET = "GET", QueryDict(at.partition("?")[2])
    page._messages = default_storage(page)  # type: ignore[attr-defined]  # what is said there is not said here
    row = _wanted(page) if at else None
    if row is None or match is None:
        return False
    return _drawn(page, row, match.func, match.args, match.kwargs) is not None


def _drawn(
    request: ActorRequest, row: SavedForm, view: Callable[..., Any], args: Any, kwargs: Any
) -> HttpResponseBase | None:
    """The page with what was typed in its form; None when it cannot be drawn so."""
    fields = saved_forms.fields(row)
    files = fields.pop(FILES, None)
    before = {name: fields.pop(name) for name in list(fields) if name.startswith(BEFORE)}
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    data._mutable = False
    request.method, request.POST, request._files = "POST", data, MultiValueDict()  # type: ignore[assignment, attr-defined]  # read-only in the types
    request.kept = row
    request.before = {name.removeprefix(BEFORE): values[0] for name, values in before.items()}
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # nothing can be changed
    said = _("We have put back what you typed. It is not saved yet.")
    if files:
        said = _("We have put back what you typed. It is not saved yet. Choose your files again.")
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
            messages.warning(request, said, extra_tags="" if files else UNTIL_SAVED)
            answer: HttpResponseBase | None = view(request, *args, **kwargs)
            transaction.set_rollback(True)
    except (InternalError, ActionDeniedError, NotFoundError, LinkClosedError, PermissionDenied, Http404):
        answer = None
    drawn = answer is not None and answer.status_code in (200, 422) and _is_on(answer, fields)
    return answer if drawn else None


def _is_on(page: HttpResponseBase, fields: Mapping[str, Sequence[str]]) -> bool:
    """Whether any field that was filled in is on the page, or a text that was typed, to be read."""
    filled = [name for name in fields if not HIDDEN.match(name) and any(map(str.strip, fields[name]))]
    looked_for = [f'name="{escape(name)}"' for name in filled] + [escape(one.text) for one in texts(fields)]
    content = getattr(page, "content", b"")
    return not filled or any(one.encode() in content for one in looked_for)


def remember_in_link_session(request: HttpRequest, at: str) -> None:
    """This browser may see the form again when its link session goes on."""
    if at and (number := at.rpartition("kept=")[2]):
        request.session["kept"] = [*request.session.get("kept", [])[-5:], number]


def waiting_in_link_session(request: HttpRequest, holder: str, base: str) -> str:
    """Where a link session that goes on finds what was typed in this browser; empty for nothing."""
    row = saved_forms.newest_of(holder) if request.session.get("kept") else None
    if row is None or row.number not in request.session["kept"] or not row.path.startswith(base):
        return ""
    return f"{row.path}{'&' if '?' in row.path else '?'}{urlencode({'kept': row.number})}"
