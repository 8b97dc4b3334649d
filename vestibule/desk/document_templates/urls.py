"""Addresses of the document templates."""

from django.urls import path

from . import views

urlpatterns = [
    path("templates/", views.listing, name="templates"),
    path("templates/new/", views.new, name="template_new"),
    path("templates/selected/offer/", views.offer_selected, name="templates_offer"),
    path("templates/selected/withdraw/", views.withdraw_selected, name="templates_withdraw"),
    path("templates/<int:number>/", views.one, name="template"),
    path("templates/<int:number>/change/", views.change, name="template_change"),
    path("templates/<int:number>/offer/", views.offer, name="template_offer"),
    path("templates/<int:number>/withdraw/", views.withdraw, name="template_withdraw"),
]
