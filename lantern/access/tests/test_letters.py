"""The letter that goes to a person when how they sign in has changed, so that a change they did not make is noticed."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.db import transaction
from django.template import loader

from lantern.access.tests.factories import PASSWORD, person
from lantern.access.tests.test_signing_in import code_for

pytestmark = pytest.mark.django_db(transaction=True)  # a letter waits for the change to be kept
NEW = "wicker oboe thaw lemon"
KINDS = [
    "account/email/password_changed",
    "account/email/password_set",
    "account/email/password_reset",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
    "mfa/email/recovery_codes_generated",
]


@pytest.fixture
def someone(client):
    """Someone signed in who has just proved who they are."""
    someone = person("analyst")
    client.force_login(someone)
    client.post("/sign-in/again/", {"password": PASSWORD})
    return someone


def change_password(client):
    return client.post("/sign-in/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_in_our_own_words(kind):
    names = [f"{kind}_{part}.txt" for part in ("subject", "message")]

    assert {loader.get_template(name).backend.name for name in names} == {"jinja2"}


def test_a_changed_password_is_told_to_the_person_in_plain_words(client, someone):
    change_password(client)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([someone.email], "Lantern: Your password was changed")
    assert letter.body.startswith("The password with which you sign in to Lantern was changed on ")
    assert "If it was not" in letter.body and "&" not in letter.body
    assert NEW not in letter.body and "127.0.0.1" not in letter.body


def test_a_password_set_through_a_link_is_told_too(client):
    asked = person("analyst")
    client.post("/sign-in/forgotten/", {"email": asked.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox.pop().body)[1]

    client.post(client.get(link).url, {"password1": NEW, "password2": NEW})

    assert [letter.subject for letter in mail.outbox] == ["Lantern: Your password was set"]


def test_a_second_factor_added_and_removed_are_told_once_each(client, someone):
    secret = client.get("/sign-in/second-factor/app/add/").context_data["form"].secret
    client.post("/sign-in/second-factor/app/add/", {"code": code_for(secret)})
    client.post("/sign-in/second-factor/app/remove/")

    assert [letter.subject for letter in mail.outbox] == [
        "Lantern: An authenticator app was added",
        "Lantern: Your authenticator app was removed",
    ]


def test_new_recovery_codes_are_told_without_the_codes(client, someone):
    TOTP.activate(someone, "JBSWY3DPEHPK3PXP")
    client.post("/sign-in/second-factor/codes/new/")

    [letter] = mail.outbox
    codes = RecoveryCodes.activate(someone).get_unused_codes()
    assert letter.subject == "Lantern: You have new recovery codes"
    assert not [code for code in codes if code in letter.body]


def test_a_change_that_is_not_kept_is_not_told(client, someone):
    with transaction.atomic():
        change_password(client)
        transaction.set_rollback(True)

    assert mail.outbox == []


def test_a_letter_that_cannot_be_sent_undoes_nothing(client, someone, settings, caplog):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    answer = change_password(client)

    someone.refresh_from_db()
    assert answer.status_code == 302
    assert someone.check_password(NEW)
    assert "nowhere" in caplog.text
