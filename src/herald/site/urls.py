"""Addresses of the site. An app adds one line."""

from django.urls import include, path

from herald.site import health, language, place

urlpatterns = [
    path("", include("herald.site.check.urls")),
    path("guide/", include("herald.site.guide.urls")),
    path("feedback/", include("herald.site.feedback.urls")),
    path("editor/", include("herald.site.editor.urls")),
    path("account/", include("herald.site.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("", include("herald.site.push.urls")),
    path("diary/", include("herald.site.diary.urls")),
    path("", include("herald.site.reminders.urls")),
    path("place", place.choose, name="place"),
    path("language", language.choose, name="language"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
]

handler400 = "herald.site.faults.bad_request"
handler403 = "herald.site.faults.forbidden"
handler404 = "herald.site.faults.not_found"
handler500 = "herald.site.faults.server_error"
