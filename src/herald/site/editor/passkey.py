"""How an editor signs in with a passkey, which no guessing at the password can stop."""

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import Login
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from herald.site.editor.access import is_editor


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]
    """The library's sign-in for editors: they have no address to confirm, and go on to the inbox."""

    def get(self, request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        """Give the browser what it asks the passkey; anybody else the page to sign in."""
        response: HttpResponse = super().get(request, *args, **named)
        return self._back() if response.status_code == 302 else response

    def form_valid(self, form: LoginWebAuthnForm) -> HttpResponse:
        """Let an editor in."""
        authenticator = form.cleaned_data["credential"]
        if not is_editor(authenticator.user):
            return self._back()
        login = Login(user=authenticator.user, email_verification=EmailVerificationMethod.NONE, redirect_url=reverse("editor:inbox"))
        response: HttpResponse = perform_passwordless_login(self.request, authenticator, login)
        return response

    def form_invalid(self, form: LoginWebAuthnForm) -> HttpResponse:
        """Ask again."""
        return self._back()

    def get_authenticated_redirect_url(self) -> str:
        """Where somebody goes who is signed in already."""
        return reverse("editor:inbox")

    def _back(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("editor:sign-in"))
