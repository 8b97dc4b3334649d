"""Addresses of requests, and of the documents that staff look at."""

from django.urls import path

from . import views

urlpatterns = [
    path("requests/", views.listing, name="requests"),
    path("requests/new/", views.new_request, name="request_new"),
    path("requests/<str:reference>/", views.one, name="request"),
    path("requests/<str:reference>/contacted/", views.contacted, name="request_contacted"),
    path("requests/<str:reference>/new-link/", views.new_link, name="request_new_link"),
    path("requests/<str:reference>/check/", views.check, name="request_check"),
    path("requests/<str:reference>/cancel/", views.cancel, name="request_cancel"),
    path("requests/<str:reference>/acknowledge/", views.acknowledge, name="request_acknowledge"),
    path("requests/<str:reference>/copy/", views.copy, name="request_copy"),
    path("files/<str:public_id>/", views.file, name="file"),
    path("files/<str:public_id>/pages/<int:number>/", views.page, name="file_page"),
    path("files/<str:public_id>/sheet/<str:said>/", views.sheet, name="file_sheet"),
]
