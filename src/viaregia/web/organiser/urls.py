"""Addresses of the organiser."""

from django.urls import path

from viaregia.web.organiser import (
    acting,
    audit,
    bodies,
    editions,
    editions_places,
    editions_settings,
    privacy,
    timetables,
    twins,
)

app_name = "organiser"
urlpatterns = [
    path("", editions.editions, name="editions"),
    path("new", editions.new, name="new"),
    path("upload", editions.upload, name="upload"),
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
    path("<slug:slug>/settings", editions_settings.settings, name="settings"),
    path("<slug:slug>/phases", editions_settings.phases, name="phases"),
    path("<slug:slug>/owners", editions_settings.owners, name="owners"),
    path("<slug:slug>/owners/<int:body>/remove", editions_settings.owner_removed, name="remove_owner"),
    path("<slug:slug>/slots", editions_places.slots, name="slots"),
    path("<slug:slug>/slots/<str:day>/remove", editions_places.day_removed, name="remove_day"),
    path("<slug:slug>/tables", editions_places.tables, name="tables"),
    path("<slug:slug>/tables/remove", editions_places.tables_removed, name="remove_tables"),
    path("<slug:slug>/programme", editions_places.programme, name="programme"),
    path("<slug:slug>/programme/<int:number>", editions_places.item, name="item"),
    path("<slug:slug>/programme/<int:number>/remove", editions_places.item_removed, name="remove_item"),
    path("<slug:slug>/timetables", timetables.timetables, name="timetables"),
    path("<slug:slug>/timetables/new", timetables.ask, name="ask"),
    path("<slug:slug>/timetables/<int:number>", timetables.timetable, name="timetable"),
    path("<slug:slug>/timetables/<int:number>/stop", timetables.stop, name="stop"),
    path("<slug:slug>/timetables/<int:number>/release", timetables.release, name="release"),
]
