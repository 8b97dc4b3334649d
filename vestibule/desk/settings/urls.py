"""Addresses of what administrators set."""

from django.urls import path

from . import views

urlpatterns = [
    path("settings/", views.start, name="settings"),
    path("settings/case-types/", views.case_types, name="case_types"),
    path("settings/case-types/new/", views.case_type, name="case_type_new"),
    path("settings/case-types/<int:number>/", views.case_type, name="case_type"),
    path("settings/forms/", views.forms, name="forms"),
    path("settings/forms/new/", views.form, name="form_new"),
    path("settings/forms/<int:number>/", views.form, name="form"),
    path("settings/forms/<int:number>/retire/", views.retire_form, name="form_retire"),
    path("settings/calls/", views.calls, name="call_settings"),
    path("settings/brand/", views.brand, name="brand"),
    path("settings/brand/preview.css", views.brand_preview, name="brand_preview"),
    path("settings/legal/", views.legal_pages, name="legal_pages"),
    path("settings/working-hours/", views.working_hours, name="working_hours"),
    path("settings/organisation/", views.organisation, name="organisation"),
    path("settings/portal/", views.portal, name="portal_settings"),
    path("settings/reminders/", views.reminders, name="reminder_settings"),
    path("settings/requests/", views.requests, name="request_settings"),
    path("settings/checks/", views.checks, name="check_settings"),
    path("settings/sign-in/", views.sign_in, name="sign_in_settings"),
    path("settings/system/", views.system, name="system"),
    path("settings/system/<int:number>/", views.failure, name="system_failure"),
]
