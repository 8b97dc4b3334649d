"""The Mail page: every letter with its true state. In a demonstration without a mail server it opens as its recipient (ruling 18)."""

from django.http import HttpRequest, HttpResponse

from vestibule.desk import correspondence
from vestibule.mail import outbox
from vestibule.web.gate import staff_only
from vestibule.web.panel import show


@staff_only
def listing(request: HttpRequest) -> HttpResponse:
    return show(request, "desk/mail.html", {"mails": outbox.newest(request.actor)})


@staff_only
def one(request: HttpRequest, number: int) -> HttpResponse:
    mail = outbox.find(request.actor, number)
    return show(request, "desk/letter.html", {"mail": mail, "text": correspondence.as_recipient(mail)})
