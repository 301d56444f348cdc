"""What is missing on a journey: worked out from what is recorded, kept with it, listed for whoever sees the journey, counted for others."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.pathway import missing
from lantern.pathway.changes import discussions, joinings, undoing
from lantern.pathway.changes import journeys as changes
from lantern.pathway.here import choices, pathway
from lantern.pathway.missing import CLOCK, DISCUSSION, FOR_CASE, KINDS, NOTHING, QUORATE, RECORDED, SAID_NO, STOPPED
from lantern.pathway.models import Glance, Missing, counted_for, missing_for
from lantern.pathway.tests.factories import AT, a_block, a_journey, a_request, worker
from lantern.pathway.tests.page_factories import at
from lantern.pathway.timescales import ENGLAND
from lantern.trail.models import Entry

HELD = {"strategy_held_at": AT}
THERE = {f"attended_{seat}": True for seat in ("social_care", "police", "health")}


def of(kind, recorded, state=""):
    found = missing.missed(pathway(), recorded, state=state, opened=AT)
    return [(each.reason, each.since) for each in found if each.kind == kind]


@pytest.mark.parametrize(
    ("kind", "recorded", "state", "reasons"),
    [
        (DISCUSSION, {}, "", []),
        (DISCUSSION, {"referral_received_at": AT}, "", [NOTHING]),
        (DISCUSSION, {"referral_received_at": AT, "strategy_held_at": False}, "", [SAID_NO]),
        (DISCUSSION, {"referral_received_at": AT}, "planned", ["planned"]),
        (DISCUSSION, {"referral_received_at": AT}, "called off", ["called off"]),
        (DISCUSSION, {"referral_received_at": AT, "reasonable_cause": False}, "", []),
        (DISCUSSION, {"referral_received_at": AT, **HELD}, "held", []),
        (DISCUSSION, {"referral_received_at": AT, "no_strategy_reason": "other_area"}, "", ["other_area"]),
        (DISCUSSION, {"referral_received_at": AT, "no_strategy_reason": "not applicable"}, "", [NOTHING]),
        (QUORATE, {}, "", []),
        (QUORATE, {"strategy_held_at": False}, "", []),
        (QUORATE, HELD | THERE, "held", []),
        (QUORATE, HELD | THERE | {"attended_health": False}, "held", ["health"]),
        (QUORATE, HELD | {"attended_social_care": True}, "held", ["police+health"]),
        ("medical", HELD | {"medical_considered": True}, "", []),
        ("medical", HELD | {"medical_considered": False}, "", [SAID_NO]),
        ("medical", HELD | {"medical_no_reason": True}, "", [RECORDED]),
        ("medical", HELD | {"medical_considered": "not applicable"}, "", []),
        ("interview", {"interview_at": AT, "sw_took_part": False, "sw_absent_reason": True}, "", [RECORDED]),
        ("interview", {"interview_at": AT, "sw_took_part": True}, "", []),
        ("support", HELD, "", [NOTHING]),
        ("family", {"key_event_at": AT}, "", [NOTHING]),
        ("family", {"key_event_at": AT, "family_told_at": AT}, "", []),
        (FOR_CASE, {"therapy_waited_for_case": False}, "", []),
        (FOR_CASE, {"therapy_waited_for_case": True}, "", ["still waits"]),
        (FOR_CASE, {"therapy_waited_for_case": True, "therapy_began_at": AT}, "", ["begun since"]),
    ],
)
def test_each_kind_is_told_from_what_is_recorded(kind, recorded, state, reasons):
    assert of(kind, recorded, state) == [(reason, AT) for reason in reasons]


def test_since_when_is_the_day_it_began_from_or_else_the_journey_s_own():
    day = date(2026, 3, 2)

    assert of("family", {"key_event_at": day})[0][1] == datetime(2026, 3, 2, tzinfo=ENGLAND)
    assert of("family", {"key_event_at": True})[0][1] == AT


def test_a_clock_is_missed_from_the_first_moment_that_is_too_late():
    clocks = pathway().clocks
    recorded = {"referral_received_at": AT}
    found = dict(of(CLOCK, recorded))

    assert found["referral-decision"] == datetime(2026, 12, 1, tzinfo=ENGLAND)  # due on the Monday, whole
    assert "referral-decision" not in dict(of(CLOCK, recorded | {"referral_decided_at": AT}))
    assert "referral-decision" not in dict(of(CLOCK, recorded | {"ended": "moved", "ended_on": AT.date()}))
    assert not any(clocks[code].ask_now for code in found)
    assert missing.past(AT) == AT


@given(
    days=st.dictionaries(
        st.sampled_from(["referral_received_at", "strategy_held_at", "interview_at", "key_event_at"]),
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    )
)
def test_nothing_is_missing_twice_and_every_reason_has_words(days):
    found = list(missing.missed(pathway(), days, state="", opened=AT))

    assert len({(each.kind, each.reason) for each in found}) == len(found)
    assert all(missing.reason_words(each.kind, each.reason, pathway(), choices()) for each in found)


def test_a_reason_that_somebody_chose_is_told_in_its_own_words():
    words = missing.reason_words(DISCUSSION, "other_area", pathway(), choices())

    assert words == "Another area leads, and holds it"
    assert missing.reason_words("interview", "not asked", pathway(), choices()) == "None was asked"


def test_what_the_pathway_no_longer_names_is_still_said():
    assert missing.reason_words(CLOCK, "gone", pathway(), {}) == "gone"
    assert missing.reason_words(QUORATE, "gone", pathway(), {}) == "Not there: gone"
    assert missing.reason_words(STOPPED, "gone: why", pathway(), {}) == "gone: why"
    assert missing.reason_words(DISCUSSION, "gone", pathway(), choices()) == "gone"
    assert set(KINDS) == {DISCUSSION, QUORATE, CLOCK, FOR_CASE, STOPPED, "medical", "interview", "support", "family"}


REFERRED = {"stage": {"said": "S3"}, "referral_received_at": {"moment": AT}}


@pytest.fixture
def us(db):
    return worker()


@pytest.fixture
def site(us):
    return at(us)


def kept(journey):
    return {(row.kind, row.reason) for row in Missing.objects.filter(journey=journey)}


def test_it_is_reckoned_again_whenever_something_is_recorded(us):
    journey = a_journey(by=us, said=REFERRED)
    assert (DISCUSSION, NOTHING) in kept(journey)
    assert Glance.objects.get().stage == "S3"
    assert Glance.objects.get().late_from == Missing.objects.filter(kind=CLOCK).first().since

    called = discussions.call(journey=journey, state="planned", moment=AT + timedelta(days=2), because="", at=AT, by=us)
    assert (DISCUSSION, "planned") in kept(journey)
    discussions.sit(discussion=called, state="held", moment=AT + timedelta(days=2), at=AT + timedelta(days=3), by=us)
    assert DISCUSSION not in {kind for kind, _ in kept(journey)}
    assert (QUORATE, "social_care+police+health") in kept(journey)

    ended = {"ended": {"said": "moved"}, "ended_on": {"day": AT.date()}}
    changes.say(journey=journey, said=ended, at=AT, by=us)
    assert Glance.objects.get().is_ended
    assert CLOCK not in {kind for kind, _ in kept(journey)}


def test_a_journey_opened_without_a_word_has_its_row_and_nothing_missing(us):
    journey = a_journey(by=us, said={})

    assert (Glance.objects.get().stage, kept(journey)) == ("S1", set())


def test_what_is_joined_is_reckoned_as_one_and_apart_again(us):
    journey = a_journey(by=us, said=REFERRED)
    asked = a_request(journey)
    standing = joinings.accept(joining=asked, at=AT, by=us)
    absorbed = ({asked.asking, asked.asked} - {standing}).pop()
    assert DISCUSSION in {kind for kind, _ in kept(standing)}
    assert kept(absorbed) == set()

    undoing.undo(joining=asked, reason="two children", at=AT, by=us)
    assert DISCUSSION in {kind for kind, _ in kept(journey)}
    assert Glance.objects.count() == 2


def test_the_kinds_are_counted_and_lead_to_the_journeys(us, site):
    journey = a_journey(by=us, said=REFERRED | {"ended": {"said": "moved"}, "ended_on": {"day": AT.date()}})
    text = site.get("/journeys/missing/").content.decode()
    assert missing_for(us, timezone.now())[DISCUSSION] == [1, 0]
    listed = site.get("/journeys/missing/discussion/").content.decode()

    assert "Referral without a strategy discussion" in text
    assert f'href="/journeys/{journey.pk}/"' in listed
    assert "Nothing is recorded" in listed
    assert "27\u00a0November\u00a02026" in listed
    assert "Ended" in listed
    for query, there in (
        ({"journeys": "ended"}, True),
        ({"journeys": "on"}, False),
        ({"reason": NOTHING}, True),
        ({"reason": "no such reason"}, True),  # what the list does not know is left out
    ):
        answer = site.get("/journeys/missing/discussion/", query).content.decode()
        assert (f'href="/journeys/{journey.pk}/"' in answer) == there, query
    assert "None fits these filters" in site.get("/journeys/missing/discussion/?journeys=on").content.decode()
    assert "None, on the journeys that you see" in site.get("/journeys/missing/family/").content.decode()
    assert Entry.objects.filter(what="missing listed").count() == 8
    assert site.get("/journeys/missing/no-such-kind/").status_code == 404


def test_what_is_late_is_counted_by_journey_and_listed_by_clock(us, site):
    a_journey(by=us, said={"referral_received_at": {"moment": timezone.now() - timedelta(days=400)}})
    listed = Missing.objects.visible_to(us).by_now(timezone.now()).filter(kind=CLOCK).count()

    assert missing_for(us, timezone.now())[CLOCK] == [1, 1]
    assert listed > 1
    assert f"{listed} rows" in site.get("/journeys/missing/clock/").content.decode()


def test_what_is_not_late_yet_is_not_listed(us, site):
    a_journey(by=us, said={"referral_received_at": {"moment": timezone.now() + timedelta(days=400)}}, at=timezone.now())

    assert Missing.objects.filter(kind=CLOCK).exists()
    assert "None, on the journeys that you see" in site.get("/journeys/missing/clock/").content.decode()


def test_nobody_sees_what_is_missing_on_a_journey_that_they_do_not_see(us, site):
    journey = a_journey(by=us, said=REFERRED)
    other = worker("nelft", AgencyKind.HEALTH, email="other@example.org")

    assert journey.call_sign not in at(other).get("/journeys/missing/discussion/").content.decode().lower()
    a_block(journey, us)
    assert "None, on the journeys" in site.get("/journeys/missing/discussion/").content.decode()


@pytest.fixture
def counted(us):
    for number in range(12):
        a_journey(by=us, said=REFERRED, tokens=[("case:lbbd", f"{number:064}")])
    apart = worker(role="behaviour_practitioner", email="apart@example.org")
    return a_journey(by=apart, said=REFERRED, tokens=[("apart:case:lbbd", "c" * 64)])


@pytest.mark.parametrize("role", ["independent_scrutineer", "delivery_group"])
def test_who_oversees_reads_exact_counts_by_reason_and_agency_and_no_child(us, counted, role):
    overseer = person(role, email="sees@example.org")
    text = at(overseer).get("/journeys/oversight/").content.decode()

    assert ">12<" in text
    assert ">13<" not in text  # a child whose behaviour harmed is kept apart
    assert "Nothing is recorded" in text
    assert str(us.acting.agency) in text
    assert "/journeys/1" not in text
    assert not any(row.journey.call_sign in text.lower() for row in Glance.objects.all())
    assert at(overseer).get("/journeys/missing/").status_code == 403
    assert Entry.objects.get(what="missing counted").detail == {"exact": True}


def test_a_board_member_reads_words_that_give_no_count_away(counted):
    member = person("board", email="board@example.org")
    text = at(member).get("/journeys/oversight/").content.decode()

    assert "tens" in text
    assert "few or none" in text
    assert "12" not in text.split("<h1")[1].split("</main")[0]
    assert "Nothing is recorded" not in text


def test_where_nobody_answers_for_a_journey_that_is_said(us):
    a_journey(by=us, said=REFERRED).owners.update(ended_at=timezone.now())
    overseer = person("delivery_group", email="sees@example.org")

    assert "Nobody answers for the journey" in at(overseer).get("/journeys/oversight/").content.decode()


def test_counts_over_all_are_for_nobody_else(us):
    a_journey(by=us, said=REFERRED)

    assert counted_for(us, timezone.now()) == []
