"""Addresses of Works: their documents, their two links, what was said to the client, and uploads of staff."""

from django.urls import path

from .views import contact_log, work_documents, work_links, work_uploads, works

urlpatterns = [
    path("works/", works.listing, name="works"),
    path("works/new/", works.new, name="work_new"),
    path("works/<int:number>/", works.one, name="work"),
    path("works/<int:number>/edit/", works.edit, name="work_edit"),
    path("works/<int:number>/seen/", works.seen, name="work_seen"),
    path("works/<int:number>/documents/", work_documents.add, name="work_documents"),
    path("works/<int:number>/documents/<str:do>/", work_documents.act, name="work_documents_action"),
    path("works/<int:number>/download/", work_documents.download, name="work_download"),
    path("works/<int:number>/uploads/", work_uploads.begin, name="work_uploads"),
    path(
        "works/<int:number>/uploads/<str:public_id>/cancel/", work_uploads.cancel, name="work_upload_cancel"
    ),
    path("works/<int:number>/setup/<str:purpose>/", work_links.setup, name="work_link_setup"),
    path("works/<int:number>/link/<str:purpose>/", work_links.link, name="work_link"),
    path("works/<int:number>/contact-log/new/", contact_log.new, name="contact_log_new"),
    path("clients/<int:number>/contact-log/", contact_log.of_client, name="contact_log"),
    path("uploads/<str:public_id>/", work_uploads.upload, name="work_upload"),
]
