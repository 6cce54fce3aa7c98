"""Addresses of the participant; a personal link opens what is one's own."""

from django.urls import path

from viaregia.web.participant import agenda

app_name = "participant"
urlpatterns = [
    path("p/agenda-worker.js", agenda.worker, name="worker"),
    path("p/<slug:token>/agenda", agenda.agenda, name="agenda"),
    path("p/<slug:token>/agenda.pdf", agenda.paper, name="paper"),
    path("p/<slug:token>/agenda.ics", agenda.calendar_file, name="calendar"),
    path("p/<slug:token>/manifest.webmanifest", agenda.manifest, name="manifest"),
    path("feed/<int:number>/<slug:key>.ics", agenda.feed, name="feed"),
]
