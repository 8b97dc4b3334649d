"""Addresses of link holders. A link holds the secret once; after [Start] or the right code the address holds
none (security rule 3)."""

from django.urls import path

from . import views
from .receipts import views as receipts

app_name = "guest"
urlpatterns = [
    path("r/<str:token>/", views.request_link, name="request_link"),
    path("u/<str:token>/", views.upload_link, name="upload_link"),
    path("d/<str:token>/", views.download_link, name="download_link"),
    path("receipt/<str:token>/", receipts.receipt, name="receipt"),
    path("receipt/<str:token>/pdf/", receipts.as_pdf, name="receipt_pdf"),
    path("legal/<str:which>/", views.legal_page, name="legal"),
    path("new-link/<str:token>/", views.new_link, name="new_link"),
    path("guest/request/<str:link>/", views.overview, name="request"),
    path("guest/request/<str:link>/check/", views.check, name="request_check"),
    path("guest/request/<str:link>/done/", views.done, name="request_done"),
    path("guest/request/<str:link>/start-again/", views.start_again, name="request_start_again"),
    path("guest/request/<str:link>/leave/", views.leave_request, name="request_leave"),
    path("guest/request/<str:link>/<int:position>/", views.section, name="request_section"),
    path(
        "guest/request/<str:link>/<int:position>/remove/<str:public_id>/",
        views.remove_answer_file,
        name="request_file_remove",
    ),
    path(
        "guest/request/<str:link>/<int:position>/uploads/",
        views.begin_answer,
        name="request_section_uploads",
    ),
    path(
        "guest/request/<str:link>/<int:position>/uploads/for/<str:question>/",
        views.begin_answer,
        name="request_question_uploads",
    ),
    path("guest/request/<str:link>/uploads/<str:public_id>/", views.answer_upload, name="request_upload"),
    path("guest/request/<str:link>/files/<str:public_id>/", views.template, name="request_file"),
    path(
        "guest/request/<str:link>/files/<str:public_id>/picture/",
        views.picture,
        name="request_file_picture",
    ),
    path("guest/upload/<str:link>/", views.upload, name="upload"),
    path("guest/upload/<str:link>/sent/", views.sent, name="upload_sent"),
    path("guest/upload/<str:link>/withdraw/", receipts.withdraw, name="upload_withdraw"),
    path("guest/upload/<str:link>/leave/", views.leave_upload, name="upload_leave"),
    path(
        "guest/upload/<str:link>/remove/<str:public_id>/", views.remove_batch_file, name="upload_file_remove"
    ),
    path("guest/upload/<str:link>/uploads/", views.begin_batch, name="batch_uploads"),
    path("guest/upload/<str:link>/uploads/<str:public_id>/", views.batch_upload, name="batch_upload"),
    path("guest/download/<str:link>/", views.download, name="download"),
    path("guest/download/<str:link>/leave/", views.leave_download, name="download_leave"),
    path("guest/download/<str:link>/files/<str:public_id>/", views.document, name="download_file"),
    path("guest/download/<str:link>/all/", views.everything, name="download_all"),
]
