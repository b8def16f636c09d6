"""Addresses of the check. None of them carries a word of hers."""

from django.urls import path

from herald.site.body import views as body
from herald.site.check import paper, symptoms, views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("check", views.check, name="check"),
    path("check/symptoms", symptoms.symptoms, name="symptoms"),
    path("check/pdf", paper.pdf, name="pdf"),
    path("check/body", body.choose, name="body"),
]
