"""What the answers of an occasion come to: how it stands, what is still to do, which clocks run, what it answers. Pure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.pathway.care.occasion_answers import Given, answered, differs
from lantern.pathway.care.occasion_faults import faults
from lantern.pathway.care.occasions import NOT_KNOWN, TAKEN_BACK, Value, as_they_stand, clocks, stand, wants
from lantern.pathway.here import care
from lantern.pathway.tests.factories import said

NOW = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)
TODAY = NOW.date()
KINDS = care().kinds
MONTH = Value(day=date(2026, 9, 1), why="silent")
UNKNOWN = Value(said=NOT_KNOWN, why="unsure")


def ago(days):
    return TODAY - timedelta(days=days)


THERAPY = said(what="therapy", answer="yes", offered=ago(50), referred=ago(40))


def answers(*occasions):
    found = answered([Given(kind, whom, values) for kind, whom, values in occasions], KINDS)
    return {name: next(iter(value.values())) for name, value in found.items()}


def wrong(kind, values, before=None):
    return dict(faults(KINDS[kind], values, today=TODAY, born=None, before=before))


@pytest.mark.parametrize(
    "values, stands",
    [
        (said(what="adviser", answer="not asked", why_not="unsafe"), "Not asked"),
        (said(what="adviser", answer="no answer yet", offered=ago(3)), "Offered"),
        (said(what="adviser", answer="not now", offered=ago(3)), "Not now"),
        (said(what="adviser", answer="no", offered=ago(3)), "No for now"),
        (said(what="adviser", answer="yes", offered=ago(3)), "Accepted"),
        (THERAPY, "Waiting"),
        (THERAPY | said(began=ago(2)), "Has begun"),
        (THERAPY | said(began=ago(2), ended=ago(1), outcome="finished"), "Ended"),
        ({}, "Recorded"),
    ],
)
def test_support_stands_where_its_answers_say(values, stands):
    assert stand(KINDS["support"], values).says == stands
    assert stand(KINDS["support"], values).is_waiting == (stands == "Waiting")


@pytest.mark.parametrize(
    "kind, values, sentence",
    [
        ("support", THERAPY | said(held_back="case"), "Challenge it today."),
        (
            "support",
            THERAPY | said(held_back="case", challenged=ago(1), challenge_answer="stands"),
            "Take the challenge up a level.",
        ),
        ("support", said(what="adviser", answer="not now", offered=ago(9)), "Ask again."),
        ("medical", said(asked=ago(9), advised=ago(9), advice="soon"), "Offer it."),
        ("medical", said(offered=ago(9), answer="declined"), "it is never too late"),
        ("interview", said(joint="yes", planned=ago(1)), "The day that was planned has gone by."),
        ("police_decision", said(what="more enquiries", decided=ago(1), review="no"), "Do it now."),
        ("compensation", said(owner="adviser"), "Check now whether the child can claim"),
    ],
)
def test_what_is_still_to_do_is_said(kind, values, sentence):
    assert any(sentence in each for each in wants(KINDS[kind], values, today=TODAY))


def test_a_day_that_is_planned_for_today_or_was_kept_has_not_gone_by():
    kind = KINDS["interview"]

    for values in (said(joint="yes", planned=TODAY), said(joint="yes", planned=ago(3), held=ago(3))):
        assert not any("gone by" in each for each in wants(kind, values, today=TODAY))


def test_each_key_event_has_a_clock_of_its_own():
    kind = KINDS["key_event"]
    told = clocks(kind, said(what="arrest", happened=ago(9), told=ago(8), how="in person"), now=NOW, recorded={})
    silent = clocks(kind, said(what="released", happened=ago(9)), now=NOW, recorded={})

    assert [(clock.code, how.state) for clock, how in told] == [("family-told", "met")]
    assert [how.state for _, how in silent] == ["still open"]


def test_what_is_said_of_a_clock_on_its_journey_holds_for_those_that_had_begun():
    kind, event = KINDS["key_event"], said(happened=ago(9))
    asked = {"stopped:family-told": "asked", "stopped:family-told_on": ago(9)}

    assert states(kind, event, {"ended": "moved", "ended_on": ago(2)}) == ["stopped late"]
    assert states(kind, event, asked) == ["stopped"]
    assert states(kind, said(happened=ago(8)), asked) == ["still open"]


def states(kind, values, recorded):
    return [how.state for _, how in clocks(kind, values, now=NOW, recorded=recorded)]


def test_a_day_that_nobody_knows_exactly_starts_and_stops_no_clock():
    kind = KINDS["key_event"]

    assert clocks(kind, said(what="arrest") | {"happened": MONTH}, now=NOW, recorded={}) == []
    assert clocks(kind, said(what="arrest", happened=ago(9)) | {"told": UNKNOWN}, now=NOW, recorded={}) == []


def test_a_clock_runs_only_for_those_whom_it_is_about():
    kind = KINDS["plan"]

    assert len(clocks(kind, said(what="looked after", began=ago(90)), now=NOW, recorded={})) == 2
    assert clocks(kind, said(what="child in need", began=ago(90)), now=NOW, recorded={}) == []


def test_the_first_offer_counts_for_the_child_and_parents_and_siblings_have_their_own():
    found = answers(
        ("support", "child", said(what="adviser", answer="not now", offered=ago(5))),
        ("support", "child", said(what="therapy", answer="yes", offered=ago(9))),
        ("support", "parent", said(what="parenting", answer="no", offered=ago(20))),
        ("support", "sibling_2", said(what="group", answer="not asked", why_not="not_met")),
    )

    assert found["support_offered_at"] == ago(9)
    assert found["support_accepted"] == "yes"
    assert found["parent_support_offered"] == "yes"
    assert "sibling_support_offered" not in found


def test_only_therapy_answers_for_therapy_and_who_waits_is_worked_out():
    adviser = ("support", "child", said(what="adviser", answer="yes", offered=ago(9), referred=ago(9)))

    assert "therapy_referred_at" not in answers(adviser)
    assert answers(adviser)["is_waiting"] == "yes"
    assert answers(("support", "child", THERAPY | said(began=ago(1))))["is_waiting"] == "no"
    assert "is_waiting" not in answers(("support", "parent", THERAPY))


def test_a_wait_because_of_the_case_is_counted_and_another_reason_is_a_no():
    case = ("support", "child", THERAPY | said(held_back="case"))
    other = ("support", "child", THERAPY | said(held_back="other"))

    assert answers(case, other)["therapy_waited_for_case"] == "yes"
    assert answers(other)["therapy_waited_for_case"] == "no"


def test_the_newest_key_event_answers_alone_so_that_an_older_answer_never_passes_for_it():
    told = ("key_event", "child", said(what="arrest", happened=ago(30), told=ago(29), how="in person"))
    silent = ("key_event", "child", said(what="released", happened=ago(3)))

    found = answers(silent, told)

    assert (found["key_event_at"], found["key_event_code"]) == (ago(3), "released")
    assert "family_told_at" not in found
    assert differs({"family_told_at": {"day": ago(29)}}, {})["family_told_at"] == {"said": "not recorded"}


def test_no_further_police_action_closes_the_investigation_in_those_words():
    found = answers(("police_decision", "child", said(what="no further police action at this time", decided=ago(2))))

    assert found["police_decision_code"] == "no further police action at this time"
    assert (found["investigation_closed"], found["stopping_decision_at"]) == ("yes", ago(2))


def test_a_no_is_a_no_and_what_does_not_apply_does_not():
    found = answers(
        ("interview", "child", said(joint="no", held=ago(2), part_taken="no part", interpreter="not applicable"))
    )

    assert (found["interview_plan_joint"], found["sw_took_part"], found["sw_part_role"]) == ("no", "no", "no part")
    assert found["interpreter_used"] == "not applicable"


@pytest.mark.parametrize("value", [MONTH, UNKNOWN])
def test_that_it_happened_on_a_day_nobody_knows_is_a_yes_that_no_clock_counts(value):
    medical = said(asked=ago(90)) | {"advised": value}

    assert answers(("medical", "child", medical))["medical_advice_given_at"] == "yes"


def test_a_day_that_is_known_goes_before_one_that_is_not():
    first = ("interview", "child", said(joint="yes") | {"held": UNKNOWN})
    second = ("interview", "child", said(joint="yes", held=ago(3)))

    assert answers(first, second)["interview_at"] == ago(3)


@pytest.mark.parametrize(
    "kind, values, question, sentence",
    [
        ("support", THERAPY | said(began=ago(45)), "began", "This would be before “When was the service asked?”"),
        ("support", THERAPY | said(offered=ago(-1)), "offered", "This is still to come."),
        ("support", THERAPY | said(offered=ago(40 * 366)), "offered", "This is more than 26 years ago"),
        ("support", said(what="adviser", answer="yes"), "offered", "Enter the day; or the month and year"),
        ("support", said(answer="not asked", why_not="unsafe"), "what", "Choose an answer to “What kind of help?”"),
        (
            "support",
            said(what="adviser", answer="not asked"),
            "why_not",
            "Choose an answer to “Why were they not asked?”",
        ),
        (
            "support",
            said(what="adviser", answer="no", offered=ago(9), referred=ago(9)),
            "referred",
            "This needs “Yes” to “What did they say?”",
        ),
        (
            "support",
            said(what="adviser", answer="not asked", why_not="unsafe", offered=ago(9)),
            "offered",
            "This needs “Yes” or “Not now” or “No” or “No answer yet” to",
        ),
        ("support", THERAPY | said(outcome="finished"), "outcome", "This needs an answer to “When did it end?”"),
        ("medical", said(asked=ago(2), offered=ago(2), answer="declined"), "why_not", "Choose an answer"),
        ("medical", said(asked=ago(2), seen=ago(1)), "seen", "This needs “Yes” to “What did the child and carer say?”"),
        ("interview", said(joint="yes", held=ago(1), part_taken="no part"), "why_absent", "Choose an answer"),
        (
            "court",
            said(preference="yes", applied="no", granted="yes"),
            "granted",
            "This needs “Yes” to “Was it applied for?”",
        ),
        ("conference", said(what="initial"), "planned", "Say for which day it is planned, or when it was held."),
    ],
)
def test_what_cannot_be_is_refused_in_words_that_teach(kind, values, question, sentence):
    assert sentence in wrong(kind, values)[question]


def test_a_day_that_moved_says_why():
    before, after = said(joint="yes", planned=ago(-3)), said(joint="yes", planned=ago(-9))

    assert "The day moved." in wrong("interview", after, before)["moved"]
    assert wrong("interview", after | said(moved="child asked"), before) == {}
    assert wrong("interview", after, {}) == {}


def test_a_month_is_only_before_another_where_it_certainly_is():
    offered = {"offered": Value(day=date(2026, 9, 1), why="silent")}
    yes = said(what="therapy", answer="yes") | offered

    assert wrong("support", yes | said(referred=date(2026, 9, 1))) == {}
    assert "referred" in wrong("support", yes | said(referred=date(2026, 8, 31)))
    assert wrong("support", yes | {"referred": UNKNOWN}) == {}
    assert wrong("support", yes | {"offered": UNKNOWN} | said(referred=ago(9))) == {}


@given(st.integers(0, 400), st.integers(0, 400))
def test_of_two_days_exactly_the_wrong_order_is_refused(first, second):
    values = said(what="adviser", answer="yes", offered=ago(first), referred=ago(second))

    assert ("referred" in wrong("support", values)) == (second > first)


ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([Value(said="x"), Value(said="y"), TAKEN_BACK])))


@given(ROWS)
def test_the_newest_of_each_answer_counts_unless_it_was_taken_back(rows):
    stands = as_they_stand(rows)

    for name in "abc":
        newest = next((value for other, value in reversed(rows) if other == name), TAKEN_BACK)
        assert stands.get(name, TAKEN_BACK) == newest


@given(st.permutations(range(4)))
def test_the_order_in_which_support_was_added_changes_nothing_that_has_a_day(order):
    offers = [
        ("support", "child", said(what="therapy", answer="yes", offered=ago(20 + each), referred=ago(10 + each)))
        for each in range(4)
    ]

    found = answers(*(offers[each] for each in order))

    assert (found["support_offered_at"], found["therapy_referred_at"]) == (ago(23), ago(13))
