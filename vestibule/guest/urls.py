"""Addresses of link holders. A link holds the secret once; after [Start] or the right code the address holds none (security rule 3)."""

from django.urls import path

from .views import code, download, files, request, section, start, upload, uploads

urlpatterns = [
    path("r/<str:token>/", start.start),
    path("u/<str:token>/", code.upload),
    path("d/<str:token>/", code.download),
    path("new-link/<str:token>/", start.new_link),
    path("guest/request/<str:link>/", request.overview),
    path("guest/request/<str:link>/check/", request.check),
    path("guest/request/<str:link>/done/", request.done),
    path("guest/request/<str:link>/start-again/", request.start_again),
    path("guest/request/<str:link>/leave/", request.leave),
    path("guest/request/<str:link>/<int:position>/", section.section),
    path("guest/request/<str:link>/<int:position>/remove/<str:public_id>/", section.remove),
    path("guest/request/<str:link>/<int:position>/uploads/", uploads.begin_answer),
    path("guest/request/<str:link>/<int:position>/uploads/for/<str:question>/", uploads.begin_answer),
    path("guest/request/<str:link>/uploads/<str:public_id>/", uploads.answer),
    path("guest/request/<str:link>/files/<str:public_id>/", files.template),
    path("guest/upload/<str:link>/", upload.upload),
    path("guest/upload/<str:link>/sent/", upload.sent),
    path("guest/upload/<str:link>/leave/", upload.leave),
    path("guest/upload/<str:link>/remove/<str:public_id>/", upload.remove),
    path("guest/upload/<str:link>/uploads/", uploads.begin_batch),
    path("guest/upload/<str:link>/uploads/<str:public_id>/", uploads.batch),
    path("guest/download/<str:link>/", download.documents),
    path("guest/download/<str:link>/leave/", download.leave),
    path("guest/download/<str:link>/files/<str:public_id>/", files.document),
    path("guest/download/<str:link>/all/", files.everything),
]
