"""The words for the answers that a question takes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VALUES: dict[str, str | Promise] = {
    "yes": _("Yes"),
    "no": _("No"),
    "unsure": _("I'm not sure"),
    "sudden": _("Suddenly"),
    "gradual": _("Bit by bit"),
    "mild": _("Mild"),
    "moderate": _("Moderate"),
    "severe": _("Severe"),
    "new": _("It is new"),
    "worsening": _("It is getting worse"),
    "improving": _("It is getting better"),
    "unchanged": _("It stays the same"),
    "intermittent": _("It comes and goes"),
    "constant": _("It is there all the time"),
    "recurrent": _("It has come back"),
    "streaks": _("Only streaks"),
    "more": _("More than streaks"),
}
