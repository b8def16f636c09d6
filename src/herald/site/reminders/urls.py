"""Addresses of the reminders."""

from django.urls import path

from herald.site.reminders import views

app_name = "reminders"
urlpatterns = [
    path("diary/of/<uuid:diary_id>/reminders", views.reminders, name="reminders"),
    path("reminders/stop/<str:token>", views.stop, name="stop"),
]
