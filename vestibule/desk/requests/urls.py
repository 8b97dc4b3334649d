"""Addresses of requests, and of the documents that staff look at."""

from django.urls import path

from . import views

urlpatterns = [
    path("requests/", views.listing, name="requests"),
    path("requests/new/", views.new_request, name="request_new"),
    path("requests/selected/remind/", views.remind_selected, name="requests_remind"),
    path("requests/selected/due/", views.change_due_selected, name="requests_due"),
    path("requests/<str:reference>/", views.one, name="request"),
    path("requests/<str:reference>/contacted/", views.contacted, name="request_contacted"),
    path("requests/<str:reference>/phone/", views.phone, name="request_phone"),
    path("requests/<str:reference>/do/<str:verb>/", views.press, name="request_press"),
    path("requests/<str:reference>/message/", views.message, name="request_message"),
    path("requests/<str:reference>/answered/", views.answered, name="request_answered"),
    path("requests/<str:reference>/new-invitation/", views.new_invitation, name="request_new_invitation"),
    path("requests/<str:reference>/check/", views.check, name="request_check"),
    path("requests/<str:reference>/check/news/", views.check_news, name="request_check_news"),
    path("requests/<str:reference>/change/<str:verb>/", views.change, name="request_change"),
    path("requests/<str:reference>/cancel/", views.cancel, name="request_cancel"),
    path("requests/<str:reference>/copy/", views.copy, name="request_copy"),
    path("files/<str:public_id>/", views.file, name="file"),
    path("files/<str:public_id>/pages/<int:number>/", views.page, name="file_page"),
    path("files/<str:public_id>/sheet/<str:said>/", views.sheet, name="file_sheet"),
]
