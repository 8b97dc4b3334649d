"""Addresses of the inbox and its tasks."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.tasks, name="inbox"),
    path("news/", views.news, name="inbox_news"),
    path("set-up/", views.set_up, name="checklist"),
    path("set-up/hide/", views.hide_checklist, name="checklist_hide"),
    path("set-up/test-email/", views.test_email, name="test_email"),
    path("tasks/selected/claim/", views.claim_selected, name="tasks_claim"),
    path("tasks/selected/give/", views.give_selected, name="tasks_give"),
    path("tasks/<int:number>/claim/", views.claim, name="task_claim"),
    path("tasks/<int:number>/give/", views.give, name="task_give"),
    path("tasks/<int:number>/release/", views.release, name="task_release"),
    path("tasks/<int:number>/done/", views.done, name="task_done"),
]
