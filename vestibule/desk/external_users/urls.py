"""Addresses of portal accounts."""

from django.urls import path

from . import views

urlpatterns = [
    path("external-users/", views.listing, name="external_users"),
    path("external-users/new/", views.new, name="external_user_new"),
    path("external-users/selected/invitation/", views.invite_selected, name="external_users_invite"),
    path("external-users/selected/lock/", views.lock_selected, name="external_users_lock"),
    path("external-users/selected/unlock/", views.unlock_selected, name="external_users_unlock"),
    path("external-users/<int:number>/", views.one, name="external_user"),
    path("external-users/<int:number>/invitation/", views.invitation, name="external_user_invitation"),
    path("external-users/<int:number>/keep-locked/", views.keep_locked, name="external_user_keep_locked"),
    path("external-users/<int:number>/lock/", views.lock, name="external_user_lock"),
    path(
        "external-users/<int:number>/password-link/", views.password_link, name="external_user_password_link"
    ),
    path("external-users/<int:number>/sign-out/", views.sign_out, name="external_user_sign_out"),
    path("external-users/<int:number>/unlock/", views.unlock, name="external_user_unlock"),
]
