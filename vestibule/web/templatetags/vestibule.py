"""Words of our templates: icons, sizes, moments and days. A builtin of every template."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.defaulttags import CsrfTokenNode
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vestibule.core import search
from vestibule.docrequests.presentation import ItemView
from vestibule.documents import file_types
from vestibule.documents.file_rules import FileRules
from vestibule.documents.ingest import too_large
from vestibule.documents.models import ScanState
from vestibule.mail.placeholders import mask
from vestibule.organisation import legal
from vestibule.organisation import timezone as timezones
from vestibule.organisation.timezone import short_day
from vestibule.people.models import Staff
from vestibule.web import access, form_keys, form_recovery, other_window

register = template.Library()

CLOCK = "H:i"


class _FormFields(CsrfTokenNode):
    """What every form of ours carries: Django's token, whose form it is and its own number, and what came
    back into it."""

    def render(self, context: Any) -> SafeString:
        token, request = super().render(context), context.get("request")
        if token and request:
            return SafeString(token + form_keys.field(request) + form_recovery.field(request))
        return SafeString(token)


@register.tag
def csrf_token(parser: Any, token: Any) -> _FormFields:
    """Takes the place of Django's tag, so that no form can do without."""
    return _FormFields()


@register.simple_block_tag(takes_context=True)
def offer(context: Any, content: SafeString, route: str, method: str = "GET") -> str:
    """What stands inside, for whoever may come to this route, or send something to it:

    {% offer "desk:work_new" %}<a class="btn" href="{% url 'desk:work_new' %}">…</a>{% endoffer %}
    """
    return content if access.may(context["request"].actor, route, method) else ""


@register.simple_tag(takes_context=True)
def may(context: Any, route: str, method: str = "GET") -> bool:
    """The same as a yes or no, where more than one thing depends on it: `{% may "desk:works" as works %}`."""
    return access.may(context["request"].actor, route, method)


@register.simple_block_tag(takes_context=True)
def linked(context: Any, content: SafeString, route: str, *args: Any, cls: str = "", query: str = "") -> str:
    """What stands inside, as a link for whoever may come to this route, and as words for the others:

    {% linked "desk:client" client.pk cls="v-typed" %}{{ client.name }}{% endlinked %}
    """
    kind = format_html(' class="{}"', cls) if cls else ""
    content = mark_safe(content.strip())  # of a template; the lines of `.v-typed` are shown as they are
    if not access.may(context["request"].actor, route):
        return format_html("<span{}>{}</span>", kind, content)
    return format_html('<a{} href="{}{}">{}</a>', kind, reverse(route, args=args), query, content)


@register.simple_tag
@cache
def icon(name: str, cls: str = "") -> SafeString:
    """An outline icon that says nothing to a screen reader: the words beside it do."""
    return format_html(
        '<svg class="i {}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        cls,
        mark_safe(_icons().get(name, "")),
    )


@cache
def _icons() -> dict[str, str]:
    """What the build drew; without a build pages have words alone."""
    drawn = settings.ROOT / "assets" / "dist" / "icons.json"
    return json.loads(drawn.read_text()) if drawn.exists() else {}


@register.simple_tag(takes_context=True)
def current_page(context: Any, route: str, *beside: str, exact: bool = False) -> SafeString:
    """aria-current for an entry of a navigation, on its own page and, unless `exact`, on every page below it
    and below those that stand `beside` it."""
    here, entries = context["request"].path, [_entry(one, get_script_prefix()) for one in (route, *beside)]
    shown = here in entries if exact else any(here.startswith(entry) for entry in entries)
    return SafeString(' aria-current="page"' if shown else "")


@cache
def _entry(route: str, prefix: str) -> str:
    """The address of an entry below this prefix: each page asks for a dozen of them."""
    return reverse(route)


@register.inclusion_tag("parts/uploads.html", takes_context=True)
def upload_list(context: Any, whose: str = "customer", takes: FileRules | None = None) -> dict[str, object]:
    """Inside a form that adds files: the list of those on their way, with the server's own sentences said
    before a byte is sent."""
    takes = takes or FileRules(file_types.STAFF_TYPES if whose == "staff" else file_types.CUSTOMER_TYPES)
    allowed, request = takes.allowed, context["request"]
    sign_in = "" if request.interface == "guest" else f"{request.interface}:sign_in"
    return {
        "whose": whose,
        "sent": context.get("sent", False),
        "sign_in": reverse(sign_in, query={"next": other_window.back_to(request)}) if sign_in else "",
        "limit": takes.largest,
        "foreign": " ".join(sorted(file_types.foreign(allowed))),
        "too_large": too_large("{name}", "{size}", takes.largest),
        "wrong_kind": file_types.wrong_kind("{name}", allowed),
        "texts": " ".join(file_types.TEXTS),
        "text_file": file_types.text_file("{name}"),
        "empty": file_types.empty("{name}"),
    }


