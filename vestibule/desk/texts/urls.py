"""Addresses of the words of our letters, and of their sender."""

from django.urls import path

from . import views

urlpatterns = [
    path("settings/texts/", views.listing, name="texts"),
    path("settings/texts/<str:key>/<str:language>/", views.text, name="text"),
    path("settings/texts/<str:key>/<str:language>/preview/", views.preview, name="text_preview"),
    path("settings/texts/<str:key>/<str:language>/test/", views.text_test, name="text_test"),
    path("settings/sender/", views.sender, name="sender_settings"),
    path("settings/sender/test/", views.sender_test, name="sender_test"),
]
