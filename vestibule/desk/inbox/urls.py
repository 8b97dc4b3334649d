"""Addresses of the inbox and its tasks."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.tasks, name="inbox"),
    path("news/", views.news, name="inbox_news"),
    path("tasks/<int:number>/claim/", views.claim, name="task_claim"),
    path("tasks/<int:number>/give/", views.give, name="task_give"),
    path("tasks/<int:number>/release/", views.release, name="task_release"),
    path("tasks/<int:number>/done/", views.done, name="task_done"),
]
