"""Forms filled in on their pages: what can be kept is kept, and what points at a child is not."""

import logging
import re
import time

import pytest
from django.apps import apps

from lantern.pathway import here
from lantern.pathway.tests.form_page_factories import PEOPLE, SCRIPT, opened, said, save, text, to
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NAMED = "Ayaan said that he is scared."


def test_every_kind_of_box_is_kept_and_shown_again(site, form):
    typed = {"made_on-day": "27", "made_on-month": "11", "made_on-year": "2025", "made_with": ["child", "school"]}

    save(site, form, opened(site, form, 1), 1, **typed, wishes="  To be\r\nleft alone ")

    assert said(form) == {"made_on": "2025-11-27", "made_with": ["child", "school"], "wishes": "To be\nleft alone"}
    again = text(site.get(to("form_section", form.pk, 1)))
    assert 'value="2025"' in again
    assert re.findall(r'value="(\w+)" checked', again) == ["child", "school"]
    assert ">To be\nleft alone</textarea>" in again


def test_leaving_after_the_last_part_says_that_it_is_kept(site, form):
    last = len(here.newest_form("safety-plan").sections)

    answer = save(site, form, opened(site, form, last), last, tried="yes", next="yes")

    assert answer.redirect_chain[-1][0] == to("form", form.pk)
    assert "“Sharing it, and looking again” is kept." in text(answer)


def test_what_can_be_read_is_kept_though_another_box_cannot(site, form):
    answer = save(site, form, opened(site, form, 1), 1, **{"made_on-day": "31", "made_on-month": "2"}, wishes="Rest.")

    assert "Enter a day, a month and a year" in text(answer)
    assert said(form) == {"wishes": "Rest."}


def test_a_day_that_is_to_come_is_refused_where_it_has_to_have_happened(site, form):
    day = {"made_on-day": "1", "made_on-month": "1", "made_on-year": "2199"}

    answer = save(site, form, opened(site, form, 1), 1, **day)

    assert "This day is still to come." in text(answer)
    assert said(form) == {}


def test_a_session_that_ends_half_way_loses_nothing(site, form, us):
    page = opened(site, form)
    word = save(site, form, page, headers=SCRIPT, safe_adults="Nan, and")
    site.logout()

    answer = site.post(to("form_section", form.pk, PEOPLE), page | {"safe_adults": "Nan, and my form tutor"})
    site.force_login(us)

    assert "Kept at" in word.json()["says"]
    assert answer.status_code == 302
    assert "Nan, and" in text(site.get(to("form_section", form.pk, PEOPLE)))
    save(site, form, page, safe_adults="Nan, and my form tutor")  # the page that was still open in another tab
    assert said(form) == {"safe_adults": "Nan, and my form tutor"}


@pytest.mark.parametrize(
    "words",
    [
        "Her NHS number is 999 123 4560.",
        "She lives at 14 Maple Road.",
        "DOB 3/4/2014",
        "Keep away from IG11 7LU.",
        "Kayleigh Brambleworth wants to live with nan.",
        "Write to mum [at] example.org.",
        "Ring Mum on 07700 900123.",
    ],
)
def test_what_tells_one_child_from_all_others_is_never_kept(site, form, words):
    answer = save(site, form, opened(site, form), safe_adults=words, whom_to_tell="Nan")

    assert "There is a problem" in text(answer)
    assert "Why these words may stay" not in text(answer)
    assert f">{words}</textarea>" in text(answer)
    assert said(form) == {"whom_to_tell": "Nan"}


@pytest.mark.parametrize("words", ["Kayleigh Brambleworth wants to live with nan.", "Ring Mum on 07700 900123."])
def test_no_reason_lets_it_stay(site, form, words):
    found = "somebody’s full name, somebody’s name, a telephone number"
    for looked_at in ("", found, *found.split(", ")):
        save(site, form, opened(site, form), safe_adults=words, looked_at=looked_at, may_stay="nobody")

    assert said(form) == {}


def test_the_telephone_number_of_a_service_stays_with_its_reason(site, form):
    words = "The school’s office is 020 7946 0123."

    save(site, form, opened(site, form), safe_adults=words, looked_at="a telephone number", may_stay="service")

    assert said(form) == {"safe_adults": words}


def test_what_is_refused_is_in_no_table_trail_log_or_address(site, form, caplog):
    caplog.set_level(logging.DEBUG)
    page = opened(site, form)
    for number in ("999 123 4560", "14 Maple Road", "3/4/2014"):
        words = f"NHS {number}" if number[0] == "9" else f"Born or living {number}"
        back = save(site, form, page, safe_adults=words, may_stay="nobody", looked_at="anything")
        save(site, form, page, headers=SCRIPT, safe_adults=words)

        assert not back.redirect_chain
        assert not [row for model in apps.get_models() for row in model.objects.values() if number in str(row)]
        assert number not in caplog.text


def test_a_name_is_caught_before_it_is_kept_and_stays_only_with_a_reason(site, form):
    page = opened(site, form)
    asked = save(site, form, page, safe_adults=NAMED)
    assert "“Ayaan” may be somebody’s name" in text(asked)
    assert said(form) == {}

    save(site, form, page, safe_adults=NAMED, looked_at="somebody’s name", may_stay="nobody")

    assert said(form) == {"safe_adults": NAMED}
    assert Entry.objects.get(what="form written").detail["because"] == "It points at nobody"


def test_a_script_is_told_of_a_box_that_was_not_kept_and_its_words_are_not_repeated(site, form):
    word = save(site, form, opened(site, form), headers=SCRIPT, safe_adults=NAMED).json()["says"]

    assert "Kept, but for a box that needs another look." in word
    assert "Ayaan" not in word
    assert said(form) == {}


def test_too_long_a_text_is_told_where_the_rest_belongs(site, form):
    answer = save(site, form, opened(site, form), safe_adults="a" * 2001)

    assert "This is longer than 2000 letters." in text(answer)


def test_a_text_of_two_hundred_thousand_letters_is_answered_at_once(site, form):
    page = opened(site, form)
    began = time.process_time()

    answer = save(site, form, page, safe_adults="a" * 200_000)

    assert time.process_time() - began < 2
    assert "This is longer than 2000 letters." in text(answer)
    assert said(form) == {}


def test_a_page_with_a_broken_seen_or_page_is_taken_as_an_old_one(site, form):
    save(site, form, {"seen": "x"}, safe_adults="Nan")

    assert said(form) == {"safe_adults": "Nan"}
