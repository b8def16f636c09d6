"""Addresses of the diary. None of them carries a word of hers: diaries and check-ins have random numbers."""

from django.urls import include, path

from herald.site.diary import about_views, carers, check_in, clinic_form, hers, seeing, start

app_name = "diary"
_entry = [
    path("", check_in.show, name="entry"),
    path("words", check_in.words, name="words"),
    path("ask", check_in.ask, name="ask"),
    path("form/<int:number>", clinic_form.page, name="form"),
    path("correct", check_in.correct, name="correct"),
    path("drop", check_in.drop, name="drop"),
    path("delete", check_in.delete, name="delete"),
    path("before", check_in.before, name="before"),
]
_diary = [
    path("", seeing.overview, name="overview"),
    path("course", seeing.course, name="course"),
    path("summary", seeing.summary, name="summary"),
    path("summary/made", seeing.summary_made, name="summary-made"),
    path("begin", check_in.begin, name="begin"),
    path("about", about_views.about, name="about"),
    path("about/contacts", about_views.contacts, name="contacts"),
    path("about/questions", about_views.questions, name="questions"),
    path("about/treatment", about_views.treatment, name="treatment-new"),
    path("about/treatment/<int:number>", about_views.treatment, name="treatment"),
    path("about/treatment/<int:number>/remove", about_views.remove_treatment, name="treatment-remove"),
    path("carers", carers.carers, name="carers"),
    path("carers/<int:carer_id>/withdraw", carers.withdraw, name="withdraw"),
    path("hers", hers.hers, name="hers"),
    path("hers/log", hers.log, name="log"),
    path("hers/export", hers.export, name="export"),
    path("hers/import", hers.import_, name="import"),
    path("hers/erase", hers.erase, name="erase"),
    path("check-in/<uuid:entry_id>/", include(_entry)),
]
urlpatterns = [
    path("", start.start, name="start"),
    path("new", start.new, name="new"),
    path("join", start.join_page, name="join"),
    path("of/<uuid:diary_id>/", include(_diary)),
]
