"""Addresses of external users: the Service Portal."""

from django.urls import path

from vestibule.web.access import open_to_all
from vestibule.web.methods import get_and_post
from vestibule.web.signin import SignIn, sign_out

from .views import files, home, invitation, item, task, uploads

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("news/", home.news, name="home_news"),
    path("sign-in/", open_to_all(get_and_post(SignIn.as_view())), name="sign_in"),
    path("sign-out/", open_to_all(get_and_post(sign_out)), name="sign_out"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("tasks/<str:reference>/", task.task, name="task"),
    path("tasks/<str:reference>/check/", task.check, name="task_check"),
    path("tasks/<str:reference>/sent/", task.sent, name="task_sent"),
    path("tasks/<str:reference>/items/<int:position>/", item.item, name="item"),
    path("tasks/<str:reference>/items/<int:position>/uploads/", uploads.begin, name="item_uploads"),
    path("tasks/<str:reference>/remove/<str:public_id>/", item.remove, name="file_remove"),
    path("uploads/<str:public_id>/", uploads.upload, name="item_upload"),
    path("files/<str:public_id>/", files.file, name="file"),
]
