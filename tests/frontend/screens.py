"""Every screen of the installation: the walk of all routes as everybody whom they are for, and what only a
press shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.test import Client as Browser
from django.test import RequestFactory, override_settings

from tests import factories
from tests.architecture.test_routes import ours
from tests.guest.in_process_browser import letter_address
from vestibule.cases.models import CaseType, Requirement
from vestibule.catalog.models import DocumentTemplate, FormTemplate, Kit
from vestibule.desk.clients import pages as client_pages
from vestibule.desk.requests import pages as request_pages
from vestibule.desk.requests.views import SAID
from vestibule.desk.works import pages as work_pages
from vestibule.docrequests import reviews
from vestibule.docrequests.actions import CHANGES
from vestibule.docrequests.commands import ONE_PRESS
from vestibule.docrequests.models import ItemFile, RequestDraft
from vestibule.documents.models import DocumentVersion
from vestibule.exchange.models import Export, Import
from vestibule.links.models import AccessLink, Purpose, Receipt
from vestibule.notifications.models import Notification
from vestibule.organisation import setup
from vestibule.organisation.models import Organisation, get_organisation
from vestibule.people import saved_views, second_step
from vestibule.people.actors import SYSTEM
from vestibule.people.corrections import stamp_of_client
from vestibule.people.models import Client, ExternalAccount, SavedView, Staff, StaffRole, Team
from vestibule.people.rights import DEFAULTS, RoleKey
from vestibule.portal.forms import RegistrationCodeForm
from vestibule.tasks.models import Task
from vestibule.web.form_conflicts import Change
from vestibule.web.form_recovery import Typed

from .full_installation import World, invitation, letters, link_of
from .long_names import stretched
from .rendering import Screen

# Names of files as the build gives them.
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DRAWING = override_settings(STORAGES=settings.STORAGES | {"staticfiles": PLAIN}, BASE_URL=factories.AT_A_NAME)

Values = Mapping[str, list[object]]


def of_an_empty_house() -> Iterator[Screen]:
    """Before the set-up."""
    browser, token = Browser(), setup.setup_token()
    for path in ("/", f"/setup/{token}/"):
        yield _screen(
            path, "nobody before set-up", browser.get(path), route=path.replace(token, "<str:token>")
        )
    yield _screen("/setup/ pressed empty", "nobody", browser.post(f"/setup/{token}/", {"name": ""}))


def walk(world: World) -> Iterator[Screen]:
    """Each route that shows a page, for each thing of the world that it can be asked for."""
    for route, view in ours():
        for who, address in addresses(world, route, view.gate):
            answer = world.browsers[who].get(address)
            if _is_page(answer):
                yield _screen(address, who, answer, route=route)


def addresses(world: World, route: str, gate: str) -> Iterator[tuple[str, str]]:
    """Whoever may come there, and the address with everything that its place can hold."""
    known = _values(world, route)
    names = re.findall(r"<\w+:(\w+)>", route)
    for values in product(*(known[name] for name in names)):
        address = route
        for name, value in zip(names, values, strict=True):
            address = re.sub(rf"<\w+:{name}>", str(value), address)
        for who in _people(gate, route, address, world):
            yield who, address


def people_shown(route: str) -> list[object]:
    """Somebody of each kind where the page shows them; else one who works here."""
    names = ["Ravi Sharma", "Ada Admin", "Leo Gone", "Nina Neu", "Pia Away"]
    shown = names if route.endswith(("<int:number>/", "left/")) else names[:1]
    return [Staff.objects.get(name=name).pk for name in shown]


def _people(gate: str, route: str, address: str, world: World) -> list[str]:
    if gate.startswith("link_holder") or gate == "just_finished":
        return world.inside.get(address.split("/")[3], [])
    if route in ("/desk/", "/desk/requests/<str:reference>/check/"):
        return ["anna", "ravi"]
    if route == "/portal/locked/":
        return ["lena"]
    interface, _slash, page = route.strip("/").partition("/")
    if page in ("sign-in/passkey", "sign-in/code", "sign-in/recovery"):
        return [f"half {interface}"]
    if page.startswith("account/second-step"):
        own = {"desk": "anna", "portal": "mina"}[interface]
        adds = page.endswith(("second-step", "app", "passkey"))
        return [f"second {interface}", own] if adds else [f"second {interface}"]
    if route.startswith("/desk/mail/"):
        return ["ada"]  # who sees letters about a sign-in too
    if gate.startswith("staff_may"):
        look = gate.partition(" (")[2].split(",")[0].rstrip(")")
        return ["anna" if look in DEFAULTS[RoleKey.AUTHOR] else "ada"]
    return {"staff_only": ["anna"], "administrator_only": ["ada"], "external_user_only": ["mina"]}.get(
        gate, ["nobody"]
    )


def _values(world: World, route: str) -> Values:
    """What the places of a route can hold."""
    portal, by_link, work = world.portal, world.by_link, world.work
    version = DocumentVersion.objects.latest("pk").public_id
    if "/second-step/" in route:
        rows = second_step.Authenticator.objects.filter(type__in=second_step.STEPS)
        return {"number": list(rows.values_list("pk", flat=True))}
    if route.startswith("/desk/requests/drafts/"):
        return {"number": list(RequestDraft.objects.values_list("pk", flat=True))}
    if route.startswith("/desk/views/"):
        mine = SavedView.objects.filter(person=world.w.anna)
        return {"listing": ["clients"], "number": list(mine.values_list("pk", flat=True))}
    if route.startswith("/desk/clients/import/"):
        return {"number": list(Import.objects.values_list("pk", flat=True))}
    if route.startswith("/desk/exports/"):
        return {"number": list(Export.objects.exclude(kind="audit").values_list("pk", flat=True))}
    if route.startswith("/desk/audit/"):
        return {"number": list(Export.objects.filter(kind="audit").values_list("pk", flat=True))}
    if route.startswith("/desk/clients/"):
        client = world.w.client
        tasks = Requirement.objects.filter(case__client=client, case__type__kind="application")
        clients = (
            [client.pk]
            if any(one in route for one in ("<int:task>", "<int:contact>", "<int:case>"))
            else [client.pk, by_link["refused"].client_id, by_link["draft"].client_id]
        )
        return {
            "number": clients,
            "task": [one.pk for one in tasks],
            "case": list(dict.fromkeys(one.case_id for one in tasks)),
            "contact": [world.w.mina.pk],
            "public_id": [version],
        }
    if route.startswith("/desk/contacts/"):
        return {"number": [world.w.mina.pk], "client": [world.w.client.pk]}
    if route.startswith("/desk/requests/"):
        asked = [one.reference for one in (*portal.values(), *by_link.values()) if one.reference]
        verbs = CHANGES if "/change/" in route else ONE_PRESS
        return {"reference": asked, "verb": list(verbs)}
    if route.startswith("/desk/works/"):
        return {
            "number": [work.pk],
            "purpose": [Purpose.UPLOAD, Purpose.DOWNLOAD],
            "do": ["show"],
            "public_id": [version],
        }
    if route.startswith("/desk/mail/"):
        return {"number": [mail.pk for mail in letters()]}
    if route.startswith("/desk/external-users/"):
        return {"number": [world.w.account.pk, world.locked.pk, portal["invited"].account_id]}
    if route.startswith("/desk/settings/case-types"):
        return {"number": list(CaseType.objects.values_list("pk", flat=True)[:2])}
    if route.startswith("/desk/settings/roles"):
        return {"number": list(StaffRole.objects.values_list("pk", flat=True))}
    if route.startswith("/desk/settings/forms"):
        return {"number": list(FormTemplate.objects.values_list("pk", flat=True)[:3])}
    if route.startswith("/desk/notifications/"):
        return {
            "number": list(Notification.objects.filter(staff=world.w.anna).values_list("pk", flat=True)[:2])
        }
    if route.startswith("/desk/settings/people"):
        return {"number": people_shown(route)}
    if route.startswith("/desk/settings/teams"):
        return {"number": list(Team.objects.order_by("pk").values_list("pk", flat=True))}
    if route.endswith("/give/"):
        return {"number": list(Task.objects.of(world.w.anna).values_list("pk", flat=True)[:1])}
    if route.startswith("/desk/templates/kits/"):
        return {"number": list(Kit.objects.values_list("pk", flat=True))}
    if route.startswith("/desk/templates/"):
        return {
            "number": [
                one.pk
                for offered in (True, False)
                for one in DocumentTemplate.objects.filter(active=offered)[:1]
            ]
        }
    if route.startswith("/desk/tasks/"):
        return {"number": list(Task.objects.filter(client__isnull=False).values_list("pk", flat=True)[:1])}
    if route.startswith("/portal/tasks/"):
        mine = [one.reference for name, one in portal.items() if name not in ("contact", "invited", "locked")]
        return {"reference": mine, "position": [1, 2], "public_id": [version]}
    if route.startswith("/guest/"):
        requests = AccessLink.objects.filter(
            about__in=[one.subject for one in by_link.values()], purpose=Purpose.REQUEST
        )
        links = [*requests, *world.shared.values()]
        purpose = route.split("/")[2]
        return {
            "link": [one.public_id for one in links if one.purpose == purpose],
            "position": [1, 2],
            "public_id": [version],
            "question": ["bill"],
        }
    tokens = {
        "/r/": link_of(by_link["waiting"]),
        "/u/": world.shared[Purpose.UPLOAD],
        "/receipt/": Receipt.objects.select_related("link").order_by("batch").first().link,
        "/d/": world.shared[Purpose.DOWNLOAD],
        "/desk/invitation/": world.colleague,
        **{f"/{interface}/reset/": reset for interface, reset in world.resets.items()},
    }
    if route.startswith("/legal/"):
        return {"which": ["privacy"]}
    if route.startswith("/desk/settings/texts/"):
        return {"key": ["invitation", "call_script"], "language": [settings.LANGUAGE_CODE]}
    link = next((one for start, one in tokens.items() if route.startswith(start)), invitation(world))
    token = letter_address(link).strip("/").rpartition("/")[2]
    return {"token": [token], "number": [1], "public_id": [version], "said": list(SAID), "which": ["light"]}


def looks(world: World) -> Iterator[Screen]:
    """Addresses with more to say than their route: tabs, searches, an open task, what is not there."""
    for who, address in _looks(world):
        yield _screen(address, who, world.browsers[who].get(address))
    view = saved_views.save_view("clients", name="For a day", query={"only": "alone"}, by=world.w.anna)
    answer = world.browsers["anna"].post(f"/desk/views/clients/{view.pk}/delete/", follow=True)
    yield _screen("/desk/clients/ after a view was deleted", "anna", answer)
    draft, kit = RequestDraft.objects.filter(author=world.w.anna).first(), Kit.objects.get()
    for what, address in (
        ("a draft was discarded", f"/desk/requests/drafts/{draft.pk}/discard/" if draft else ""),
        ("a kit was deleted", f"/desk/templates/kits/{kit.pk}/delete/"),
    ):
        with transaction.atomic():  # others look at them
            answer = world.browsers["anna"].post(address, follow=True)
            transaction.set_rollback(True)
        yield _screen(f"/desk/ after {what}", "anna", answer)


def pressed(world: World) -> Iterator[Screen]:
    """What a link session alone does not show: refused forms, questions, dead links."""
    for who, address, form in _presses(world):
        answer = world.browsers[who].post(address, form)
        assert _is_page(answer), (who, address, answer.status_code, answer.get("Location"))
        yield _screen(f"{address} pressed {form.get('do') or form.get('verb') or ''}", who, answer)
    yield from _while_the_portal_is_off(world)
    yield _of_two_windows(world)


def _of_two_windows(world: World) -> Screen:
    """What somebody reads who has marked a check in two windows."""
    docrequest, ravi = world.portal["check"], world.browsers["ravi"]
    at, first = f"/desk/requests/{docrequest.reference}/check/", docrequest.items.order_by("position")[0].pk
    with transaction.atomic():
        old, new = (_hidden_fields(ravi.get(at).content.decode()) for _window in range(2))
        ravi.post(at, new | {"do": "keep", f"item-{first}": "ok"})
        marks = {f"item-{first}": "again", "comment": stretched("Sign it")}
        answer = ravi.post(at, old | marks | {"do": "look"})
        transaction.set_rollback(True)
    return _screen(f"{at} pressed in two windows", "ravi", answer)


def _hidden_fields(page: str) -> dict[str, str]:
    tags = re.findall(r'<input type="hidden" name="(\w+)"([^>]*)>', page)
    return {name: "".join(re.findall(r'value="([^"]*)"', tag)) for name, tag in tags}


def _while_the_portal_is_off(world: World) -> Iterator[Screen]:
    """What staff read at a request then."""
    Organisation.objects.update(portal_on=False)
    address = f"/desk/requests/{world.portal['contact'].reference}/"
    yield _screen(f"{address} pressed while the portal is off", "ravi", world.browsers["ravi"].get(address))
    Organisation.objects.update(portal_on=True)


def errors() -> Iterator[Screen]:
    """The pages of what goes wrong that no address of the installation shows by itself."""
    request = RequestFactory().get("/desk/requests/")
    request.actor, request.interface = None, "desk"
    words = {
        "reason": stretched("Somebody else was faster"),
        "kept": [Typed(stretched("Label"), stretched("typed"))],
        "mine": [Change(stretched("Name"), stretched("Bianchi"), stretched("Verdi"))],
        "theirs": [Change(stretched("Country"), None, stretched("Norway"))],
        "again": "/desk/?kept=x",
        "back": "/desk/",
        "number": "12345678",
        "interface": "desk",
    }
    words |= {"sign_in": "/desk/sign-in/", "typed": words["kept"], "files": True}
    for name in ("400", "403", "403_session", "409", "429", "500", "503"):
        html = render_to_string(f"{name}.html", {**words, "organisation": get_organisation()}, request)
        yield Screen(f"/error/{name}/", "nobody", int(name[:3]), html, f"error {name}")
    yield from _of_settings(words, request)
    html = render_to_string("form_recovery.html", {**words, "frame": "desk/shell.html"}, request)
    yield Screen("/error/kept/", "nobody", 200, html, "error kept")


def _of_settings(words: dict[str, Any], request: Any) -> Iterator[Screen]:
    """Pages of the portal that only a setting shows."""
    contact = {"greeted": stretched("Mina"), "email": "mina@bianchi.example"}
    asked = {"form": RegistrationCodeForm(), "contact": contact, "organisation": get_organisation()}
    shown = (("off", {}), ("another_contact", {}), ("registration_code", {}))
    for name, more in (*shown, ("registration_code", {"sent": True})):
        html = render_to_string(f"portal/{name}.html", {**words, **asked, **more}, request)
        yield Screen(f"/setting/{name}/{len(more)}/", "nobody", 200, html, f"portal {name}")


def _looks(world: World) -> Iterator[tuple[str, str]]:
    client, work = world.w.client.pk, world.work.pk
    mistake, fresh = Client.objects.get(name="Made By Mistake"), world.untouched.client
    person = fresh.affiliations.get().contact_id
    yield "anna", f"/desk/clients/{mistake.pk}/remove/"
    yield "anna", f"/desk/clients/{client}/merge/?with={mistake.pk}"
    yield "anna", f"/desk/clients/{client}/merge/?with={world.by_link['draft'].client_id}"
    yield "anna", f"/desk/contacts/{person}/remove/"
    yield "anna", f"/desk/contacts/{world.w.mina.pk}/merge/?with={person}"
    yield "anna", f"/desk/contacts/{world.w.mina.pk}/clients/?q=nothing-of-that-name"
    yield "anna", f"/desk/clients/{client}/contacts/add/?q=nothing-of-that-name"
    yield "anna", "/desk/contacts/?q=nothing-of-that-name"
    yield from (("anna", f"/desk/clients/{client}/?tab={tab}") for tab in client_pages.TABS)
    yield from (("anna", f"/desk/works/{work}/?tab={tab}") for tab in work_pages.TABS)
    yield from (
        ("anna", f"/desk/requests/{world.portal['check'].reference}/?tab={tab}") for tab in request_pages.TABS
    )
    sent = ItemFile.objects.filter(submission__docrequest=world.portal["check"]).select_related(
        "upload__version"
    )
    for name in ("lacking", "moved"):
        yield "ravi", f"/desk/requests/{world.portal[name].reference}/check/"
    checked = world.portal["check"].reference
    yield "mina", f"/portal/tasks/{checked}/withdraw/{sent[0].version.public_id}/"
    for who in ("anna", "ravi"):
        for tab in ("team", "done"):
            yield who, f"/desk/?tab={tab}"
    for number in Task.objects.filter(done_at=None).values_list("pk", flat=True):
        yield "ravi", f"/desk/?tab=team&task={number}"
        yield "anna", f"/desk/?task={number}"
    of_administrators = Q(subject=world.colleague.about) | Q(team=None, assignee=None, done_at=None)
    for number in Task.objects.filter(of_administrators).values_list("pk", flat=True):
        yield "ada", f"/desk/?tab=team&task={number}"
    for task in (*world.untouched.requirements.all(), *_answered(world)):
        yield "anna", f"/desk/clients/{task.case.client_id}/tasks/{task.pk}/"
    yield "ravi", f"/desk/requests/{world.portal['invited'].reference}/"
    yield "ravi", f"/desk/requests/{world.portal['contact'].reference}/wrong-contact/"
    yield "anna", "/desk/requests/?view=all&q=NW"
    yield "anna", "/desk/clients/?q=nothing-of-that-name"
    yield "anna", "/desk/works/?q=nothing-of-that-name"
    yield "anna", "/desk/external-users/?q=nothing-of-that-name"
    yield from (("anna", f"/desk/external-users/new/?q={text}") for text in ("nora", "Without"))
    for account in (world.w.account, world.locked, world.portal["invited"].account):
        yield from ((who, f"/desk/external-users/{account.pk}/") for who in ("ada", "ravi"))
    yield from _several(world)
    yield from (
        ("anna", f"/desk/requests/new/?draft={one.pk}") for one in RequestDraft.objects.order_by("pk")
    )
    yield "ada", "/desk/requests/drafts/"
    yield "anna", "/desk/templates/?q=nothing-of-that-name"
    yield "anna", "/desk/templates/?view=withdrawn"
    hidden = world.work.documents.exclude(upload__version=None).filter(visible_at=None)[0]
    yield "anna", f"/desk/works/{work}/contact-log/new/?documents={hidden.version.public_id}"
    yield "anna", "/desk/notifications/?view=read"
    yield "ada", "/desk/notifications/"
    yield "anna", "/desk/nowhere/"
    yield "nobody", "/nowhere/"
    yield "anna", "/desk/settings/"
    yield "nobody", letter_address(link_of(world.by_link["expired"]))
    yield from (("nobody", f"/{one}/reset/{'unknown' * 5}/") for one in ("desk", "portal"))
    yield "holder", f"/guest/upload/{world.shared[Purpose.UPLOAD].public_id}/?leaving=1"


def _several(world: World) -> Iterator[tuple[str, str]]:
    """Lists in which rows can be selected, what is asked about them, and views that are saved."""
    yield "anna", "/desk/clients/?only=open"
    yield "anna", "/desk/views/clients/new/?only=alone&q=2026"
    for at in ("clients/?", "contacts/?", "requests/?", "templates/?", "templates/?view=withdrawn&", "?"):
        yield "anna", f"/desk/{at}several=1"
    yield "ravi", "/desk/?tab=team&several=1"
    accounts = list(ExternalAccount.objects.values_list("pk", flat=True))
    denied = {"selected": [world.w.account.pk, 999999]}
    world.browsers["ada"].post("/desk/external-users/selected/unlock/", denied)
    yield "ada", "/desk/external-users/?several=1"
    yield "ada", "/desk/external-users/selected/lock/?" + "&".join(f"selected={one}" for one in accounts)
    tasks = Task.objects.filter(done_at=None).values_list("pk", flat=True)[:5]
    requests = "&".join(f"selected={one.pk}" for one in world.portal.values())
    yield "anna", f"/desk/requests/selected/due/?{requests}"
    yield "anna", f"/desk/requests/selected/remind/?{requests}"
    yield "ada", "/desk/tasks/selected/give/?" + "&".join(f"selected={one}" for one in tasks)


def _answered(world: World) -> list[Requirement]:
    """The tasks for which something came."""
    return list(Requirement.objects.filter(items__docrequest=world.by_link["answered"]))


def _presses(world: World) -> Iterator[tuple[str, str, dict[str, Any]]]:
    client, work, long = world.w.client.pk, world.work.pk, stretched("typed")
    yield "nobody", "/desk/sign-in/", {"login": "nobody@nowhere.example", "password": "wrong words here"}
    yield "nobody", "/portal/sign-in/", {"login": "", "password": ""}
    yield "anna", "/desk/requests/new/", {"do": "save", "client_search": ""}
    for thing in ("client", "contact", "template"):
        yield "anna", "/desk/requests/new/", {"do": f"create_{thing}", "client": client}
    yield (
        "anna",
        "/desk/requests/new/",
        {"do": "find_client", "client": client, "internal_comment": long, "customer_comment": long},
    )
    yield "anna", "/desk/clients/", {"client-name": ""}
    yield "anna", f"/desk/clients/{client}/edit/", {"name": ""}
    yield (
        "anna",
        f"/desk/clients/{client}/edit/",
        {"name": "Made By Mistake", "seen": stamp_of_client(world.w.client)},
    )
    yield "anna", f"/desk/contacts/{world.w.mina.pk}/edit/", {"name": "", "email": "none"}
    yield "anna", f"/desk/clients/{client}/cases/new/", {}
    yield "anna", f"/desk/clients/{client}/contacts/new/", {"name": ""}
    yield "anna", f"/desk/clients/{client}/contacts/{world.w.mina.pk}/", {f"c{world.w.mina.pk}-email": long}
    yield (
        "anna",
        f"/desk/clients/{world.by_link['draft'].client_id}/send/",
        {"do": "send", "recipient": "none", "message": long},
    )
    yield "anna", "/desk/works/new/", {"title": ""}
    yield "anna", f"/desk/works/{work}/edit/", {"title": ""}
    yield "anna", f"/desk/works/{work}/documents/show/", {}
    documents = [one.version.public_id for one in world.work.documents.exclude(upload__version=None)]
    for do in ("show", "hide", "remove"):
        yield "anna", f"/desk/works/{work}/documents/{do}/", {"documents": documents}
    yield "anna", f"/desk/works/{work}/setup/upload/", {"do": "save", "code": "", "expires_on": "yesterday"}
    yield "anna", f"/desk/works/{work}/link/download/", {"do": "show"}
    yield "anna", f"/desk/works/{work}/contact-log/new/", {"do": "send", "subject": "", "notes": long}
    yield (
        "ravi",
        f"/desk/requests/{world.portal['check'].reference}/check/",
        {"verb": "ask_again", "comment": ""},
    )
    yield (
        "anna",
        f"/desk/requests/{world.portal['done'].reference}/check/",
        {"verb": "final_ask_again", "comment": ""},
    )
    yield "anna", "/desk/requests/new/", {"do": "draft", "customer_comment": long * 300}
    yield "anna", "/desk/requests/new/", {"do": f"kit_{Kit.objects.get().pk}", "client": client}
    yield "anna", "/desk/templates/new/", {"name": ""}
    yield "anna", "/desk/templates/kits/new/", {"name": ""}
    added = {"do": "add", "who": "some", "add": f"s{world.w.anna.pk}", f"level-s{world.w.ravi.pk}": "1"}
    yield "ada", f"/desk/clients/{client}/access/", added
    yield "ada", "/desk/settings/brand/", {"do": "preview", "colour": "#ffd100"}
    yield "ada", "/desk/settings/brand/", {"do": "save", "colour": "yellow"}
    check = world.portal["check"]
    seen = reviews.stamp_of(check, reviews.latest(check))
    yield "ravi", f"/desk/requests/{check.reference}/check/", {"verb": "accept", "seen": seen}
    text = f"/desk/settings/texts/accepted/{settings.LANGUAGE_CODE}/"
    yield "ada", text, {"do": "save", "subject": "", "opening": long, "button": "{code}"}
    yield "ada", text, {"do": "plain", "subject": "", "button": "{code}"}
    yield (
        "ada",
        f"{text}test/",
        {"subject": "", "preheader": "p", "heading": "h", "opening": "o", "button": "b"},
    )
    yield "ada", "/desk/settings/working-hours/", {"begins": "17:00", "ends": "09:00", "holidays": long}
    yield "ada", "/desk/settings/forms/new/", {"do": "save", "name": ""}
    yield "ada", "/desk/settings/forms/new/", {"do": "add", "name": long}
    yield "ada", "/desk/settings/case-types/new/", {"do": "save", "name": ""}
    yield "ada", "/desk/settings/case-types/new/", {"do": "add", "name": long}
    yield "mina", f"/portal/tasks/{world.portal['waiting'].reference}/check/", {}
    yield "mina", f"/portal/tasks/{world.portal['added'].reference}/check/", {"note": long * 3}
    for interface, reset in world.resets.items():
        yield "nobody", letter_address(reset), {"password": "short"}
        yield "nobody", f"/{interface}/forgot/", {"email": "none"}
        yield "nobody", f"/{interface}/forgot/", {"email": f"{'long' * 15}@nowhere.example"}
        for page in ("code", "recovery"):
            yield f"half {interface}", f"/{interface}/sign-in/{page}/", {"code": ""}
        yield f"half {interface}", f"/{interface}/sign-in/passkey/", {"credential": ""}
        second = f"/{interface}/account/second-step/"
        yield f"second {interface}", f"{second}off/", {"current_password": ""}
        yield f"second {interface}", f"{second}passkey/", {"name": "", "current_password": ""}
    for who, interface, login in (
        ("anna", "desk", world.w.anna.login),
        ("mina", "portal", world.w.account.login),
    ):
        second_step.turn_off(login, by=SYSTEM)  # both times that screens are drawn
        own = f"/{interface}/account/second-step/app/"
        page = world.browsers[who].get(own).content.decode()
        secret = re.search(r'<code class="v-typed">([A-Z2-7 ]+)</code>', page)
        yield who, own, {"code": ""}
        yield who, own, {"code": factories.code_of(secret[1].replace(" ", ""))}
    for invited in (invitation(world), world.colleague):
        yield "nobody", letter_address(invited), {"name": "", "password": "short"}
    yield "nobody", letter_address(world.shared[Purpose.DOWNLOAD]), {"code": "AAAA-AAAA"}
    yield "nobody", f"/new-link/{'unknown' * 5}/", {"note": long}
    base = f"/guest/request/{link_of(world.by_link['begun']).public_id}/"
    yield "holder", f"{base}check/", {}
    yield "holder", f"{base}2/", {"since": "no date", "street": long, "do": "save"}
    ready = f"/guest/request/{link_of(world.by_link['ready']).public_id}/"
    yield "ready", f"{ready}check/", {}  # a file is still on its way
    yield "ready", f"{ready}leave/", {}


def _is_page(answer: Any) -> bool:
    return (
        "Location" not in answer
        and answer.get("Content-Type", "").startswith("text/html")
        and bool(answer.content.strip())
    )


def _screen(where: str, who: str, answer: Any, *, route: str = "") -> Screen:
    return Screen(where, who, answer.status_code, answer.content.decode(), route)
