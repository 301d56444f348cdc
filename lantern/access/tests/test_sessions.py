import pytest

from lantern.access import sessions
from lantern.access.tests.factories import person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/people/"


@pytest.fixture
def clock(monkeypatch):
    """A clock in minutes that a test winds on."""
    now = [0]
    monkeypatch.setattr(sessions.time, "time", lambda: now[0] * 60.0)
    return now


@pytest.fixture
def signed_in(client):
    client.force_login(person("administrator"))
    return client


def test_someone_who_keeps_working_stays_signed_in(signed_in, clock):
    for clock[0] in range(0, 12 * 60, 14):
        assert signed_in.get(PAGE).status_code == 200


def test_fifteen_idle_minutes_end_the_session_and_say_so(signed_in, clock):
    signed_in.get(PAGE)
    clock[0] = 16

    answer = signed_in.get(f"{PAGE}?page=2")

    assert answer.url == "/sign-in/?next=/people/%3Fpage%3D2"
    assert "nothing was done for 15 minutes" in signed_in.get(answer.url).content.decode()
    assert Entry.objects.exclude(what="people read").get().what == "session ended"


def test_twelve_hours_end_even_a_busy_session(signed_in, clock):
    for clock[0] in range(0, 12 * 60, 14):
        signed_in.get(PAGE)
    clock[0] = 12 * 60 + 1

    assert signed_in.get(PAGE).url.startswith("/sign-in/")
    assert "12 hours" in Entry.objects.exclude(what="people read").get().detail["reason"]


def test_no_browser_keeps_a_page_made_for_someone(signed_in):
    assert "no-store" in signed_in.get(PAGE)["Cache-Control"]
