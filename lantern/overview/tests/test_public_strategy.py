"""The strategy as anyone reads it: what it promises, and nothing of how it goes."""

import pytest

from lantern.access import sample_people
from lantern.action_plan.changes.evidence import add_evidence
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.changes.strategy import load_strategy
from lantern.action_plan.reading import FIRST, from_toml
from lantern.action_plan.tests.factories import BY, NOON, a_plan

pytestmark = pytest.mark.django_db
PAGES = ("/strategy/", "/strategy/aims/1/", "/strategy/outcomes/")


def test_anyone_reads_vision_aims_commitments_values_actions_and_outcomes(client):
    a_plan()
    start, aim, outcomes = (client.get(page).text for page in PAGES)

    for words in ("Every lamp lit", "A first aim", "2 actions", "Notice", "Be kind.", "The delivery group"):
        assert words in start
    for words in ("Better.", "Count the lamps", "Year 1", "They are counted", "Who leads it: Agency lbbd"):
        assert words in aim
    for words in ("Find more", "Abuse is found sooner", "Worked on under aim", "No action is tied to this yet"):
        assert words in outcomes


def test_what_the_document_leaves_open_is_said_to_be_open(client):
    a_plan(actions=[{"ref": "1.1", "lead": "", "year": "", "title": "Light", "outcome": "", "place": "9", "links": []},
                    {"ref": "1.2", "lead": "Police", "year": "Year 2?", "title": "See", "outcome": "", "place": "9", "links": []}],
           measures=[])  # fmt: skip

    text = client.get("/strategy/aims/1/").text

    for words in (
        "Who leads it is to be confirmed",
        "When is to be confirmed",
        "Who leads it: Agency met-east",
        "Year 2? (to be confirmed)",
    ):
        assert words in text


def test_nothing_of_how_an_action_goes_is_on_these_pages(client):
    action = a_plan()
    say_how_it_goes(action=action, delivery="red", says="Owners own words.", next_step="Next own words.",
                    reason="Reason own words.", at=NOON, by=BY)  # fmt: skip
    add_evidence(action=action, kind="audit", level=5, title="Title own words", says="Says own words.", at=NOON, by=BY)

    for page in PAGES:
        text = client.get(page).text
        assert "own words" not in text
        assert "Off track" not in text


def test_before_a_strategy_is_loaded_the_pages_say_so(client):
    assert "has not put its strategy here yet" in client.get("/strategy/").text
    assert "has not put its strategy here yet" in client.get("/strategy/outcomes/").text
    assert client.get("/strategy/aims/1/").status_code == 404


def test_an_aim_that_there_is_not_is_not_there(client):
    a_plan()

    assert client.get("/strategy/aims/9/").status_code == 404
    assert client.get("/strategy/aims/1.1/").status_code == 404


def test_the_first_partnerships_whole_strategy_is_there(client):
    content = from_toml(FIRST.read_text(encoding="utf-8"))
    sample_people.make(today=NOON.date())
    load_strategy(content=content, at=NOON, by=BY)

    start = client.get("/strategy/").text
    outcomes = client.get("/strategy/outcomes/").text
    aims = "".join(client.get(f"/strategy/aims/{each['ref']}/").text for each in content["aims"])

    assert start.count('href="/strategy/aims/') == 7
    assert sum(f">Action {each['ref']}<" in aims for each in content["actions"]) == 52
    assert len({each["title"] for each in content["outcomes"] if each["title"].replace("'", "&#39;") in outcomes}) == 42
