"""Addresses of Web Push."""

from django.urls import path

from herald.site.push import views

app_name = "push"
urlpatterns = [
    path("diary/of/<uuid:diary_id>/reminders/devices", views.devices, name="devices"),
    path("reminders/worker.js", views.worker, name="worker"),
]
