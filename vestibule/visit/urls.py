"""Addresses of link holders. A link holds the secret once; after [Start] or the right code the address holds none (security rule 3)."""

from django.urls import path

from .views import code, download, files, request, section, start, upload, uploads

urlpatterns = [
    path("r/<str:token>/", start.start),
    path("u/<str:token>/", code.upload),
    path("d/<str:token>/", code.download),
    path("new-link/<str:token>/", start.new_link),
    path("visit/request/<str:link>/", request.overview),
    path("visit/request/<str:link>/check/", request.check),
    path("visit/request/<str:link>/done/", request.done),
    path("visit/request/<str:link>/start-again/", request.start_again),
    path("visit/request/<str:link>/leave/", request.leave),
    path("visit/request/<str:link>/<int:position>/", section.section),
    path("visit/request/<str:link>/<int:position>/remove/<str:public_id>/", section.remove),
    path("visit/request/<str:link>/<int:position>/uploads/", uploads.begin_answer),
    path("visit/request/<str:link>/<int:position>/uploads/for/<str:question>/", uploads.begin_answer),
    path("visit/request/<str:link>/uploads/<str:public_id>/", uploads.answer),
    path("visit/request/<str:link>/files/<str:public_id>/", files.template),
    path("visit/upload/<str:link>/", upload.upload),
    path("visit/upload/<str:link>/sent/", upload.sent),
    path("visit/upload/<str:link>/leave/", upload.leave),
    path("visit/upload/<str:link>/remove/<str:public_id>/", upload.remove),
    path("visit/upload/<str:link>/uploads/", uploads.begin_batch),
    path("visit/upload/<str:link>/uploads/<str:public_id>/", uploads.batch),
    path("visit/download/<str:link>/", download.documents),
    path("visit/download/<str:link>/leave/", download.leave),
    path("visit/download/<str:link>/files/<str:public_id>/", files.document),
    path("visit/download/<str:link>/all/", files.everything),
]
