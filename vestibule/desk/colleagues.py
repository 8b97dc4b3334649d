"""A colleague to choose: who stands in, and who gets a task. The colleagues to choose from are narrowed by a
search."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.core.paging import Choice
from vestibule.people.models import Staff
from vestibule.web.form_recovery import form_of

from .choosing import SearchField, hit, offer, searched


class ColleagueOrNobody(forms.TypedChoiceField):
    """A colleague, or what the form calls nobody: its label does not say "optional"."""

    one_of = True

    def __init__(self, label: Any):
        super().__init__(label=label, coerce=int, required=False)


class ColleagueForm(Form):
    """`look_up` finds those whom one can choose by a text, `find` one of them."""

    nobody: str | Promise = ""  # what it means to choose nobody, where one can
    colleague_search = SearchField(_("Find a colleague"))
    colleague = forms.TypedChoiceField(
        label=_("Colleague"),
        coerce=int,
        error_messages={
            "required": _("Select a colleague"),
            "invalid_choice": _("Select a colleague from the list"),
        },
    )

    def __init__(
        self,
        *args: Any,
        look_up: Callable[[str], Choice[Staff]],
        find: Callable[[int], Staff | None],
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        found = offer(self, "colleague", look_up(searched(self, "colleague")), find=find)
        self.people = {one.pk: one for one in found}
        if self.nobody:
            self.offer("colleague", [("", self.nobody), *((one.pk, one.name) for one in found)])

    @property
    def chosen(self) -> Staff | None:
        """Who was chosen, once the form is valid."""
        return self.people.get(self.cleaned_data["colleague"] or 0)


def colleague_form[F: ColleagueForm](
    request: HttpRequest,
    kind: type[F],
    *,
    look_up: Callable[[str], Choice[Staff]],
    find: Callable[[int], Staff | None],
    initial: dict[str, Any],
) -> F:
    """[Find], or Enter while something is looked for, narrows the colleagues, selects the only one, and keeps
    what was typed."""
    do, made = request.POST.get("do"), partial(kind, look_up=look_up, find=find)
    if do == "find_colleague" or (do == "enter" and request.POST.get("colleague_search", "").strip()):
        initial = initial | request.POST.dict()
        if found := hit(request.POST, "colleague", look_up):
            initial["colleague"] = found.pk
        return made(initial=initial)
    return form_of(request, kind, look_up=look_up, find=find, initial=initial)