@register.simple_tag(takes_context=True)
def chosen_before(context: Any, name: str, form: Any) -> list[str]:
    """Which files were chosen at the field of that name, when the form comes back with something wrong: the
    page cannot put them back. One that could not be taken is told at the head of the form."""
    files = context["request"].FILES.getlist(name) if form.errors else []
    return [one.name for one in files if not getattr(one, "denial_reason", "")]


@register.filter
def or_usual(takes: FileRules | None) -> FileRules:
    """The rules of a place that takes files; those of customers where it has none of its own."""
    return takes or FileRules()


@register.inclusion_tag("desk/_search_field.html")
def search_field(label: str, typed: str) -> dict[str, object]:
    """The field of a search: all that was typed stands in it again, also what does not count."""
    return {"label": label, "typed": typed, "counted": search.MOST}


@register.simple_tag(takes_context=True)
def not_scanned(context: Any, version: Any) -> str:
    """Remembers a file if no scanner has read it, for the one line that staff get a page (found F-63).
    Customers would read danger (ruling 35)."""
    request = context.get("request")
    told = isinstance(context.get("actor"), Staff) and version.scan == ScanState.NOT_SCANNED
    if request is not None and told:
        request.not_scanned = {**getattr(request, "not_scanned", {}), version.pk: version.scan_note}
    return ""


@register.simple_tag(takes_context=True)
def not_scanned_line(context: Any) -> SafeString | str:
    """How many files of this page were not scanned, and why."""
    notes = list(getattr(context.get("request"), "not_scanned", {}).values())
    if not notes:
        return ""
    said = [
        ngettext(
            "%(n)d file on this page was not scanned for viruses.",
            "%(n)d files on this page were not scanned for viruses.",
            len(notes),
        )
    ]
    if large := notes.count("too_large"):
        said.append(
            ngettext(
                "%(large)d is too large for the scanner.", "%(large)d are too large for the scanner.", large
            )
        )
    if locked := notes.count("locked"):
        said.append(
            ngettext(
                "A part of %(locked)d is locked with a password.",
                "A part of %(locked)d is locked with a password.",
                locked,
            )
        )
    return format_html(
        '<p class="v-help v-more">{}</p>',
        " ".join(said) % {"n": len(notes), "large": large, "locked": locked},
    )


@register.filter
def whole_reference(subject: str) -> str:
    """The subject of a letter, whose reference at the end stands on one line."""
    words, bracket, reference = subject.rpartition(" [")
    return format_html('{} <span class="v-nowrap">[{}</span>', words, reference) if bracket else subject


@register.filter
def size(count: int | None) -> str:
    """Bytes as people say them: 0.6 KB, 84 KB, 1.2 MB. Only nothing is 0."""
    amount = max(float(count), 100.0) if count else 0.0
    for unit in (_("KB"), _("MB"), _("GB")):
        amount /= 1000
        if amount < 999.95 or unit == _("GB"):
            break
    return f"{amount:.1f}".removesuffix(".0") + f" {unit}" if amount < 10 else f"{amount:.0f} {unit}"


@register.filter
def file_type(mime: str) -> str:
    """A kind of file as people say it: PDF."""
    return file_types.FILE_TYPES[mime].label if mime in file_types.FILE_TYPES else ""


@register.filter
def moment(at: datetime.datetime | None) -> SafeString | str:
    """13 Mar 2026, 14:02, in the organisation's zone."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}">{}, {}</time>',
        local.isoformat(timespec="seconds"),
        short_day(local),
        local.strftime("%H:%M"),
    )


@register.filter
def clock(at: datetime.datetime | None) -> str:
    """14:02, in the organisation's zone."""
    return timezone.localtime(at).strftime("%H:%M") if at else ""


@register.filter
def day(on: datetime.date | None) -> str:
    """13 Mar 2026."""
    if on is None:
        return ""
    return _day(timezone.localdate(on) if isinstance(on, datetime.datetime) else on, get_language() or "")


