import re
from html import unescape

import pytest
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.action_plan.changes import progress
from lantern.action_plan.changes.evidence import add_evidence, withdraw_evidence
from lantern.action_plan.models import Action, Evidence, PlanNote, Update, UpdateDraft
from lantern.action_plan.tests.factories import BY, NOON, a_lead, a_plan, of_the_plan, with_action
from lantern.insight.tests.factories import figures, published, someone
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SAID = {"delivery": "green", "reason": "It has begun.", "says": "Half of the lamps are counted."}


@pytest.fixture
def action():
    return a_plan()


@pytest.fixture
def lead(action, client):
    lead = a_lead()
    client.force_login(lead)
    return lead


def page(client, name, *args, **query):
    return client.get(reverse(f"action_plan:{name}", args=args), query).content.decode()


def post(client, name, *args, follow=True, **data):
    return client.post(reverse(f"action_plan:{name}", args=args), data, follow=follow).content.decode()


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


def test_data_as_evidence_shows_the_figure_and_never_a_copy(client, lead, action):
    add_evidence(action=action, kind="data", level=2, title="Contacts", indicator="csa-contacts", at=NOON, by=lead)
    assert "has not been published yet" in page(client, "action", "1.1")

    published(by=someone(agency=action.lead))

    assert page(client, "action", "1.1").count("103 of 3,017 contacts") == 2  # as evidence, and as its measure


def test_saying_how_it_goes_adds_it_to_the_action(client, lead, action):
    html = post(client, "update", "1.1", seen=0, **SAID)

    assert "What you said is kept." in html
    assert "Half of the lamps are counted." in html
    assert Update.objects.get().agency == action.lead


def test_a_fault_loses_nothing_and_the_words_are_kept_as_a_draft(client, lead):
    html = post(client, "update", "1.1", **SAID | {"reason": ""})

    assert "Say in a few words why the rating changes." in html
    assert "Half of the lamps are counted." in html
    assert UpdateDraft.objects.get().typed["says"] == "Half of the lamps are counted."
    assert "This is your draft" in page(client, "update", "1.1")
    assert not Update.objects.exists()


def test_a_draft_with_a_day_half_typed_comes_back_as_it_was(client, lead):
    post(client, "update", "1.1", do="draft", says="Half", **{"forecast_on-day": "3", "forecast_on-month": "x"})

    html = page(client, "update", "1.1")

    assert 'value="x"' in html
    assert "Half</textarea>" in html


def test_a_script_keeps_a_draft_and_gets_a_word(client, lead):
    answer = client.post(
        reverse("action_plan:update", args=["1.1"]), {"says": "Half"}, headers={"X-Requested-With": "fetch"}
    )

    assert "Kept as a draft" in answer.json()["says"]
    assert UpdateDraft.objects.get().typed["says"] == "Half"


def test_a_draft_is_put_away_when_its_writer_wants_to(client, lead):
    post(client, "update", "1.1", do="draft", says="Half")

    post(client, "update", "1.1", away="yes")

    assert not UpdateDraft.objects.exists()


def test_what_may_point_at_a_child_warns_before_it_is_kept(client, lead):
    said = SAID | {"says": "Pebble Quillon, NHS number 943 476 5919, was seen."}

    html = post(client, "update", "1.1", seen=0, **said)

    assert "may be an NHS number" in html
    assert not Update.objects.exists()
    assert "Why these words may stay" in html
    post(client, "update", "1.1", seen=0, may_stay="document", looked_at=looked_at(html), **said)
    assert Update.objects.exists()
    detail = Entry.objects.get(what="action updated").detail
    assert detail["because"] == "It is the number of a document, a budget or a meeting"
    assert "9434765919" not in str(detail).replace(" ", "")


def looked_at(html):
    """What the page says it has found, as the form sends it back."""
    return unescape(re.search(r'name="looked_at" value="([^"]*)"', html)[1])


