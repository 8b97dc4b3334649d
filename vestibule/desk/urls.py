"""Addresses of the staff."""

from django.urls import include, path

from vestibule.web.access import open_to_all
from vestibule.web.methods import get_and_post
from vestibule.web.signin import SignIn, sign_out

from .views import (
    check,
    clients,
    files,
    link_requests,
    mail,
    new_request,
    profile_tasks,
    requests,
    settings,
    tasks,
)

app_name = "desk"
urlpatterns = [
    path("", include("vestibule.desk.work_urls")),
    path("", tasks.tasks, name="inbox"),
    path("news/", tasks.news, name="inbox_news"),
    path("sign-in/", open_to_all(get_and_post(SignIn.as_view())), name="sign_in"),
    path("sign-out/", open_to_all(get_and_post(sign_out)), name="sign_out"),
    path("tasks/<int:number>/claim/", tasks.claim, name="task_claim"),
    path("tasks/<int:number>/release/", tasks.release, name="task_release"),
    path("tasks/<int:number>/done/", tasks.done, name="task_done"),
    path("clients/", clients.listing, name="clients"),
    path("clients/<int:number>/", clients.one, name="client"),
    path("clients/<int:number>/cases/new/", clients.new_case, name="case_new"),
    path("clients/<int:number>/contacts/new/", clients.new_contact, name="contact_new"),
    path("clients/<int:number>/contacts/<int:contact>/", clients.contact, name="contact"),
    path("clients/<int:number>/send/", profile_tasks.send, name="client_send"),
    path("clients/<int:number>/tasks/<int:task>/", profile_tasks.one, name="requirement"),
    path("clients/<int:number>/tasks/<int:task>/state/", profile_tasks.settle, name="requirement_state"),
    path("clients/<int:number>/tasks/<int:task>/request/", profile_tasks.pick, name="requirement_request"),
    path("clients/<int:number>/tasks/<int:task>/remove/", profile_tasks.unpick, name="requirement_remove"),
    path(
        "clients/<int:number>/tasks/<int:task>/check/<str:public_id>/",
        profile_tasks.check_again,
        name="requirement_check",
    ),
    path("requests/", requests.listing, name="requests"),
    path("requests/new/", new_request.new_request, name="request_new"),
    path("requests/<str:reference>/", requests.one, name="request"),
    path("requests/<str:reference>/contacted/", requests.contacted, name="request_contacted"),
    path("requests/<str:reference>/new-link/", requests.new_link, name="request_new_link"),
    path("requests/<str:reference>/check/", check.check, name="request_check"),
    path("requests/<str:reference>/cancel/", link_requests.cancel, name="request_cancel"),
    path("requests/<str:reference>/acknowledge/", link_requests.acknowledge, name="request_acknowledge"),
    path("requests/<str:reference>/copy/", link_requests.copy, name="request_copy"),
    path("files/<str:public_id>/", files.file, name="file"),
    path("files/<str:public_id>/pages/<int:number>/", files.page, name="file_page"),
    path("files/<str:public_id>/sheet/<str:said>/", files.sheet, name="file_sheet"),
    path("mail/", mail.listing, name="mail"),
    path("mail/<int:number>/", mail.one, name="email"),
    path("mail/<int:number>/again/", mail.again, name="email_again"),
    path("settings/", settings.start, name="settings"),
    path("settings/case-types/", settings.case_types, name="case_types"),
    path("settings/case-types/new/", settings.case_type, name="case_type_new"),
    path("settings/case-types/<int:number>/", settings.case_type, name="case_type"),
    path("settings/forms/", settings.forms, name="forms"),
    path("settings/forms/new/", settings.form, name="form_new"),
    path("settings/forms/<int:number>/", settings.form, name="form"),
    path("settings/forms/<int:number>/retire/", settings.retire_form, name="form_retire"),
    path("settings/requests/", settings.requests, name="request_settings"),
    path("settings/system/", settings.system, name="system"),
    path("settings/system/<int:number>/", settings.failure, name="system_failure"),
]
