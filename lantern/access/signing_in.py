"""How django-allauth behaves here: people are let in by an administrator, never by themselves, and the trail hears of it."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from lantern.access import changes
from lantern.access.acting import begin
from lantern.access.models import Person
from lantern.trail import changes as trail
from lantern.trail.sealing import System


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The address or the password is not right. Check both, and try again.",
        "too_many_login_attempts": "Too many attempts. Wait 15 minutes, then try again.",
        "enter_current_password": "That is not your current password. Check it, and try again.",
        "incorrect_password": "That is not your password. Check it, and try again.",
    }

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        before = user.last_login  # signing in overwrites it
        super().login(request, user)
        request.session["last_here"] = before.isoformat() if before else ""
        begin(user)
        trail.record("signed in", detail={"from": self.get_client_ip(request)}, by=user)

    def logout(self, request):
        trail.record("signed out", by=request.user)
        super().logout(request)

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._refused(request, "sign-in held back after too many attempts", credentials)
            raise

    def authentication_failed(self, request, **credentials):
        self._refused(request, "sign-in refused", credentials)

    def _refused(self, request, what, credentials):
        email = credentials.get("email", "")
        known = Person.objects.filter(email__iexact=email).exists()
        # An address we do not know may be a stranger's, or a password typed in the wrong box: it is not kept.
        detail = {"as": email.lower() if known else "an address not known here", "from": self.get_client_ip(request)}
        trail.record(what, detail=detail, by=System("sign-in"))

    def send_notification_mail(self, *args, **kwargs):
        # only once the change is really kept; a letter that cannot be sent is logged, and undoes nothing
        send = super().send_notification_mail
        transaction.on_commit(lambda: send(*args, **kwargs), robust=True)

    def set_password(self, user, password):
        changes.set_password(person=user, password=password, by=user)


class SecondFactor(DefaultMFAAdapter):
    """Keeps what authenticator apps share with us unreadable to someone who has only the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Enter the six digits your app shows now, or an unused recovery code.",
    }

    def generate_authenticator_name(self, user, type):
        return f"Key {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def encrypt(self, text):
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _lock().decrypt(encrypted_text.encode()).decode()


def _lock():
    key = hashlib.sha256(b"second factors " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
