"""What signing in leaves in the trail beside sign-ins themselves: refused forms, recovery codes, and links asked for."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from lantern.access.tests.factories import PASSWORD, person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
CODES = "/sign-in/second-factor/codes/"
FORGOTTEN = "/sign-in/forgotten/"


@pytest.fixture
def strict():
    """A browser whose forms are looked at as in service."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def with_codes(client):
    """Someone with recovery codes, who has just proved who they are."""
    someone = person("analyst")
    TOTP.activate(someone, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(someone)
    client.force_login(someone)
    client.post("/sign-in/again/", {"password": PASSWORD})
    return someone


def whats():
    return list(Entry.objects.values_list("what", flat=True))


def test_a_form_that_was_open_too_long_is_refused_calmly_and_under_the_persons_name(strict):
    someone = person("administrator")
    strict.force_login(someone)

    answer = strict.post("/people/let-in/", {"name": "typed by somebody"})

    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "open too long" in shown and "another tab" in shown and "load the page again" in shown
    assert "Amber Kettle" in shown  # the page is Lantern's own, and knows who is there
    entry = Entry.objects.get()
    assert (entry.what, entry.on, entry.who) == ("form refused", "access:let_in", someone.signature["who"])
    assert "typed" not in str(entry.detail)


def test_a_strangers_form_is_refused_under_nobodys_name_without_what_was_typed(strict):
    answer = strict.post(
        "/sign-in/", {"login": "stranger@example.org", "password": "x"}, headers={"referer": "http://a.b/x"}
    )

    entry = Entry.objects.get()
    assert answer.status_code == 403
    assert (entry.what, entry.on, entry.who) == ("form refused", "account_login", "system: sign-in")
    assert entry.detail == {"reason": "the page's token was missing or out of date", "from": "127.0.0.1"}


def test_a_stranger_cannot_fill_the_trail_with_refused_forms(strict):
    answers = [strict.post("/sign-in/", {}).status_code for _ in range(25)]

    assert set(answers) == {403}
    assert whats() == ["form refused"] * 20


def test_a_form_refused_inside_a_page_is_recorded_too(strict):
    strict.force_login(person("analyst"))

    assert strict.post("/returns/send/", {"kind": ""}).status_code == 403
    assert whats() == ["form refused"]


@pytest.mark.parametrize(
    ("address", "what"), [(CODES, "recovery codes seen"), (f"{CODES}download/", "recovery codes downloaded")]
)
def test_codes_shown_are_in_the_trail_and_what_they_are_is_not(client, with_codes, address, what):
    codes = Authenticator.objects.get(user=with_codes, type="recovery_codes").wrap().get_unused_codes()

    answer = client.get(address)

    assert codes[0] in answer.content.decode()
    assert (whats()[-1], Entry.objects.last().who) == (what, with_codes.signature["who"])
    assert not [code for code in codes if code in str(list(Entry.objects.values()))]


@pytest.mark.parametrize("address", [CODES, f"{CODES}download/"])
def test_codes_that_were_not_shown_are_not_said_to_have_been(client, address):
    someone = person("analyst")
    client.force_login(someone)
    there_are_none = client.get(address).status_code
    RecoveryCodes.activate(someone)
    asked_who_they_are = client.get(address).status_code

    assert (there_are_none, asked_who_they_are) == (404, 302)
    assert whats() == []


@pytest.mark.parametrize("address", [CODES, f"{CODES}download/"])
def test_an_address_of_codes_asked_in_another_way_shows_none(client, with_codes, address):
    before = whats()

    assert client.post(address).status_code == 405
    assert whats() == before


def test_asking_for_a_password_is_recorded_alike_for_a_known_and_an_unknown_address(client):
    someone = person("analyst")
    for who in (someone.email, "stranger@example.org"):
        client.post(FORGOTTEN, {"email": who})

    known, unknown = Entry.objects.values("who", "agency", "role", "what", "on", "detail")
    assert known == unknown
    assert (known["what"], known["who"]) == ("password reset asked for", "system: sign-in")
    assert "@" not in str(list(Entry.objects.values()))


def test_asking_again_and_again_for_a_password_does_not_fill_the_trail(client):
    answers = [client.post(FORGOTTEN, {"email": "stranger@example.org"}).status_code for _ in range(8)]

    assert answers == [302] * 5 + [429] * 3
    assert whats() == ["password reset asked for"] * 5
