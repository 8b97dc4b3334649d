"""The Mail page: every letter with its true state. In a demonstration without a mail server it opens as its recipient (ruling 18)."""

from django.http import HttpRequest, HttpResponse

from vestibule.desk import correspondence
from vestibule.mail import outbox
from vestibule.requests import find
from vestibule.web.gate import staff_only
from vestibule.web.panel import show


@staff_only
def listing(request: HttpRequest) -> HttpResponse:
    mails = outbox.newest(request.actor)
    about = find.of_subjects(request.actor, (mail.about for mail in mails))
    return show(request, "desk/mail.html", {"mails": [(mail, about.get(mail.about), correspondence.opens_as_recipient(mail)) for mail in mails]})


@staff_only
def one(request: HttpRequest, number: int) -> HttpResponse:
    mail = outbox.find(request.actor, number)
    whole = correspondence.opens_as_recipient(mail)
    about = find.of_subjects(request.actor, [mail.about]).get(mail.about)
    return show(request, "desk/letter.html", {"mail": mail, "about": about, "text": correspondence.text_of(mail), "whole": whole})