def test_blue_without_proof_is_refused_on_the_page_with_what_to_do(client, lead):
    html = post(client, "update", "1.1", seen=0, **SAID | {"delivery": "blue"})

    assert "needs evidence at level 4 or 5" in html
    assert not Update.objects.exists()


def test_only_who_drives_the_plan_is_asked_for_an_agreed_reason(client, lead, action):
    assert "why was that agreed?" not in page(client, "update", "1.1")
    client.force_login(person("delivery_group", at="bdscp"))

    assert "why was that agreed?" in page(client, "update", "1.1")
    post(client, "update", "1.1", seen=0, agreed_reason="It was a one-off", **SAID | {"delivery": "blue"})

    assert "Complete by agreement, impact not shown" in page(client, "action", "1.1")


def test_two_who_write_at_once_are_both_kept_and_told_of_each_other(client, lead, action):
    group = person("delivery_group", at="bdscp", name="Cobalt Saddle")
    progress.say_how_it_goes(action=action, delivery="amber", says="Too slow.", reason="I asked.", at=NOON, by=group)

    html = post(client, "update", "1.1", seen=0, **SAID)

    assert "Cobalt Saddle also said something while you wrote." in html
    assert "Too slow." in html
    assert "Half of the lamps are counted." in html
    assert "Written at the same time as what Cobalt Saddle said" in html


def test_another_agencys_action_can_be_read_and_not_spoken_about(client, lead):
    assert client.get(reverse("action_plan:action", args=["2.1"])).status_code == 200
    for name, *more in (("update",), ("move",), ("owner",), ("add_evidence",), ("add_note", "risk")):
        assert client.get(reverse(f"action_plan:{name}", args=["2.1", *more])).status_code == 404
        assert client.post(reverse(f"action_plan:{name}", args=["2.1", *more]), SAID).status_code == 404
    assert not Update.objects.exists()


def test_what_stands_beside_another_agencys_action_cannot_be_ended(client, action):
    of_the_plan_of_police = person("agency_lead", at="met-east", kind=AgencyKind.POLICE)
    note, evidence = PlanNote.objects, Evidence.objects
    add_evidence(action=action, kind="audit", level=2, title="x", says="x", at=NOON, by=BY)
    progress.add_note(action=action, kind="equality", says="x", at=NOON, by=BY)
    client.force_login(of_the_plan_of_police)

    assert client.post(reverse("action_plan:end_note", args=[note.get().pk]), {"why": "x"}).status_code == 404
    gone = client.post(reverse("action_plan:withdraw_evidence", args=[evidence.get().pk]), {"why": "x"})
    assert gone.status_code == 404


def test_a_day_is_moved_with_a_reason_and_the_old_one_is_read(client, lead):
    moved = {"after-day": "30", "after-month": "9", "after-year": "2027", "reason": "A post is empty"}
    assert "Say why the day moves." in post(client, "move", "1.1", **moved | {"reason": ""})

    html = post(client, "move", "1.1", **moved)

    assert "Its day was moved once, 183 days later in all." in html
    assert "From 31 March 2027 to 30 September 2027" in html
    assert "due on that day already" in post(client, "move", "1.1", **moved)


def test_a_reason_that_may_name_a_child_is_read_again_before_the_day_moves(client, lead, action):
    moved = {"after-day": "30", "after-month": "9", "after-year": "2027", "reason": "A child called Pebble moved away"}

    html = post(client, "move", "1.1", **moved)
    assert "may be a child’s name" in html
    assert not action.moves.exists()

    post(client, "move", "1.1", may_stay="nobody", looked_at=looked_at(html), **moved)
    assert action.moves.exists()


def test_an_owner_is_named_by_their_role(client, lead):
    assert "Head of counting answers for 1.1" in post(client, "owner", "1.1", role="Head of counting")


