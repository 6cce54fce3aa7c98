"""Addresses of an edition's people and letters."""

from django.urls import path

from viaregia.web.organiser import brochure, circulars, delegations, kinds, lists, outbox, people, people_answers

app_name = "people"
urlpatterns = [
    path("<slug:slug>/people", people.people, name="people"),
    path("<slug:slug>/people.xlsx", people.export, name="export"),
    path("<slug:slug>/caterer.xlsx", people_answers.caterer, name="caterer"),
    path("<slug:slug>/brochure", brochure.brochure, name="brochure"),
    path("<slug:slug>/brochure-<slug:language>.pdf", brochure.paper, name="brochure_pdf"),
    path("<slug:slug>/brochure.xlsx", brochure.table, name="brochure_xlsx"),
    path("<slug:slug>/people/new", people.walk_in, name="walk_in"),
    path("<slug:slug>/people/calls", people.calls, name="calls"),
    path("<slug:slug>/people/calls/ask", people.ask, name="ask"),
    path("<slug:slug>/people/<int:number>", people.person, name="person"),
    path("<slug:slug>/people/<int:number>/answers", people_answers.answers, name="answers"),
    path("<slug:slug>/people/<int:number>/change", people.change, name="change"),
    path("<slug:slug>/people/<int:number>/veto", people.veto, name="veto"),
    path("<slug:slug>/people/<int:number>/lift", people.lift, name="lift"),
    path("<slug:slug>/people/<int:number>/comes", people.comes, name="comes"),
    path("<slug:slug>/kinds", kinds.kinds, name="kinds"),
    path("<slug:slug>/kinds/new", kinds.new, name="new_kind"),
    path("<slug:slug>/kinds/<int:number>", kinds.kind, name="kind"),
    path("<slug:slug>/delegations", delegations.delegations, name="delegations"),
    path("<slug:slug>/delegations/new", delegations.new, name="new_delegation"),
    path("<slug:slug>/delegations/<int:number>", delegations.delegation, name="delegation"),
    path("<slug:slug>/delegations/<int:number>/members", delegations.members, name="members"),
    path("<slug:slug>/delegations/<int:number>/remove", delegations.removed, name="remove_delegation"),
    path("<slug:slug>/lists", lists.lists, name="lists"),
    path("<slug:slug>/lists/<int:number>", lists.one, name="list"),
    path("<slug:slug>/lists/<int:number>/fields", lists.fields, name="fields"),
    path("<slug:slug>/lists/<int:number>/invite", lists.invite, name="invite"),
    path("<slug:slug>/lists/<int:number>/drop", lists.drop, name="drop_list"),
    path("<slug:slug>/circulars", circulars.circulars, name="circulars"),
    path("<slug:slug>/circulars/new", circulars.begin, name="begin_circular"),
    path("<slug:slug>/circulars/<int:number>", circulars.one, name="circular"),
    path("<slug:slug>/circulars/<int:number>/try", circulars.attempt, name="try_circular"),
    path("<slug:slug>/circulars/<int:number>/write", circulars.write, name="write_circular"),
    path("<slug:slug>/outbox", outbox.outbox, name="outbox"),
    path("<slug:slug>/outbox/send", outbox.send, name="send"),
    path("<slug:slug>/outbox/<int:number>", outbox.letter, name="letter"),
    path("<slug:slug>/outbox/<int:number>/drop", outbox.drop, name="drop"),
    path("<slug:slug>/outbox/<int:number>/again", outbox.again, name="again"),
]
