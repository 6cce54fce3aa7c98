"""Addresses of registration: the public form, and what a personal link opens of it."""

from django.urls import path

from viaregia.web.participant import registration, registration_mine

app_name = "registration"
urlpatterns = [
    path("forum/<slug:slug>/register", registration.organisation, name="organisation"),
    path("forum/<slug:slug>/register/known", registration.known, name="known"),
    path("forum/<slug:slug>/register/person", registration.person, name="person"),
    path("forum/<slug:slug>/register/offers", registration.offers, name="offers"),
    path("forum/<slug:slug>/register/suggest", registration.suggest, name="suggest"),
    path("forum/<slug:slug>/register/questions", registration.questions, name="questions"),
    path("forum/<slug:slug>/register/send", registration.send, name="send"),
    path("p/<slug:token>/registration", registration_mine.mine, name="mine"),
    path("p/<slug:token>/suggest", registration_mine.suggest, name="suggest_mine"),
    path("p/<slug:token>/registration.ics", registration_mine.calendar, name="calendar"),
    path("p/<slug:token>/coming", registration_mine.coming, name="coming"),
    path("p/<slug:token>/come", registration_mine.come, name="come"),
    path("p/<slug:token>/cancel", registration_mine.cancel, name="cancel"),
    path("p/<slug:token>/colleague", registration_mine.colleague, name="colleague"),
    path("p/<slug:token>/consents", registration_mine.consents, name="consents"),
    path("p/<slug:token>/letters", registration_mine.letters, name="letters"),
]
