"""Addresses of imports and exports."""

from django.urls import path

from . import views

urlpatterns = [
    path("clients/export/", views.export_clients, name="clients_export"),
    path("clients/export/selected/", views.export_selected_clients, name="clients_export_selected"),
    path("clients/import/", views.imports, name="imports"),
    path("clients/import/<int:number>/", views.one_import, name="import"),
    path("clients/import/<int:number>/delete/", views.discard_import, name="import_delete"),
    path("clients/import/<int:number>/report/", views.report, name="import_report"),
    path("clients/import/<int:number>/start/", views.start_import, name="import_start"),
    path("contacts/export/selected/", views.export_selected_contacts, name="contacts_export_selected"),
    path("exports/", views.exports, name="exports"),
    path("exports/<int:number>/file/", views.export_file, name="export_file"),
    path("requests/export/", views.export_requests, name="requests_export"),
    path("requests/export/selected/", views.export_selected_requests, name="requests_export_selected"),
]
