"""Addresses of the guide."""

from django.urls import path

from herald.site.guide import paper, views

app_name = "guide"
urlpatterns = [
    path("", views.article, name="article"),
    path("search/", views.search, name="search"),
    path("herald-guide.pdf", paper.pdf, name="pdf"),
    path("when-to-get-help/<slug:level>/", views.urgency, name="urgency"),
    path("symptoms/<slug:id_>/", views.symptom, name="symptom"),
    path("places/<slug:id_>/", views.site, name="site"),
    path("treatments/<slug:id_>/", views.treatment, name="treatment"),
    path("<slug:slug>/", views.chapter, name="chapter"),
]