@register.filter
def long_day(on: datetime.date | None) -> str:
    """13 March 2026, for sentences."""
    if on is None:
        return ""
    return timezones.long_day(timezone.localdate(on) if isinstance(on, datetime.datetime) else on)


@lru_cache(1000)
def _day(on: datetime.date, language: str) -> str:
    """A list says the same few days again and again."""
    return short_day(on)


@register.filter
def until(on: datetime.date | None) -> str:
    """How far away a day is: today, in 3 days, 2 days late."""
    left = days_left(on)
    if left is None:
        return ""
    if left == 0:
        return _("today")
    if left > 0:
        return ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left}
    return ngettext("%(n)d day late", "%(n)d days late", -left) % {"n": -left}


@register.filter
def days_left(on: datetime.date | None) -> int | None:
    """Whole days from today to a day, by the organisation's calendar; negative when it is past."""
    if on is None:
        return None
    on = timezone.localdate(on) if isinstance(on, datetime.datetime) else on
    return (on - timezone.localdate()).days


@register.filter
def age(at: datetime.datetime) -> SafeString:
    """How long ago something was made: today, 3 days ago."""
    past = -(days_left(at) or 0)
    said = ngettext("%(n)d day ago", "%(n)d days ago", past) % {"n": past} if past > 0 else _("today")
    return format_html(
        '<time datetime="{}">{}</time>', timezone.localtime(at).isoformat(timespec="seconds"), said
    )


@register.filter
def links_as_words(notes: str) -> str:
    """The notes of a Contact Log as staff read them: each link is its dots, as in letters (ruling 20)."""
    return mask(notes)


@register.filter
def initials(name: str | None) -> str:
    """LV for Luca Verdi."""
    words = (name or "").split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def having(views: Iterable[ItemView], state: str) -> list[ItemView]:
    """The items in one state: `items|having:"again"`."""
    return [view for view in views if view.state == state]


@register.filter
def without(views: Iterable[ItemView], state: str) -> list[ItemView]:
    """The items in any other state: `items|without:"accepted"`."""
    return [view for view in views if view.state != state]


@register.filter
def with_template_file(views: Iterable[ItemView]) -> list[ItemView]:
    """The items that have a blank form to fill in."""
    return [view for view in views if view.item.template_files]


@register.filter
def legal_title(which: str) -> str:
    """What a legal page is called."""
    return str(legal.PAGES[which])


@register.filter
def call(phone: str) -> SafeString:
    """A telephone number that can be called by pressing it."""
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', phone.replace(" ", ""), phone)


@register.filter
def leads_to(problem: str) -> str:
    """Where a problem is mended, if it knows that itself; else nothing."""
    return str(getattr(problem, "href", ""))


@register.filter
def leading_to(problems: Iterable[str], field: str) -> list[str]:
    """The problems that are mended at a field: `problems|leading_to:"documents"`."""
    return [problem for problem in problems if leads_to(problem) == f"#{field}"]


@register.filter
def widget_kind(field: BoundField) -> str:
    """Which template draws a form field: text, password, textarea, select, checkbox, choices."""
    widget = field.field.widget
    names = {
        "PasswordInput": "password",
        "Textarea": "textarea",
        "Select": "select",
        "CheckboxInput": "checkbox",
        "CheckboxSelectMultiple": "choices",
        "RadioSelect": "choices",
    }
    return next((names[cls.__name__] for cls in type(widget).__mro__ if cls.__name__ in names), "text")


@register.filter
def may_stay_empty(field: Any) -> bool:
    """Whether the label says "optional": not for a field that is needed, nor for one of two of which one
    is."""
    return not (must_be_given(field) or getattr(field.field, "one_of", False))


@register.filter
def must_be_given(field: Any) -> bool:
    """Whether the label has its star: also when the answer was given before and is not shown again."""
    return field.field.required or getattr(field.field, "answered", False)


@register.simple_tag
def control(field: BoundField, cls: str = "form-control") -> SafeString:
    """The bare control of a field, tied to its hint and its error."""
    described = []
    if field.help_text:
        described.append(f"{field.id_for_label}-hint")
    if field.errors:
        described.append(f"{field.id_for_label}-error")
    own = field.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": f"{cls} {own}".strip()} if cls or own else {}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)
