"""A form that cannot be taken, since its writer was signed out or its token is old, comes back with all that was typed."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from lantern.access import sessions
from lantern.access.models import Person
from lantern.access.tests.factories import LONG_AGO, PASSWORD, agency, person
from lantern.access.tests.pages import boxes, text
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/people/let-in/"
HERE = {"Sec-Fetch-Site": "same-origin"}
WRITTEN = {"name": "Marble Fern", "email": "marble.fern@example.org", "role": "analyst"}


@pytest.fixture
def browser():
    """A browser of an administrator whose forms are looked at as in service; its pages say where they came from."""
    strict = Client(enforce_csrf_checks=True, headers=HERE)
    strict.force_login(person("administrator"))
    strict.get(PAGE)
    return strict


def token(browser):
    return browser.cookies["csrftoken"].value


def posts(browser, address=PAGE, how=None, **typed):
    return browser.post(address, {"csrfmiddlewaretoken": token(browser), **typed}, headers=how)


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))
NAMES = st.text("abcxyz-_\"'<>&", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, st.lists(PLAIN, min_size=1, max_size=3), max_size=5))
def test_whatever_was_typed_comes_back_letter_by_letter(said):
    answer = Client(headers=HERE).post(PAGE, said)

    sent = [(name, value) for name, values in said.items() for value in values]
    assert boxes(answer).sent[1:] == sent  # the first is the token


def ends():
    Session.objects.all().delete()


def signs_in(browser, someone="administrator.lbbd@example.org"):
    """In another window: the browser's cookies change, and the page that is open does not."""
    browser.get("/sign-in/")
    answer = posts(browser, "/sign-in/", login=someone, password=PASSWORD)
    assert answer.status_code == 302


def test_what_was_typed_outlives_the_session_and_is_saved_after_signing_in(browser):
    said = {**WRITTEN, "agency": agency().pk}
    ends()

    out = posts(browser, **said)
    assert out.status_code == 403
    assert "You were signed out. Nothing is lost." in text(out)
    assert 'target="_blank"' in text(out) and "Sign in in a new window" in text(out)
    signs_in(browser)
    again = browser.post(PAGE, dict(boxes(out).sent))
    assert again.status_code == 403
    assert "You are signed in again" in text(again)
    saved = browser.post(PAGE, dict(boxes(again).sent))

    assert saved.status_code == 302
    assert Person.objects.get(email=WRITTEN["email"]).name == "Marble Fern"


def test_pressing_again_before_signing_in_loses_nothing_either(browser):
    ends()
    out = posts(browser, **WRITTEN)

    again = browser.post(PAGE, dict(boxes(out).sent))

    assert "You were signed out" in text(again)
    assert dict(boxes(again).sent).items() >= WRITTEN.items()


def test_an_idle_session_says_why_it_ended_and_keeps_what_was_typed(browser, monkeypatch):
    later = sessions.time.time() + 16 * 60
    monkeypatch.setattr(sessions.time, "time", lambda: later)

    answer = posts(browser, **WRITTEN)

    assert "You were signed out because nothing was done for 15 minutes." in text(answer)
    assert "Sign in to go on where you were" not in text(answer)
    assert dict(boxes(answer).sent).items() >= WRITTEN.items()
    assert Entry.objects.get(what="session ended")


def test_an_idle_session_at_no_address_of_ours_leads_to_sign_in_as_ever(browser, monkeypatch):
    later = sessions.time.time() + 16 * 60
    monkeypatch.setattr(sessions.time, "time", lambda: later)

    assert posts(browser, "/no/such/page/", **WRITTEN).url.startswith("/sign-in/?next=")


def test_a_box_with_several_values_keeps_them_all_in_order(browser):
    ends()

    answer = posts(browser, kinds=["b", "a", "b"])

    assert [value for name, value in boxes(answer).sent if name == "kinds"] == ["b", "a", "b"]


@pytest.mark.parametrize("nasty", ['"><script>alert(1)</script> x', "' onfocus='alert(1) x", "</details><h1> x"])
def test_what_was_typed_is_only_ever_words(browser, nasty):
    ends()

    answer = posts(browser, **{"words": nasty, nasty: "two words", "typed_again": f"text {nasty}"})

    assert nasty not in answer.content.decode()
    assert ("words", nasty) in boxes(answer).sent
    assert answer.content.decode().count("<h1") == 1


def test_words_can_be_read_and_copied_line_by_line_and_marks_of_the_page_are_not_shown(browser):
    ends()

    answer = posts(browser, wishes="To be left alone\r\nwith the cat", page="a6fb0c", typed_again="text born Month")

    shown = re.search(r"<details.*?</details>", answer.content.decode(), re.DOTALL)[0]
    assert "To be left alone<br>" in shown and "with the cat" in shown
    assert "a6fb0c" not in shown and "Month" not in shown


def test_nothing_to_read_is_not_folded_up(browser):
    ends()

    assert "<details" not in posts(browser, role="analyst").content.decode()


