"""Addresses of Works: their documents, their two links, what was said to the client, and uploads of staff."""

from django.urls import path

from . import views

urlpatterns = [
    path("works/", views.listing, name="works"),
    path("works/new/", views.new, name="work_new"),
    path("works/<int:number>/", views.one, name="work"),
    path("works/<int:number>/edit/", views.edit, name="work_edit"),
    path("works/<int:number>/seen/", views.seen, name="work_seen"),
    path("works/<int:number>/documents/", views.add_documents, name="work_documents"),
    path("works/<int:number>/documents/<str:do>/", views.act_on_documents, name="work_documents_action"),
    path("works/<int:number>/download/", views.download_documents, name="work_download"),
    path("works/<int:number>/uploads/", views.begin_upload, name="work_uploads"),
    path(
        "works/<int:number>/uploads/<str:public_id>/cancel/", views.cancel_upload, name="work_upload_cancel"
    ),
    path("works/<int:number>/setup/<str:purpose>/", views.link_setup, name="work_link_setup"),
    path("works/<int:number>/link/<str:purpose>/", views.link, name="work_link"),
    path("works/<int:number>/contact-log/new/", views.new_contact_log, name="contact_log_new"),
    path("uploads/<str:public_id>/", views.upload, name="work_upload"),
]
