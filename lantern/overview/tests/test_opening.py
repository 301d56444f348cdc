from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from lantern.analysis.periods import parse
from lantern.insight.tests.factories import someone
from lantern.overview.opening import missing_from, partial_in, quarters_of
from lantern.overview.tests.test_freezing import contacts
from lantern.returns.changes.calendar import expect
from lantern.returns.due import quarters_until
from lantern.returns.tests.factories import BY

QUARTERS = [parse(code) for code in ("2025-26Q3", "2025-26Q2", "2025-26Q1")]
NEWEST, MIDDLE, OLDEST = QUARTERS


def standing(*periods):
    return quarters_of(
        [SimpleNamespace(covers_from=each.start, covers_to=each.end, kind="ssd") for each in periods], QUARTERS
    )


def test_it_opens_on_the_newest_quarter_for_which_something_stands():
    assert standing(OLDEST, MIDDLE).asked(None) == MIDDLE
    assert standing(OLDEST).empty_since(OLDEST) == [MIDDLE, NEWEST]


def test_another_quarter_can_be_asked_for_and_one_that_there_is_not_is_passed_over():
    assert standing(OLDEST).asked("2025-26Q3") == NEWEST
    assert standing(OLDEST).asked("last Tuesday") == OLDEST


def test_where_nothing_stands_at_all_it_opens_on_the_newest():
    assert standing().asked(None) == NEWEST


def test_a_quarter_for_which_nothing_stands_is_marked_in_the_list():
    assert standing(MIDDLE).choices[:2] == [
        ("2025-26Q3", "October to December 2025: nothing yet"),
        ("2025-26Q2", "July to September 2025"),
    ]


def test_what_is_missing_is_what_is_asked_for_and_not_here():
    states = ("late", "due", "partial", "nil", "returned", "corrected", "not applicable")

    assert [each["state"] for each in missing_from([{"state": state} for state in states])] == ["late", "due"]


def test_what_is_here_in_part_is_what_has_lines_left_blank():
    sent = [("partial", 3), ("corrected", 5), ("returned", 9), ("late", 0)]
    returns = [{"state": state, "lines_given": given, "lines_due": 9} for state, given in sent]

    assert [each["state"] for each in partial_in(returns)] == ["partial", "corrected"]


@pytest.mark.django_db
def test_the_page_opens_where_something_stands_and_says_what_is_missing_and_what_is_empty(client):
    newest, before = quarters_until(timezone.localdate(), count=2)
    sent = contacts(3, period=before.code)
    expect(agency=sent.agency, template="police", from_period=before.code, by=BY)
    client.force_login(someone("delivery_group"))
    address = reverse("overview:prepare_release")

    page, chosen = client.get(address).text, client.get(address, {"period": newest.code}).text

    assert f'<h2 class="govuk-heading-m">{before.label}, version 1</h2>' in page
    assert f"Nothing has been put into the figures yet for {newest.label}." in page
    assert "Not here: 1 of 1 return asked for." in page
    assert f'<h2 class="govuk-heading-m">{newest.label}, version 1</h2>' in chosen
    assert "A release of it would only say that nothing was returned." in chosen


def test_journeys_alone_make_no_quarter_ready_beside_returns():
    of_journeys = SimpleNamespace(covers_from=OLDEST.start, covers_to=NEWEST.end, kind="journeys")
    of_a_return = SimpleNamespace(covers_from=OLDEST.start, covers_to=OLDEST.end, kind="ssd")

    assert quarters_of([of_journeys, of_a_return], QUARTERS).asked(None) == OLDEST
    assert quarters_of([of_journeys], QUARTERS).asked(None) == NEWEST
