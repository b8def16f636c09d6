"""Addresses of accounts besides the library's."""

from django.urls import path

from herald.site.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.overview, name="overview"),
]
