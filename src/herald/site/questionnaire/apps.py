"""The app of the clinic's own forms."""

from django.apps import AppConfig


class Questionnaires(AppConfig):
    """Forms that the operator loads."""

    name = "herald.site.questionnaire"
    label = "questionnaire"
