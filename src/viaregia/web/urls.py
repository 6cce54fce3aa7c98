"""Addresses that both doors share."""

from django.urls import include, path

from viaregia.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.health, name="health"),
    path("", include("viaregia.web.account.urls")),
]
