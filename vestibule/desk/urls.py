"""Addresses of the staff. Each area brings its own, written whole."""

from django.urls import include, path

from vestibule.web import own_account, own_second_step, password_reset, second_step
from vestibule.web.access import open_to_all, staff_only
from vestibule.web.methods import get_and_post
from vestibule.web.signin import SignIn, sign_out

app_name = "desk"
urlpatterns = [
    path("sign-in/", open_to_all(get_and_post(SignIn.as_view())), name="sign_in"),
    path("sign-out/", open_to_all(get_and_post(sign_out)), name="sign_out"),
    *own_account.addresses(staff_only),
    path("account/appearance/", staff_only(get_and_post(own_account.choose_appearance)), name="appearance"),
    *password_reset.addresses(),
    *own_second_step.addresses(staff_only),
    *second_step.addresses(),
    path("", include("vestibule.desk.invitation.urls")),
    path("", include("vestibule.desk.inbox.urls")),
    path("", include("vestibule.desk.welcome.urls")),
    path("", include("vestibule.desk.notifications.urls")),
    path("", include("vestibule.desk.saved_views.urls")),
    path("", include("vestibule.desk.exchange.urls")),
    path("", include("vestibule.desk.calls.urls")),
    path("", include("vestibule.desk.reports.urls")),
    path("", include("vestibule.desk.drafts.urls")),
    path("", include("vestibule.desk.requests.urls")),
    path("", include("vestibule.desk.clients.urls")),
    path("", include("vestibule.desk.registry.urls")),
    path("", include("vestibule.desk.external_users.urls")),
    path("", include("vestibule.desk.works.urls")),
    path("", include("vestibule.desk.mail.urls")),
    path("", include("vestibule.desk.document_templates.urls")),
    path("", include("vestibule.desk.kits.urls")),
    path("", include("vestibule.desk.settings.urls")),
    path("", include("vestibule.desk.texts.urls")),
    path("", include("vestibule.desk.rights.urls")),
    path("", include("vestibule.desk.people.urls")),
    path("", include("vestibule.desk.absence.urls")),
]
