"""Addresses of the directory."""

from django.urls import path

from viaregia.web.organiser import directory, directory_organisations, directory_people

app_name = "directory"
urlpatterns = [
    path("directory", directory.directory, name="directory"),
    path("directory/file", directory.taken_away, name="taken_away"),
    path("directory/suggested", directory.suggested, name="suggested"),
    path("directory/suggested-networks", directory.suggested_networks, name="suggested_networks"),
    path("directory/organisations/new", directory_organisations.new, name="new_organisation"),
    path("directory/organisations/<int:number>", directory_organisations.organisation, name="organisation"),
    path("directory/organisations/<int:number>/change", directory_organisations.change, name="change_organisation"),
    path("directory/organisations/<int:number>/twins", directory_organisations.twins, name="twins_of_organisation"),
    path("directory/organisations/<int:number>/networks", directory_organisations.joined, name="join"),
    path(
        "directory/organisations/<int:number>/networks/<int:network>/leave", directory_organisations.left, name="leave"
    ),
    path("directory/organisations/<int:number>/persons/new", directory_people.new, name="new_person"),
    path("directory/persons/<int:number>", directory_people.person, name="person"),
    path("directory/persons/<int:number>/change", directory_people.change, name="change_person"),
    path("directory/persons/<int:number>/twins", directory_people.twins, name="twins_of_person"),
    path("directory/persons/<int:number>/account", directory_people.account, name="account"),
    path("directory/persons/<int:number>/erase", directory_people.erase, name="erase"),
    path("directory/persons/<int:number>/again", directory_people.again, name="again"),
]