@pytest.mark.parametrize(
    "kind, data, says",
    [
        (
            "milestone",
            {"says": "Half counted", "due_on-day": "1", "due_on-month": "9", "due_on-year": "2026"},
            "By 1 September 2026",
        ),
        ("contributor", {"says": "Lends two people"}, "Agency met-east: Lends two people"),
        ("dependency", {"says": "Needs oil"}, "Needs oil"),
        ("risk", {"says": "No oil", "likelihood": "3", "severity": "4"}, "12 of 25"),
        ("equality", {"says": "Asked of everyone"}, "Asked of everyone"),
    ],
)
def test_what_stands_beside_an_action_is_added_and_ended_and_stays(client, lead, action, kind, data, says):
    if kind == "contributor":
        data = data | {"agency": Action.objects.get(ref="2.1").lead.pk}

    html = post(client, "add_note", "1.1", kind, **data)
    assert says in html

    html = post(client, "end_note", PlanNote.objects.get().pk, why="It came about")
    assert "It came about" in html
    assert "meanwhile" in post(client, "end_note", PlanNote.objects.get().pk, why="Again")


def test_nothing_else_can_stand_beside_an_action(client, lead):
    assert client.get(reverse("action_plan:add_note", args=["1.1", "gossip"])).status_code == 404


EVIDENCE = {"kind": "audit", "level": "4", "title": "An audit", "says": "Practice changed in five of six."}


def test_evidence_is_given_and_speaks_to_what_it_answers(client, lead):
    html = post(client, "add_evidence", "1.1", answers=["T1", "F1"], **EVIDENCE)

    assert "Level 4 of 5: practice changed" in html
    assert "An audit" in page(client, "thing", "T1")


@pytest.mark.parametrize(
    "data, says",
    [
        (EVIDENCE | {"kind": "data"}, "Choose the figure"),
        (EVIDENCE | {"says": ""}, "Say what it shows, in your own words."),
        (EVIDENCE | {"level": "6"}, "Select a valid choice"),
        (EVIDENCE | {"link": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_evidence_that_says_nothing_is_not_kept(client, lead, data, says):
    assert says in post(client, "add_evidence", "1.1", **data)
    assert not Evidence.objects.exists()


def test_evidence_that_is_withdrawn_is_still_read_and_the_claim_on_it_says_so(client, lead, action):
    post(client, "add_evidence", "1.1", **EVIDENCE)
    post(client, "update", "1.1", seen=0, **SAID | {"delivery": "blue"})

    html = post(client, "withdraw_evidence", Evidence.objects.get().pk, why="The sample was wrong")

    assert "The sample was wrong" in html
    assert "An audit" in html
    assert "Called complete, and its proof was withdrawn" in html
    gone = client.get(reverse("action_plan:withdraw_evidence", args=[Evidence.objects.get().pk]))
    assert gone.status_code == 404


def test_evidence_withdrawn_by_another_meanwhile_says_so(lead, action, rf):
    from lantern.action_plan.forms import WhyForm
    from lantern.action_plan.views.evidence import _withdrawn

    evidence = add_evidence(action=action, kind="audit", level=4, title="x", says="x", at=NOON, by=BY)
    withdraw_evidence(evidence=evidence, reason="x", at=NOON, by=BY)
    request = rf.post("/")
    request.user = lead
    form = WhyForm({"why": "x"}, today=NOON.date())
    form.is_valid()

    assert not _withdrawn(request, form, evidence)
    assert form.errors["why"] == ["Somebody else has withdrawn it meanwhile."]


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


def test_the_orphan_report_is_true_today(client, lead, action):
    html = page(client, "orphans")
    assert "Actions that no measure watches: 1" in html
    assert "Outcomes that nothing evidences: 2" in html

    published(by=someone(agency=action.lead))
    post(client, "add_evidence", "1.1", answers=["T1"], **EVIDENCE)

    html = page(client, "orphans")
    assert "Measures with no figure and no evidence yet: 1" in html
    assert "Outcomes that nothing evidences: 1" in html


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
