"""Addresses of external users: the Service Portal."""

from django.urls import path

from vestibule.web import own_account, own_second_step, password_reset, second_step
from vestibule.web.access import external_user_only, open_to_all
from vestibule.web.methods import get_and_post
from vestibule.web.signin import SignIn, sign_out

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("news/", views.news, name="home_news"),
    path("sign-in/", open_to_all(get_and_post(SignIn.as_view())), name="sign_in"),
    path("locked/", views.locked, name="locked"),
    path("sign-out/", open_to_all(get_and_post(sign_out)), name="sign_out"),
    *own_account.addresses(external_user_only),
    *password_reset.addresses(),
    *own_second_step.addresses(external_user_only),
    *second_step.addresses(),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("tasks/<str:reference>/", views.task, name="task"),
    path("tasks/<str:reference>/check/", views.check, name="task_check"),
    path("tasks/<str:reference>/sent/", views.sent, name="task_sent"),
    path("tasks/<str:reference>/receipt/", views.receipt, name="task_receipt"),
    path("tasks/<str:reference>/history/", views.history, name="task_history"),
    path("tasks/<str:reference>/more-time/", views.more_time, name="task_more_time"),
    path("tasks/<str:reference>/more-time/take-back/", views.take_time_back, name="task_time_back"),
    path("tasks/<str:reference>/items/<int:position>/", views.item, name="item"),
    path("tasks/<str:reference>/items/<int:position>/missing/", views.missing, name="item_missing"),
    path("tasks/<str:reference>/items/<int:position>/have/", views.have, name="item_have"),
    path("tasks/<str:reference>/items/<int:position>/uploads/", views.begin_upload, name="item_uploads"),
    path("tasks/<str:reference>/remove/<str:public_id>/", views.remove_file, name="file_remove"),
    path("tasks/<str:reference>/withdraw/<str:public_id>/", views.withdraw, name="file_withdraw"),
    path("uploads/<str:public_id>/", views.upload, name="item_upload"),
    path("files/<str:public_id>/", views.file, name="file"),
    path("files/<str:public_id>/picture/", views.picture, name="file_picture"),
]
