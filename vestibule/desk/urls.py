"""Addresses of the staff."""

from django.urls import include, path

from vestibule.web.access import open_to_all
from vestibule.web.signin import SignIn, sign_out

from .views import check, clients, files, link_requests, mail, new_request, profile_tasks, requests, settings, tasks

urlpatterns = [
    path("", include("vestibule.desk.work_urls")),
    path("", tasks.tasks),
    path("news/", tasks.news),
    path("sign-in/", open_to_all(SignIn.as_view())),
    path("sign-out/", open_to_all(sign_out)),
    path("tasks/<int:number>/claim/", tasks.claim),
    path("tasks/<int:number>/release/", tasks.release),
    path("tasks/<int:number>/done/", tasks.done),
    path("clients/", clients.listing),
    path("clients/<int:number>/", clients.one),
    path("clients/<int:number>/cases/new/", clients.new_case),
    path("clients/<int:number>/contacts/new/", clients.new_contact),
    path("clients/<int:number>/contacts/<int:contact>/", clients.contact),
    path("clients/<int:number>/send/", profile_tasks.send),
    path("clients/<int:number>/tasks/<int:task>/", profile_tasks.one),
    path("clients/<int:number>/tasks/<int:task>/state/", profile_tasks.settle),
    path("clients/<int:number>/tasks/<int:task>/request/", profile_tasks.pick),
    path("clients/<int:number>/tasks/<int:task>/remove/", profile_tasks.unpick),
    path("clients/<int:number>/tasks/<int:task>/check/<str:public_id>/", profile_tasks.check_again),
    path("requests/", requests.listing),
    path("requests/new/", new_request.new_request),
    path("requests/<str:reference>/", requests.one),
    path("requests/<str:reference>/contacted/", requests.contacted),
    path("requests/<str:reference>/new-link/", requests.new_link),
    path("requests/<str:reference>/check/", check.check),
    path("requests/<str:reference>/cancel/", link_requests.cancel),
    path("requests/<str:reference>/noted/", link_requests.noted),
    path("requests/<str:reference>/copy/", link_requests.copy),
    path("files/<str:public_id>/", files.file),
    path("files/<str:public_id>/pages/<int:number>/", files.page),
    path("files/<str:public_id>/sheet/<str:said>/", files.sheet),
    path("mail/", mail.listing),
    path("mail/<int:number>/", mail.one),
    path("mail/<int:number>/again/", mail.again),
    path("settings/", settings.start),
    path("settings/case-types/", settings.case_types),
    path("settings/case-types/new/", settings.case_type),
    path("settings/case-types/<int:number>/", settings.case_type),
    path("settings/forms/", settings.forms),
    path("settings/forms/new/", settings.form),
    path("settings/forms/<int:number>/", settings.form),
    path("settings/forms/<int:number>/retire/", settings.retire_form),
    path("settings/requests/", settings.requests),
    path("settings/system/", settings.system),
    path("settings/system/<int:number>/", settings.failure),
]
