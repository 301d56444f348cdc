"""Signing in and choosing whom to act for. The library's pages keep the names it knows them by, each behind a door."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path, re_path

from lantern.access.doors import public, signed_in
from lantern.access.second_factor import remembered, shown
from lantern.access.views import keys, people, signing_in, trail

rooms_own = [
    path("sign-in/acting/", signing_in.acting, name="acting"),
    path("people/", people.people, name="people"),
    path("people/let-in/", people.let_in, name="let_in"),
    path("people/roles/<int:pk>/end/", people.end_role, name="end_role"),
    path("people/keys/", keys.keys, name="keys"),
    path("people/keys/make/", keys.make_key, name="make_key"),
    path("people/keys/<int:pk>/collect/", keys.collect_key, name="collect_key"),
    path("people/keys/<int:pk>/end/", keys.end_key, name="end_key"),
    path("trail/", trail.trail, name="trail"),
]

library = [
    path("", public(account.login), name="account_login"),
    path("out/", public(signing_in.sign_out), name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("again/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/", signed_in(account.password_change), name="account_change_password"),
    path("password/set/", signed_in(account.password_set), name="account_set_password"),
    path("forgotten/", public(signing_in.ask_for_password), name="account_reset_password"),
    path("forgotten/sent/", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("forgotten/done/", public(account.password_reset_from_key_done), name="account_reset_password_from_key_done"),
    path("code/", public(factors.authenticate), name="mfa_authenticate"),
    path("code/again/", signed_in(factors.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/", signed_in(factors.index), name="mfa_index"),
    path("second-factor/app/add/", signed_in(remembered(totp.activate_totp)), name="mfa_activate_totp"),
    path("second-factor/app/remove/", signed_in(remembered(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path(
        "second-factor/codes/",
        signed_in(shown("recovery codes seen")(recovery_codes.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/codes/new/",
        signed_in(remembered(recovery_codes.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/codes/download/",
        signed_in(shown("recovery codes downloaded")(recovery_codes.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", signed_in(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", signed_in(remembered(passkeys.add_webauthn)), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/edit/", signed_in(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", signed_in(remembered(passkeys.remove_webauthn)), name="mfa_remove_webauthn"),
    path("passkeys/again/", signed_in(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("passkeys/sign-in/", public(signing_in.sign_in_with_passkey), name="mfa_login_webauthn"),
]

urlpatterns = [path("sign-in/", include(library)), path("", include((rooms_own, "access")))]
