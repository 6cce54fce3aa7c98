"""Addresses that both doors share."""

from django.urls import path

from viaregia.web import views

urlpatterns = [path("healthz", views.health, name="health")]
