"""Addresses of the participant; a personal link opens what is one's own."""

from django.urls import path

from viaregia.web.participant import agenda, booking, proposals, wishes

app_name = "participant"
urlpatterns = [
    path("p/agenda-worker.js", agenda.worker, name="worker"),
    path("p/<slug:token>/agenda", agenda.agenda, name="agenda"),
    path("p/<slug:token>/agenda.pdf", agenda.paper, name="paper"),
    path("p/<slug:token>/agenda.ics", agenda.calendar_file, name="calendar"),
    path("p/<slug:token>/manifest.webmanifest", agenda.manifest, name="manifest"),
    path("p/<slug:token>/booking", booking.booking, name="booking"),
    path("p/<slug:token>/booking/at/<int:number>", booking.slot, name="booking_slot"),
    path("p/<slug:token>/booking/at/<int:number>/ask", booking.ask, name="ask_booking"),
    path("p/<slug:token>/booking/<int:number>/answer", booking.answer, name="answer_booking"),
    path("p/<slug:token>/booking/<int:number>/withdraw", booking.withdraw, name="withdraw_booking"),
    path("p/<slug:token>/booking/<int:number>/cancel", booking.cancel, name="cancel_booking"),
    path("p/<slug:token>/people", wishes.people, name="people"),
    path("p/<slug:token>/wishes", wishes.wishes, name="wishes"),
    path("p/<slug:token>/wishes/new", wishes.wish, name="wish"),
    path("p/<slug:token>/wishes/<int:number>/answer", wishes.answer, name="answer"),
    path("p/<slug:token>/wishes/<int:number>/take-back", wishes.take_back, name="take_back"),
    path("p/<slug:token>/proposals", proposals.proposals, name="proposals"),
    path("p/<slug:token>/proposals/<int:number>/refuse", proposals.refuse, name="refuse"),
    path("feed/<int:number>/<slug:key>.ics", agenda.feed, name="feed"),
]
