import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse

from lantern.access.tests.factories import PASSWORD, person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"


def sign_in(client, who, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": who if isinstance(who, str) else who.email, "password": password, **more})


def written():
    return list(Entry.objects.values_list("what", flat=True))


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_signing_in_leads_to_the_page_asked_for_and_is_in_the_trail(client):
    someone = person("administrator")
    asked = client.get("/people/")

    answer = sign_in(client, someone, next=asked.url.partition("next=")[2])

    assert answer.url == "/people/"
    entry = Entry.objects.get()
    assert (entry.what, entry.agency, entry.role) == ("signed in", "lbbd", "administrator")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_elsewhere(client, elsewhere):
    answer = sign_in(client, person("analyst"), next=elsewhere)

    assert answer.url == "/"


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client):
    someone = person("analyst")

    wrong = sign_in(client, someone, "not the password")
    unknown = sign_in(client, "stranger@example.org", "not the password")

    said = [str(answer.context_data["form"].non_field_errors()) for answer in (wrong, unknown)]
    assert said[0] == said[1]
    assert written() == ["sign-in refused", "sign-in refused"]
    assert Entry.objects.first().detail["as"] == someone.email
    assert "stranger" not in str(list(Entry.objects.values()))


def test_after_five_wrong_tries_even_the_right_password_waits(client):
    someone = person("analyst")
    for _ in range(5):
        sign_in(client, someone, "not the password")

    sign_in(client, someone)

    assert "_auth_user_id" not in client.session
    assert written()[-1] == "sign-in held back after too many attempts"


def test_the_session_before_signing_in_is_not_the_one_after(client):
    client.get(SIGN_IN)
    client.session.save()
    before = client.session.session_key

    sign_in(client, person("analyst"))

    assert client.session.session_key != before


def test_only_a_post_signs_out(client):
    client.force_login(person("analyst"))

    assert client.get("/sign-in/out/").status_code == 405
    assert client.post("/sign-in/out/").url == SIGN_IN
    assert written() == ["signed out"]


def test_nobody_lets_themselves_in(client):
    assert client.get("/sign-in/signup/").status_code == 404


def test_asking_for_a_new_password_says_the_same_whoever_asks(client):
    someone = person("analyst")

    answers = [client.post("/sign-in/forgotten/", {"email": who}) for who in (someone.email, "stranger@example.org")]

    assert [answer.url for answer in answers] == [reverse("account_reset_password_done")] * 2
    assert [message.to for message in mail.outbox] == [[someone.email]]


def test_the_letter_with_a_link_is_in_our_words_and_says_how_long_it_works(client, settings):
    someone = person("analyst")

    client.post("/sign-in/forgotten/", {"email": someone.email})

    (letter,) = mail.outbox
    assert letter.subject == "Lantern: Choose your password"
    assert "testserver" not in letter.body.replace("http://testserver/", "")
    assert "works once, and for one day" in letter.body
    assert settings.PASSWORD_RESET_TIMEOUT == 24 * 60 * 60


@pytest.mark.parametrize(
    ("page", "sent", "said"),
    [
        ("/sign-in/", {}, ["Enter your work email address.", "Enter your password."]),
        ("/sign-in/forgotten/", {}, ["Enter your work email address."]),
        ("/sign-in/password/", {}, ["Enter your current password.", "Enter a new password."]),
        ("/sign-in/password/", {"oldpassword": "not the one"}, ["That is not your current password."]),
    ],
)
def test_what_was_left_out_is_named(client, page, sent, said):
    if page == "/sign-in/password/":
        sign_in(client, person("analyst"))

    shown = client.post(page, sent).content.decode()

    assert [words for words in said if words in shown] == said
    assert "This field is required" not in shown


def test_a_link_sets_a_password_once(client):
    someone = person("analyst")
    client.post("/sign-in/forgotten/", {"email": someone.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    new = {"password1": "wicker oboe thaw lemon", "password2": "wicker oboe thaw lemon"}

    form_page = client.get(link).url
    client.post(form_page, new)

    someone.refresh_from_db()
    assert someone.check_password("wicker oboe thaw lemon")
    assert "password set" in written()
    assert client.get(link).context_data["token_fail"]


def test_a_role_taken_away_is_gone_at_the_next_page(client):
    someone = person("administrator")
    client.force_login(someone)
    assert client.get("/people/").status_code == 200

    someone.memberships.all().delete()

    assert client.get("/people/").status_code == 403


def test_setting_up_an_app_asks_for_the_password_again_then_for_a_code_at_each_sign_in(client):
    someone = person("analyst")
    sign_in(client, someone)
    again = client.get("/sign-in/second-factor/app/add/").url
    client.post(again, {"password": PASSWORD})
    secret = client.get("/sign-in/second-factor/app/add/").context_data["form"].secret
    client.post("/sign-in/second-factor/app/add/", {"code": code_for(secret)})
    client.post("/sign-in/out/")

    asked = sign_in(client, someone)
    client.post(asked.url, {"code": "000000"})
    inside = client.post(asked.url, {"code": someone_code(someone)})

    assert asked.url.startswith("/sign-in/code/")
    assert inside.url == "/"
    assert "second factor added" in written()
    assert "second factor refused" in written()


def test_codes_held_back_after_too_many_wrong_ones_are_in_the_trail(client):
    someone = person("analyst")
    TOTP.activate(someone, "JBSWY3DPEHPK3PXP")
    asked = sign_in(client, someone)

    for code in range(6):
        page = client.post(asked.url, {"code": f"{code:06}"})

    assert "Too many attempts" in page.content.decode()
    assert written().count("second factor refused") == 5
    assert written()[-1] == "second factor held back after too many attempts"


def someone_code(someone):
    """A recovery code, since a code from the app is taken only once."""
    codes = Authenticator.objects.get(user=someone, type=Authenticator.Type.RECOVERY_CODES)
    return codes.wrap().get_unused_codes()[0]


def test_what_the_app_shares_with_us_is_not_readable_in_the_database():
    TOTP.activate(person("analyst"), "JBSWY3DPEHPK3PXP")

    assert "JBSWY3DPEHPK3PXP" not in str(Authenticator.objects.get().data)


def test_removing_a_second_factor_is_in_the_trail(client):
    someone = person("analyst")
    TOTP.activate(someone, "JBSWY3DPEHPK3PXP")
    client.force_login(someone)

    asked = client.post("/sign-in/second-factor/app/remove/")
    client.post(asked.url, {"password": PASSWORD, "next": "/sign-in/second-factor/app/remove/"})

    assert asked.url.startswith("/sign-in/again/")
    assert not Authenticator.objects.exists()
    assert written() == ["second factor removed"]


def test_where_a_second_factor_is_required_nothing_else_opens_without_one(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    someone = person("administrator")
    client.force_login(someone)

    assert client.get("/people/").url == "/sign-in/second-factor/"
    assert client.get("/sign-in/second-factor/").status_code == 200

    TOTP.activate(someone, "JBSWY3DPEHPK3PXP")
    assert client.get("/people/").status_code == 200
