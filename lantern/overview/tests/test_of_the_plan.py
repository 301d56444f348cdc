from datetime import date

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.action_plan.changes.asking import keep_draft
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.models import Action
from lantern.action_plan.tests.factories import BY, NOON, a_lead, a_plan
from lantern.overview.of_the_plan import of_the_plan

pytestmark = pytest.mark.django_db
IN_AUTUMN, PAST_ITS_DAY = date(2026, 9, 1), date(2027, 4, 10)


@pytest.fixture
def lead():
    a_plan()
    for ref in ("1.1", "1.2", "2.1"):
        given = {"delivery": "green", "says": "It began.", "reason": "It began."}
        say_how_it_goes(action=Action.objects.get(ref=ref), **given, at=NOON, by=BY)
    return a_lead()


def test_a_lead_is_shown_their_own_actions_that_want_a_word(lead):
    found = of_the_plan(lead, today=IN_AUTUMN)

    assert [(each["title"], each["status"]) for each in found] == [
        ("1.1 Count the lamps", "To update"),
        ("1.2 Light the lamps", "To update"),
    ]


def test_what_is_past_its_day_comes_first_and_a_draft_says_that_it_waits(lead):
    keep_draft(action=Action.objects.get(ref="1.2"), typed={}, at=NOON, by=lead)

    found = of_the_plan(lead, today=PAST_ITS_DAY)

    assert [each["status"] for each in found] == ["Past its day", "Draft waits"]
    assert found[0]["hint"] == "Past its day by 10 days"


def test_nothing_waits_right_after_a_word(lead):
    assert of_the_plan(lead, today=date(2026, 6, 5)) == []


def test_of_many_the_first_are_shown_and_the_rest_counted(lead, monkeypatch):
    monkeypatch.setattr("lantern.overview.of_the_plan.MOST", 1)

    assert of_the_plan(lead, today=IN_AUTUMN)[-1]["title"] == "1 more of your actions"


def test_who_drives_the_plan_is_told_that_there_is_somebody_to_ask(lead):
    group = person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)

    found = of_the_plan(group, today=IN_AUTUMN)

    assert [each["hint"][:9] for each in found] == ["3 actions"]


def test_who_only_reads_is_shown_nothing_to_do(lead):
    assert of_the_plan(person("board", at="met-east"), today=IN_AUTUMN) == []
