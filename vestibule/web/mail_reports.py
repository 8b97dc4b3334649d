"""Where the sending service reports what became of our letters (decision 0057)."""

from django.http import HttpResponse

from . import sending_services
from .access import sending_service
from .actor_request import ActorRequest
from .form_uploads import long_form
from .methods import post_only


@sending_service
@post_only
@long_form
def mail_reports(request: ActorRequest) -> HttpResponse:
    return sending_services.answer(sending_services.take(request))
