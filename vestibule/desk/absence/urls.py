"""Addresses of absences and of all tasks of a person."""

from django.urls import path

from . import views

urlpatterns = [
    path("account/absence/", views.own_absence, name="own_absence"),
    path("account/tasks/", views.own_tasks, name="own_tasks"),
    path("settings/people/<int:number>/absence/", views.absence, name="person_absence"),
    path("settings/people/<int:number>/tasks/", views.tasks, name="person_tasks"),
]
