"""The plan as a spreadsheet: what the list shows, and nothing that runs."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from lantern.access.tests.factories import person
from lantern.action_plan.changes import progress
from lantern.action_plan.models import Action
from lantern.action_plan.tests.factories import NOON, a_lead, a_plan
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
RUNS = "=1+1"


def taken(client, query=""):
    book = load_workbook(BytesIO(client.get(reverse("action_plan:list_file") + query).content))
    headings, *rows = book["Table"].iter_rows()
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]
    return [dict(zip([h.value for h in headings], [c.value or "" for c in row], strict=True)) for row in rows]


def test_each_action_says_who_by_when_how_and_what_to_look_at(client):
    action, lead = a_plan(), a_lead()
    client.force_login(lead)
    said = {"delivery": "red", "says": "x", "reason": "It slips.", "next_step": RUNS, "confidence": "low"}
    forecast = action.ends_on.replace(year=action.ends_on.year + 1)
    progress.say_how_it_goes(action=action, **said, forecast_on=forecast, at=NOON, by=lead)

    row = next(each for each in taken(client) if each["Reference"] == action.ref)

    assert (row["Action"], row["Lead"], row["Delivery"]) == (action.title, action.lead.name, "Off track")
    assert (row["Due"], row["Expected"], row["How sure"]) == ("31 March 2027", "31 March 2028", "Not sure")
    assert (row["Impact"], row["What happens next"], row["Moved"]) == (0 or "", RUNS, "")
    assert "Expected after its day" in row["What to look at"]


def test_it_takes_the_filter_in_the_address_and_the_trail_says_so(client):
    a_plan()
    reader = person("board")
    client.force_login(reader)

    rows = taken(client, "?aim=2&lead=nonsense")

    assert {row["Aim"] for row in rows} == {"2"} and len(rows) < Action.objects.count()
    entry = Entry.objects.last()
    assert (entry.what, entry.detail, entry.who) == ("actions downloaded", {"rows": len(rows)}, reader.signature["who"])


def test_before_a_strategy_is_loaded_it_says_so(client):
    client.force_login(person("board"))

    assert "No strategy is loaded yet." in client.get(reverse("action_plan:list_file")).text


@pytest.mark.parametrize("name", ["list", "list_file", "wall", "timeline"])
def test_however_many_actions_there_are_the_same_number_of_queries_is_asked(client, name):
    action = a_plan()
    client.force_login(person("board"))
    client.get(reverse(f"action_plan:{name}"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(f"action_plan:{name}"))
    Action.objects.bulk_create(
        Action(
            ref=f"1.{number}", place=number, aim="1", title="More", outcome="x", lead=action.lead, lead_as_stated="x"
        )
        for number in range(100, 140)
    )
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(f"action_plan:{name}"))

    assert len(many) == len(few)


def test_the_three_years_take_the_filters_of_the_list(client):
    a_plan()
    client.force_login(person("board"))
    here = reverse("action_plan:timeline")

    page = client.get(here, {"aim": "2"}).text

    assert "2.1" in page and "1.1 " not in page.split("<table", 1)[1] and "Remove this filter" in page
    assert "No action is like that." in client.get(here, {"aim": "2", "rating": "blue"}).text
