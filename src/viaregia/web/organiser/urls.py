"""Addresses of the organiser."""

from django.urls import path

from viaregia.web.organiser import drafts, editions, exports, proposals, timetables, wishes

app_name = "organiser"
urlpatterns = [
    path("", editions.editions, name="editions"),
    path("<slug:slug>/", editions.edition, name="edition"),
    path("<slug:slug>/proposals", proposals.proposals, name="proposals"),
    path("<slug:slug>/proposals/new", proposals.ask, name="ask_for_proposals"),
    path("<slug:slug>/proposals/stop", proposals.stop, name="stop_proposals"),
    path("<slug:slug>/workbook", exports.workbook, name="workbook"),
    path("<slug:slug>/timetables", timetables.timetables, name="timetables"),
    path("<slug:slug>/timetables/new", timetables.ask, name="ask"),
    path("<slug:slug>/timetables/<int:number>", timetables.timetable, name="timetable"),
    path("<slug:slug>/timetables/<int:number>/stop", timetables.stop, name="stop"),
    path("<slug:slug>/timetables/<int:number>/release", timetables.release, name="release"),
    path("<slug:slug>/timetables/<int:number>/mail", timetables.mail, name="mail_timetable"),
    path("<slug:slug>/timetables/<int:number>/compare/<int:other>", timetables.compare, name="compare"),
    path("<slug:slug>/timetables/<int:number>/person", drafts.person, name="person"),
    path("<slug:slug>/timetables/<int:number>/meeting", drafts.meeting, name="meeting"),
    path("<slug:slug>/timetables/<int:number>/move", drafts.move, name="move"),
    path("<slug:slug>/timetables/<int:number>/lock", drafts.lock, name="lock"),
    path("<slug:slug>/wishes", wishes.wishes, name="wishes"),
    path("<slug:slug>/wishes/suggested", wishes.suggested, name="suggested"),
    path("<slug:slug>/wishes/<int:number>/answer", wishes.answer, name="answer"),
    path("<slug:slug>/wishes/<int:number>/take-back", wishes.take_back, name="take_back"),
]
