"""Addresses of the editor."""

from django.urls import path

from herald.site.editor import entries, inbox, sign_in
from herald.site.editor.passkey import PasskeySignIn

app_name = "editor"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/passkey/", PasskeySignIn.as_view(), name="passkey"),
    path("second-factor/", sign_in.second_factor, name="second-factor"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("feedback/<int:number>/", inbox.item, name="item"),
    path("feedback/<int:number>/act/", inbox.act, name="act"),
    path("entries/", entries.entries, name="entries"),
]
