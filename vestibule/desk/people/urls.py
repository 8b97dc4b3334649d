"""Addresses of people and teams."""

from django.urls import path

from . import absence_views, views

urlpatterns = [
    path("account/absence/", absence_views.own_absence, name="own_absence"),
    path("account/tasks/", absence_views.own_tasks, name="own_tasks"),
    path("settings/people/", views.people, name="people"),
    path("settings/people/new/", views.new, name="person_new"),
    path("settings/people/<int:number>/", views.person, name="person"),
    path("settings/people/<int:number>/absence/", absence_views.absence, name="person_absence"),
    path("settings/people/<int:number>/back/", views.back, name="person_back"),
    path("settings/people/<int:number>/left/", views.left, name="person_left"),
    path("settings/people/<int:number>/tasks/", absence_views.tasks, name="person_tasks"),
    path("settings/teams/", views.teams, name="teams"),
    path("settings/teams/<int:number>/", views.team, name="team"),
    path("settings/teams/<int:number>/remove/", views.team_remove, name="team_remove"),
]