@pytest.mark.parametrize(
    "how",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "", "Origin": "http://elsewhere.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": "", "Origin": "https://testserver"},
        {"Sec-Fetch-Site": "", "Origin": "http://elsewhere.example", "Referer": "http://testserver/people/"},
        {"Sec-Fetch-Site": "", "Referer": "http://testserver.elsewhere.example/"},
        {"Sec-Fetch-Site": "", "Referer": "http://[testserver/"},
        {"Sec-Fetch-Site": ""},
        {"X-Requested-With": "fetch"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_or_by_script_is_answered_as_ever_with_nothing_of_what_it_said(how):
    person("administrator")
    stranger = Client(headers=HERE)

    answer = stranger.post(PAGE, WRITTEN, headers=how)
    refused = Client(enforce_csrf_checks=True, headers=HERE).post(PAGE, WRITTEN, headers=how)

    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={PAGE}")
    assert "Marble" not in text(refused)
    assert "That form could not be accepted" in text(refused)


@pytest.mark.parametrize(
    "how",
    [
        {"Sec-Fetch-Site": "", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "", "Referer": "http://testserver/people/let-in/"},
    ],
    ids=str,
)
def test_a_browser_that_says_less_is_believed_by_its_origin_or_the_page_it_came_from(how):
    answer = Client().post(PAGE, WRITTEN, headers=how)

    assert "Nothing is lost" in text(answer)


def test_what_is_not_a_form_is_answered_as_ever():
    answer = Client(headers=HERE).post(PAGE, {"name": "Marble Fern"}, content_type="application/json")

    assert answer.url.startswith("/sign-in/")


def test_no_password_and_no_old_token_is_in_the_page(browser):
    old = token(browser)
    ends()

    answer = posts(browser, password="seven tin kettles", new_PASSWORD2="seven tin kettles", credential="seven {}")

    assert "seven" not in text(answer)
    assert [name for name, _ in boxes(answer).sent] == ["csrfmiddlewaretoken"]
    assert old not in answer.content.decode()


@pytest.mark.parametrize("address", ["/sign-in/", "/sign-in/password/", "/sign-in/forgotten/", "/sign-in/code/"])
def test_a_page_of_signing_in_keeps_nothing(address):
    strict = Client(enforce_csrf_checks=True, headers=HERE)

    answer = strict.post(address, {"login": "marble.fern@example.org", "email": "marble.fern@example.org"})

    assert "That form could not be accepted" in text(answer)
    assert "marble" not in text(answer)


def test_the_boxes_of_what_is_never_kept_are_named_while_signed_out_and_asked_for_again_once_signed_in(browser):
    note = "text nhs_number NHS number"
    ends()

    out = posts(browser, words="to be kept", nhs_number="943 476 5919", typed_again=[note, "file paper The paper"])
    assert "943" not in text(out)
    assert "Your words are not lost." in text(out)
    assert "NHS number" in text(out) and "The paper" in text(out)
    assert not {"nhs_number", "paper"} & boxes(out).kinds.keys()
    signs_in(browser)
    again = browser.post(PAGE, {**dict(boxes(out).sent), "typed_again": [note, "file paper The paper"]})

    assert (boxes(again).kinds["nhs_number"], boxes(again).kinds["paper"]) == ("text", "file")
    assert 'enctype="multipart/form-data"' in again.content.decode()
    assert ("nhs_number", "") in boxes(again).sent


def test_a_note_that_asks_for_another_kind_of_box_gets_a_plain_one(browser):
    signs_in(browser)

    answer = browser.post(PAGE, {"typed_again": "submit role Role", "role": "analyst"})

    assert boxes(answer).kinds["role"] == "text"
    assert ("role", "analyst") not in boxes(answer).sent


def test_a_file_is_not_taken_in_from_somebody_who_is_signed_out():
    paper = SimpleUploadedFile("amber.csv", b"tin kettle", content_type="text/csv")

    answer = Client(headers=HERE).post("/returns/send/", {"kind": "police", "file": paper})

    assert "Nothing is lost" in text(answer)
    assert ("kind", "police") in boxes(answer).sent
    assert "tin kettle" not in text(answer) and "amber.csv" not in text(answer)


def test_somebody_else_who_signs_in_is_told_under_whose_name_it_is_saved(browser):
    person("administrator", at="met-east", name="Tulip Mantel", email="tulip.mantel@example.org")
    ends()
    out = posts(browser, **WRITTEN)
    signs_in(browser, "tulip.mantel@example.org")

    answer = browser.post(PAGE, dict(boxes(out).sent))

    assert "It is saved under the name of Tulip Mantel, Administrator for Agency met-east." in text(answer)


def test_whoever_has_several_roles_may_choose_under_which_it_is_saved(browser):
    someone = Person.objects.get()
    someone.memberships.create(agency=agency("met-east"), role="analyst", starts_on=LONG_AGO)
    signs_in(browser)

    answer = browser.post(PAGE, WRITTEN)

    assert "Choose another role in a new window" in text(answer)


def test_a_page_that_is_for_anyone_asks_nobody_to_sign_in():
    stranger = Client(enforce_csrf_checks=True, headers=HERE)

    answer = stranger.post("/plan/link/amber-kettle/", {"words": "Two words"})

    assert "Nothing is lost" in text(answer)
    assert "Sign in in a new window" not in text(answer)


def test_the_page_is_kept_by_no_browser_found_by_no_search_and_nothing_of_it_is_stored(browser, caplog):
    ends()

    answer = posts(browser, words="amber kettle harbour")

    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert "amber kettle harbour" not in caplog.text
    assert "amber" not in str(list(Entry.objects.values()))
    assert not Session.objects.exists()
