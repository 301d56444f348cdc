"""The plan on its pages, as it is read: the list, an action, a measure, the chain and the strategy itself."""

import pytest
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.action_plan.changes import progress
from lantern.action_plan.models import Action
from lantern.action_plan.tests.factories import BY, NOON, a_plan, of_the_plan, with_action
from lantern.action_plan.tests.page_factories import page
from lantern.insight.tests.factories import figures, published, someone

pytestmark = pytest.mark.django_db


def test_before_a_strategy_is_loaded_the_plan_says_how_to_load_one(client):
    client.force_login(person("delivery_group", at="bdscp"))

    assert "No strategy is loaded yet." in page(client, "list")
    assert client.get(reverse("action_plan:strategy_sheet")).status_code == 200


def test_the_list_says_who_by_when_how_and_what_it_changed(client, lead, action):
    progress.say_how_it_goes(action=action, delivery="green", says="x", reason="It began.", at=NOON, by=lead)

    html = page(client, "list")

    assert "1.1 Count the lamps" in html
    assert "Agency lbbd. Year 1, due: 31 March 2027." in html
    assert "On track" in html
    assert "Impact 0 of 5" in html


def test_a_filter_in_the_address_leaves_the_rest_out(client, lead):
    html = page(client, "list", lead="met-east")

    assert "2.1 Watch the lamps" in html
    assert "1.1 Count the lamps" not in html
    assert "Remove this filter" in html


def test_mine_are_those_my_agency_leads_or_that_i_answer_for(client, lead, action):
    other = Action.objects.get(ref="2.1")
    assert "2.1 Watch the lamps" not in page(client, "list", whose="mine")

    progress.name_owner(action=other, role="A borrowed head", email=lead.email, at=NOON, by=BY)

    assert "2.1 Watch the lamps" in page(client, "list", whose="mine")


def test_what_the_address_cannot_mean_filters_nothing(client, lead):
    assert "3 actions" in page(client, "list", aim="9", needs="nonsense")


def test_an_action_answers_at_a_glance(client, lead, action):
    progress.name_owner(action=action, role="Head of counting", at=NOON, by=lead)
    progress.say_how_it_goes(
        action=action, delivery="amber", says="Slow.", reason="A post is empty.", next_step="Fill it", at=NOON, by=lead
    )

    html = page(client, "action", "1.1")

    for said in ("Head of counting", "31 March 2027", "At risk", "no evidence yet", "Fill it", "Nothing yet"):
        assert said in html
    assert "Written “The council” in the document" in html


def test_a_figure_bound_to_a_measure_is_shown_as_it_is_now(client, lead, action):
    assert "Nothing has been published about it yet." in page(client, "action", "1.1")

    published(by=someone(agency=action.lead))

    html = page(client, "action", "1.1")
    assert "103 of 3,017 contacts" in html
    assert "OFFICIAL-SENSITIVE" in html


def test_who_sees_no_exact_counts_is_told_in_words(client, action):
    published(by=someone(agency=action.lead))
    client.force_login(person("board", at="met-east", kind=AgencyKind.POLICE))

    html = page(client, "action", "1.1")

    assert "a small part of the contacts" in html
    assert "103" not in html
    assert "OFFICIAL-SENSITIVE" not in html


def test_the_chain_is_walked_from_any_end(client, lead):
    assert "M1.1" in page(client, "thing", "1.1")
    assert "1.1" in page(client, "thing", "F1")
    assert "Abuse is found sooner" in page(client, "thing", "M1.1")
    assert "By 2029" in page(client, "thing", "1")
    assert client.get(reverse("action_plan:thing", args=["Z9"])).status_code == 404


def test_a_measure_without_data_says_who_owes_it(client, lead, action):
    html = page(client, "measures")
    assert "0 have something to show now" in html
    assert "Owed by Agency met-east" in html

    published(by=someone(agency=action.lead))

    assert "1 have something to show now" in page(client, "measures")


def test_the_strategy_is_read_in_plain_words_with_what_is_open(client, lead):
    html = page(client, "strategy")

    for said in ("Every lamp lit", "Notice", "When year 1 begins.", "The year is “tbc”.", "Better."):
        assert said in html
    assert "Before you read on" in page(client, "typologies")


def test_one_sheet_and_three_years_hold_every_action(client, lead):
    assert page(client, "wall").count("lantern-wall__action--") == 3
    html = page(client, "timeline")
    assert "planned" in html
    assert "no day is set yet" in html


def test_a_withdrawn_action_is_still_read_and_not_spoken_about(client, lead, action):
    of_the_plan_now = Action.objects.filter(pk=action.pk)
    of_the_plan_now.update(withdrawn_on=NOON.date(), withdrawn_why="Not in edition 2")

    assert "Not in edition 2" in page(client, "action", "1.1")
    assert client.get(reverse("action_plan:update", args=["1.1"])).status_code == 404


def test_many_updates_are_folded_away_after_the_newest(client, lead, action):
    for number in range(8):
        progress.say_how_it_goes(action=action, delivery="green", says=f"Word {number}", reason="x", at=NOON, by=lead)

    html = page(client, "action", "1.1")

    assert "3 earlier updates" in html
    assert "Word 0" in html


def test_the_world_of_the_house_rules_can_be_made():
    assert of_the_plan()["action"] == {"ref": "1.1"}


def test_an_action_and_an_outcome_show_the_figures_that_they_name_themselves(client):
    actions = with_action("1.2", indicators=["pathway-s4-3"])
    outcomes = [{"ref": "T1", "title": "Everyone comes", "place": "", "links": ["S1"], "indicators": ["pathway-s4-3"]}]
    a_plan(actions=actions, outcomes=outcomes)
    published(figures(("pathway-s4-3", "2025-26Q1", "all", "All", 22, 41)), kind="journeys")
    client.force_login(someone())

    of_action, of_outcome = page(client, "action", "1.2"), page(client, "thing", "T1")

    for text in (of_action, of_outcome):
        assert "What journeys show of it now" in text
        assert "From April to June 2025, 22 of 41 strategy discussions about sexual abuse: 53.7%." in text
