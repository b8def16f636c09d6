"""Addresses of the check. None of them carries a word of hers."""

from django.urls import path

from herald.site.check import views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("check", views.check, name="check"),
]
