"""Addresses that both doors share."""

from django.urls import include, path

from viaregia.web import acting, look, privacy, views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.health, name="health"),
    path("look", look.choose, name="look"),
    path("acting/end", acting.end, name="end_acting"),
    path("privacy", privacy.privacy, name="privacy"),
    path("privacy/<slug:slug>", privacy.edition_privacy, name="edition_privacy"),
    path("", include("viaregia.web.account.urls")),
]
