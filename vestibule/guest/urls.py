"""Addresses of link holders. A link holds the secret once; after [Start] or the right code the address holds
none (security rule 3)."""

from django.urls import path

from .views import code, download, files, request, section, start, upload, uploads

app_name = "guest"
urlpatterns = [
    path("r/<str:token>/", start.start, name="request_link"),
    path("u/<str:token>/", code.upload, name="upload_link"),
    path("d/<str:token>/", code.download, name="download_link"),
    path("new-link/<str:token>/", start.new_link, name="new_link"),
    path("guest/request/<str:link>/", request.overview, name="request"),
    path("guest/request/<str:link>/check/", request.check, name="request_check"),
    path("guest/request/<str:link>/done/", request.done, name="request_done"),
    path("guest/request/<str:link>/start-again/", request.start_again, name="request_start_again"),
    path("guest/request/<str:link>/leave/", request.leave, name="request_leave"),
    path("guest/request/<str:link>/<int:position>/", section.section, name="request_section"),
    path(
        "guest/request/<str:link>/<int:position>/remove/<str:public_id>/",
        section.remove,
        name="request_file_remove",
    ),
    path(
        "guest/request/<str:link>/<int:position>/uploads/",
        uploads.begin_answer,
        name="request_section_uploads",
    ),
    path(
        "guest/request/<str:link>/<int:position>/uploads/for/<str:question>/",
        uploads.begin_answer,
        name="request_question_uploads",
    ),
    path("guest/request/<str:link>/uploads/<str:public_id>/", uploads.answer, name="request_upload"),
    path("guest/request/<str:link>/files/<str:public_id>/", files.template, name="request_file"),
    path("guest/upload/<str:link>/", upload.upload, name="upload"),
    path("guest/upload/<str:link>/sent/", upload.sent, name="upload_sent"),
    path("guest/upload/<str:link>/leave/", upload.leave, name="upload_leave"),
    path("guest/upload/<str:link>/remove/<str:public_id>/", upload.remove, name="upload_file_remove"),
    path("guest/upload/<str:link>/uploads/", uploads.begin_batch, name="batch_uploads"),
    path("guest/upload/<str:link>/uploads/<str:public_id>/", uploads.batch, name="batch_upload"),
    path("guest/download/<str:link>/", download.documents, name="download"),
    path("guest/download/<str:link>/leave/", download.leave, name="download_leave"),
    path("guest/download/<str:link>/files/<str:public_id>/", files.document, name="download_file"),
    path("guest/download/<str:link>/all/", files.everything, name="download_all"),
]
