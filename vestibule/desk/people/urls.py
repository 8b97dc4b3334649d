"""Addresses of people and teams."""

from django.urls import path

from . import views

urlpatterns = [
    path("settings/people/", views.people, name="people"),
    path("settings/people/new/", views.new, name="person_new"),
    path("settings/people/<int:number>/", views.person, name="person"),
    path("settings/people/<int:number>/back/", views.back, name="person_back"),
    path("settings/people/<int:number>/invite/", views.invite, name="person_invite"),
    path("settings/people/<int:number>/left/", views.left, name="person_left"),
    path("settings/teams/", views.teams, name="teams"),
    path("settings/teams/<int:number>/", views.team, name="team"),
    path("settings/teams/<int:number>/remove/", views.team_remove, name="team_remove"),
]
