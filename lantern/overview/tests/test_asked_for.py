from datetime import date

import pytest

from lantern.insight.tests.factories import NOON, an_agency, someone
from lantern.overview.asked_for import asked_for
from lantern.returns.changes.calendar import expect, say_whether_it_applies
from lantern.returns.tests.factories import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return expect(agency=an_agency(), template="social-care", from_period="2025-26Q1", by=BY)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2025, 7, 20), []),
        (date(2025, 8, 1), ["Due soon"]),
        (date(2025, 8, 12), ["Late"]),
    ],
)
def test_a_return_waits_for_its_sender_once_its_day_is_near_and_when_it_is_past(asked, today, told):
    tasks = asked_for(someone(), today=today)

    assert [task["status"] for task in tasks] == told
    assert all(task["title"] == "Children’s social care return, April to June 2025" for task in tasks)


def test_whoever_chases_is_told_how_many_there_are_to_ask_for(asked):
    (task,) = asked_for(someone("delivery_group"), today=date(2025, 8, 12))
    assert task["hint"].startswith("1 late, 0 with lines left blank")

    say_whether_it_applies(obligation=asked, period="2025-26Q1", applies=False, reason="No.", at=NOON, by=BY)
    assert asked_for(someone("delivery_group"), today=date(2025, 8, 12)) == []


def test_nobody_else_is_told(asked):
    assert asked_for(someone("board"), today=date(2025, 8, 12)) == []
    assert asked_for(someone("analyst", an_agency("police", "Police")), today=date(2025, 8, 12)) == []


def test_it_asks_the_database_three_times(asked, django_assert_num_queries):
    reader = someone()

    with django_assert_num_queries(3):
        asked_for(reader, today=date(2025, 8, 12))
