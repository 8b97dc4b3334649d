"""Addresses of external users: the Service Portal."""

from django.urls import path

from vestibule.web.access import open_to_all
from vestibule.web.signin import SignIn, sign_out

from .views import files, home, invitation, item, task, uploads

urlpatterns = [
    path("", home.home),
    path("news/", home.news),
    path("sign-in/", open_to_all(SignIn.as_view())),
    path("sign-out/", open_to_all(sign_out)),
    path("invitation/<str:token>/", invitation.invitation),
    path("tasks/<str:reference>/", task.task),
    path("tasks/<str:reference>/check/", task.check),
    path("tasks/<str:reference>/sent/", task.sent),
    path("tasks/<str:reference>/items/<int:position>/", item.item),
    path("tasks/<str:reference>/items/<int:position>/uploads/", uploads.begin),
    path("tasks/<str:reference>/remove/<str:public_id>/", item.remove),
    path("uploads/<str:public_id>/", uploads.upload),
    path("files/<str:public_id>/", files.file),
]
