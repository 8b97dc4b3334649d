"""Addresses of the audit log, of reports and of what is made of a request on paper."""

from django.urls import path

from ..registry.merged import of_client
from . import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/report/", views.audit_report, name="audit_report"),
    path("audit/reports/", views.audit_reports, name="audit_reports"),
    path("audit/reports/<int:number>/file/", views.audit_report_file, name="audit_report_file"),
    path("reports/", views.reports, name="reports"),
    path(
        "clients/<int:number>/cases/<int:case>/attempts/",
        of_client(views.case_attempts),
        name="case_attempts",
    ),
    path("requests/<str:reference>/attempts/", views.attempts, name="request_attempts"),
    path("requests/<str:reference>/print/", views.print_request, name="request_print"),
]
