"""Addresses of Works: their documents, their two links, what was said to the client, and uploads of staff."""

from django.urls import path

from .views import contact_log, work_documents, work_links, work_uploads, works

urlpatterns = [
    path("works/", works.listing),
    path("works/new/", works.new),
    path("works/<int:number>/", works.one),
    path("works/<int:number>/edit/", works.edit),
    path("works/<int:number>/seen/", works.seen),
    path("works/<int:number>/documents/", work_documents.add),
    path("works/<int:number>/documents/<str:do>/", work_documents.act),
    path("works/<int:number>/download/", work_documents.download),
    path("works/<int:number>/uploads/", work_uploads.begin),
    path("works/<int:number>/uploads/<str:public_id>/cancel/", work_uploads.cancel),
    path("works/<int:number>/setup/<str:purpose>/", work_links.setup),
    path("works/<int:number>/link/<str:purpose>/", work_links.link),
    path("works/<int:number>/contact-log/new/", contact_log.new),
    path("clients/<int:number>/contact-log/", contact_log.of_client),
    path("uploads/<str:public_id>/", work_uploads.upload),
]
