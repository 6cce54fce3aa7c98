"""All addresses: each door brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("viaregia.web.urls")),
    path("organiser/", include("viaregia.web.organiser.directory_urls")),
    path("organiser/", include("viaregia.web.organiser.urls")),
    path("organiser/", include("viaregia.web.organiser.people_urls")),
    path("", include("viaregia.web.participant.registration_urls")),
    path("", include("viaregia.web.participant.urls")),
]

handler400 = "viaregia.web.errors.bad_request"
handler403 = "viaregia.web.errors.forbidden"
handler404 = "viaregia.web.errors.not_found"
handler500 = "viaregia.web.errors.fault"
