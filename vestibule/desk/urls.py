"""Addresses of the staff."""

from django.urls import include, path

from vestibule.web.gate import open_to_all
from vestibule.web.signin import SignIn, sign_out

from .views import check, files, mail, new_request, requests, tasks

urlpatterns = [
    path("", include("vestibule.desk.work_urls")),
    path("", tasks.tasks),
    path("sign-in/", open_to_all(SignIn.as_view())),
    path("sign-out/", open_to_all(sign_out)),
    path("tasks/<int:number>/claim/", tasks.claim),
    path("tasks/<int:number>/release/", tasks.release),
    path("tasks/<int:number>/tick-off/", tasks.tick_off),
    path("requests/", requests.listing),
    path("requests/new/", new_request.new_request),
    path("requests/<str:reference>/", requests.one),
    path("requests/<str:reference>/contacted/", requests.contacted),
    path("requests/<str:reference>/new-link/", requests.new_link),
    path("requests/<str:reference>/check/", check.check),
    path("files/<str:public_id>/", files.file),
    path("files/<str:public_id>/pages/<int:number>/", files.page),
    path("mail/", mail.listing),
    path("mail/<int:number>/", mail.one),
]
