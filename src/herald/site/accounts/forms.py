"""The library's forms with labels instead of placeholders."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django.utils.translation import gettext_lazy as _


class SignIn(LoginForm):  # type: ignore[misc]
    """Address and password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields.pop("remember", None)
        self.fields["login"].label = _("Email address")
        self.fields["password"].help_text = ""


class SignUp(SignupForm):  # type: ignore[misc]
    """Name, address, password and invitation, in this order."""

    field_order = ("invitation", "name", "email", "password1")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.order_fields(self.field_order)
        self.fields["email"].label = _("Email address")
        self.fields["password1"].help_text = _("At least 12 characters. Three words that do not belong together are easy to keep in mind.")
