"""Addresses of feedback."""

from django.urls import path

from herald.site.feedback import views

app_name = "feedback"
urlpatterns = [
    path("<slug:kind>/<slug:id_>/thanks/", views.thanks, name="thanks"),
    path("<slug:kind>/<slug:id_>/<slug:field>/<slug:about>/", views.give, name="give"),
]
