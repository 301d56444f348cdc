"""Search: what it finds, in which words, and above all what it never finds."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantern.access.roles import ROLES, May
from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes.evidence import add_evidence, withdraw_evidence
from lantern.action_plan.changes.recommendations import add_evidence as prove
from lantern.action_plan.models import Action
from lantern.action_plan.tests.factories import NOON, a_lead, a_plan
from lantern.action_plan.tests.learning_factories import BY, a_recommendation
from lantern.design.folding import words_in
from lantern.governance.changes.holding import decide
from lantern.governance.tests.factories import (
    a_challenge,
    a_group,
    a_meeting,
    a_paper,
    a_risk,
    an_agreement,
    an_escalation,
    health,
    police,
    sits,
    was_held,
)
from lantern.overview.finding import ROWS, find, named, strategy_for
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
WORD = "marmalade"


def found(someone, words, kind=""):
    told = find(someone, words_in(words), strategy=strategy_for(someone), kind=kind)
    return {each.code: each.many for each in told}


def titles(someone, words):
    told = find(someone, words_in(words), strategy=strategy_for(someone))
    return [result["title"] for each in told for result in each.results]


def everywhere():
    """The same word in every room: said by the council, by others, in private and in the open."""
    action, lead = a_plan(), a_lead(email="lead.of.search@example.org")
    shown = {"action": action, "kind": "audit", "level": 2, "says": WORD, "at": NOON, "by": lead}
    add_evidence(title="Stands", **shown)
    gone = add_evidence(title="Withdrawn", **shown)
    withdraw_evidence(evidence=gone, reason="Wrong", at=NOON, by=lead)
    for reference, published, at in (("RR-1/1", True, "lbbd"), ("RR-2/1", False, "lbbd"), ("RR-3/1", False, "icb")):
        made = a_recommendation(reference, published=published, lead=at, says=WORD)
        prove(recommendation=made, kind="audit", title="Proof", says=WORD, at=NOON, by=BY)
    meeting = was_held(a_group("The secret group"))
    a_paper(meeting, title=WORD)
    decide(meeting=meeting, text=WORD, reason="Because.", at=NOON, by=BY)
    a_risk(title=WORD)
    a_challenge(agency(), title=WORD)
    a_challenge(kind="note", is_own=True, title=WORD)
    an_escalation(text=WORD)
    an_escalation(police(), health(), text=WORD)
    an_agreement(agency(), name=WORD)


SEEN = {  # what each role of the council finds of `everywhere`, by hand: of recommendations, own agency's or all
    "analyst": {"evidence": 1, "recommendations": 1, "proof": 1},
    "agency_lead": {
        "evidence": 1, "recommendations": 2, "proof": 2, "risks": 1, "challenges": 1, "escalations": 1, "agreements": 1,
    },
    "practitioner": {"evidence": 1, "recommendations": 1, "proof": 1, "escalations": 1, "agreements": 1},
    "practice_lead": {"evidence": 1, "recommendations": 1, "proof": 1, "escalations": 1, "agreements": 1},
    "auditor": {"evidence": 1, "recommendations": 3, "proof": 3},
    "delivery_group": {
        "evidence": 1, "recommendations": 3, "proof": 3, "meetings": 1, "decisions": 1, "risks": 1, "challenges": 1,
        "escalations": 2, "agreements": 1,
    },
    "board": {"evidence": 1, "recommendations": 3, "proof": 3, "risks": 1, "challenges": 1, "agreements": 1},
    "independent_scrutineer": {
        "evidence": 1, "recommendations": 3, "proof": 3, "meetings": 1, "decisions": 1, "risks": 1, "challenges": 2,
        "escalations": 2, "agreements": 1,
    },
    "information_governance": {"agreements": 1},
    "administrator": {},
    "behaviour_practitioner": {},
}  # fmt: skip


def test_each_role_finds_and_counts_what_it_may_see_and_nothing_else():
    everywhere()

    assert {role: found(person(role), WORD) for role in ROLES} == SEEN


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_found_that_its_own_list_would_not_show(role):
    everywhere()
    someone = person(role)

    for code, (model, narrowed, _) in ROWS.items():
        listed = set(model.objects.visible_to(someone).values_list("pk", flat=True))
        matched = narrowed(model.objects.visible_to(someone)).matching(words_in(WORD))
        assert {row.pk for row in matched} <= listed, code


def test_a_meeting_is_found_by_who_sits_in_its_group_and_a_seat_left_ends_it():
    member, group = person("board"), a_group("Lamp group")
    a_paper(a_meeting(group), title="Wicks and oil")
    seat = sits(member, group)

    assert found(member, "wicks") == {"meetings": 1} == found(member, "LAMP oil")
    seat.left_on = NOON.date()
    seat.save()
    assert found(member, "wicks") == {}


@pytest.mark.parametrize("typed", ["Café émigré", "emigre CAFE", "cafe\u0301", "caf gré"])
def test_words_match_in_any_order_without_capitals_or_accents(typed):
    a_risk(title="A café", what="Run by an Émigré.")

    assert found(person("board"), typed) == {"risks": 1}


@pytest.mark.parametrize("typed", ["cafe bistro", "100%", "_", "a_risk", "\\", "o'clock"])
def test_every_word_must_match_and_no_mark_stands_for_another(typed):
    a_risk(title="A café", what="Run by an émigré.")

    assert found(person("board"), typed) == {}


def test_a_curly_apostrophe_is_found_by_the_one_on_the_keyboard():
    a_risk(title="A children’s home")

    assert found(person("board"), "children's home") == {"risks": 1}


def test_a_reference_goes_straight_to_what_bears_it():
    a_plan()
    reader = person("board")
    strategy = strategy_for(reader)

    assert named(reader, " 1.1 ", strategy=strategy)["href"] == reverse("action_plan:action", args=["1.1"])
    assert named(reader, "r1", strategy=strategy)["href"] == reverse("action_plan:thing", args=["R1"])
    assert named(reader, "CSA-contacts", strategy=strategy)["href"] == reverse(
        "insight:indicator", args=["csa-contacts"]
    )
    assert named(reader, "9.9", strategy=strategy) is None
    assert strategy_for(person("administrator")) is None


def test_the_strategy_itself_its_measures_and_figures_are_found():
    a_plan()
    reader = person("board")

    assert found(reader, "contacts")["measures"] == 1
    assert found(reader, "contacts")["figures"] > 0
    assert found(reader, "sooner") == {"strategy": 1}
    assert titles(reader, "watch lamps") == ["2.1 Watch the lamps"]


def test_a_withdrawn_action_is_not_found():
    a_plan()
    Action.objects.filter(ref="1.2").update(withdrawn_on=NOON.date(), withdrawn_why="No longer")

    assert found(person("analyst"), "light the lamps") == {}


def test_however_much_there_is_the_same_number_of_queries_is_asked():
    reader = person("delivery_group")
    everywhere()
    strategy_for(reader)  # its content is read once and remembered
    with CaptureQueriesContext(connection) as few:
        found(reader, WORD)
    for number in range(8):
        a_risk(title=f"{WORD} {number}")
        an_escalation(text=f"{WORD} {number}")
        a_challenge(agency(), title=f"{WORD} {number}")
    with CaptureQueriesContext(connection) as many:
        assert found(reader, WORD)["risks"] == 9

    assert len(few) == len(ROWS) + 2  # and the strategy, and reports
    assert len(many) == len(few) + 3  # of three kinds there is more than is shown, so they are counted


def searched(client, reader, **asked):
    client.force_login(reader)
    return client.get(f"{reverse('overview:find')}?{urlencode(asked)}")


def test_five_of_each_kind_are_shown_and_the_rest_on_asking(client):
    for number in range(7):
        a_risk(title=f"{WORD} {number}")

    reader = person("board")
    first, more = (searched(client, reader, words=WORD, **kind).text for kind in ({}, {"kind": "risks"}))

    assert "Emerging risks (7)" in first and first.count(f">{WORD} ") == 5
    assert more.count(f">{WORD} ") == 7 and "Look in everything again" in more
    assert searched(client, reader, words=WORD, kind="nonsense").status_code == 200


def test_the_box_on_the_page_keeps_what_was_typed(client):
    page = searched(client, person("board"), words="Oil & lamps").text

    assert 'value="Oil &amp; lamps"' in page and page.count('name="words"') == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Type a word to look for"),
        ("   ", "Type a word to look for"),
        ("a", "too short to look for"),
        ("a" * 101, "too long to look for"),
        ("oil\0", "cannot be looked for"),
        (WORD, "Nothing that you may read says “marmalade”"),
        ("oil lamp", "Nothing that you may read says all of “oil lamp”"),
        ("<b>oil</b>", "“&lt;b&gt;oil&lt;/b&gt;”"),
    ],
)
def test_what_cannot_be_looked_for_or_is_not_there_is_answered_in_a_sentence(client, words, said):
    answer = searched(client, person("board"), words=words)

    assert answer.status_code == 200
    assert said in answer.text


def test_the_words_never_enter_the_trail_or_the_log(client, caplog):
    everywhere()
    before = Entry.objects.count()

    searched(client, person("board"), words=f"{WORD} unheard")

    assert Entry.objects.count() == before
    assert "unheard" not in caplog.text


def test_a_page_with_something_of_a_restricted_review_is_marked(client):
    everywhere()

    assert "OFFICIAL-SENSITIVE" in searched(client, person("board"), words=WORD).text
    assert "OFFICIAL-SENSITIVE" not in searched(client, person("analyst"), words=WORD).text


def test_what_a_restricted_review_says_is_read_on_its_own_page_alone(client):
    made = a_recommendation("RR-2/1", published=False, says="Ask marmalade whom")
    prove(recommendation=made, kind="audit", title="Marmalade jars", says=WORD, at=NOON, by=BY)

    page = searched(client, person("board"), words=WORD).text

    assert page.count("From a review that is not published") == 2
    assert "whom" not in page and "jars" not in page


@pytest.mark.parametrize("role", ROLES)
def test_the_box_is_on_every_page_of_who_may_find_something(client, role):
    client.force_login(person(role))
    may = {May.READ_THE_PLAN, May.SEE_GOVERNANCE} & ROLES[role].may

    assert ("Search Lantern" in client.get(reverse("overview:home")).text) is bool(may)
