"""What the worker does for the devices, apart from the mail: neither waits for the other, nor fails with it."""

from django_tasks import task

from herald.site.diary.models import Diary
from herald.site.push.send import push_to


@task()
def show(diary_id: str, language: str) -> str:
    """Show a reminder on the devices of the owner of a diary, once: the mail is what is tried again.

    Returns:
        What was done, for the table of tasks.
    """
    diary = Diary.objects.filter(pk=diary_id).first()
    return f"taken by {push_to(diary, language)}" if diary else "nothing: erased"
