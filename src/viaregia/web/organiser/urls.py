"""Addresses of the organiser."""

from django.urls import path

from viaregia.web.organiser import acting, audit, bodies, editions, privacy, timetables, twins

app_name = "organiser"
urlpatterns = [
    path("", editions.editions, name="editions"),
    path("bodies", bodies.bodies, name="bodies"),
    path("bodies/<int:number>", bodies.body, name="body"),
    path("bodies/<int:number>/invite", bodies.invited, name="invite"),
    path("bodies/<int:number>/invitations/<int:invitation>/withdraw", bodies.withdrawn, name="withdraw"),
    path("bodies/<int:number>/members/<int:membership>", bodies.member, name="member"),
    path("bodies/<int:number>/mandates/new", bodies.mandated, name="mandate"),
    path("bodies/<int:number>/mandates/<int:mandate>/end", bodies.mandate_ended, name="end_mandate"),
    path("twins", twins.twins, name="twins"),
    path("twins/<str:kind>/<int:one>/<int:other>", twins.pair, name="pair"),
    path("twins/<str:kind>/<int:one>/<int:other>/apart", twins.apart, name="apart"),
    path("twins/undo/<int:number>", twins.undo, name="undo_merge"),
    path("<slug:slug>/", editions.edition, name="edition"),
    path("<slug:slug>/acting/<int:registration>", acting.begin, name="act_for"),
    path("<slug:slug>/audit", audit.audit, name="audit"),
    path("<slug:slug>/privacy", privacy.privacy, name="privacy"),
    path("<slug:slug>/timetables", timetables.timetables, name="timetables"),
    path("<slug:slug>/timetables/new", timetables.ask, name="ask"),
    path("<slug:slug>/timetables/<int:number>", timetables.timetable, name="timetable"),
    path("<slug:slug>/timetables/<int:number>/stop", timetables.stop, name="stop"),
    path("<slug:slug>/timetables/<int:number>/release", timetables.release, name="release"),
]
