from datetime import UTC, date, datetime

from lantern.pathway import progress
from lantern.pathway.field_words import kind_of, words_of
from lantern.pathway.here import pathway

NOW = datetime(2026, 12, 2, 9, tzinfo=UTC)
RECEIVED = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)


def test_the_most_pressing_clock_comes_first_and_what_is_over_last():
    recorded = {"referral_received_at": RECEIVED, "strategy_held_at": datetime(2026, 12, 1, 10, tzinfo=UTC)}

    found = progress.clocks(pathway(), recorded, now=NOW)

    assert (found[0][0].code, found[0][1].state) == ("referral-decision", "still open")
    assert found[-1][0].code == "strategy-discussion"
    assert found[-1][1].state == "met"


def test_each_step_of_a_stage_says_how_it_stands():
    recorded = {"reasonable_cause": True, "strategy_held_at": RECEIVED, "attended_police": False}

    found = {each.step.code: each for each in progress.steps(pathway(), "S4", recorded, now=NOW)}

    assert (found["S4.1"].answer, found["S4.1"].is_done) == ("met", True)
    assert found["S4.3"].answer == "not met"
    assert found["S4.4"].answer == "not recorded"
    assert found["S4.6"].answer == "not met"
    assert found["S4.6"].clock.state == "still open"


def test_clocks_that_end_before_they_begin_are_named():
    recorded = {"referral_received_at": RECEIVED, "strategy_held_at": date(2026, 11, 26)}

    assert [clock.code for clock in progress.out_of_order(pathway(), recorded, now=NOW)] == ["strategy-discussion"]


def test_what_happened_stands_in_order_with_the_working_days_between():
    recorded = {
        "strategy_held_at": datetime(2026, 12, 1, 10, tzinfo=UTC),
        "referral_received_at": RECEIVED,
        "named_contact_role": True,
        "next_update_on": date(2026, 12, 24),
        "born_on": date(2015, 3, 1),
        "medical_seen_at": date(2026, 12, 1),
    }

    found = [(each.name, each.after) for each in progress.happened(recorded, now=NOW)]

    assert found == [("referral_received_at", None), ("medical_seen_at", 2), ("strategy_held_at", 0)]


def test_everything_that_is_recorded_has_words_and_a_kind_of_answer():
    kinds = {name: kind_of(name) for step in pathway().steps.values() for name in step.data}

    assert kinds["strategy_held_at"] == "moment"
    assert kinds["born_on"] == "day"
    assert kinds["linked_children_count"] == "count"
    assert kinds["medical_no_reason"] == "choice"
    assert kinds["sw_invited"] == "answer"
    assert words_of("sw_invited", pathway().words) == "Social worker invited"
    assert words_of("lado_told_at", pathway().words) == "LADO told"
    assert words_of("attended_police", pathway().words) == "Police came"


def test_a_journey_that_ended_stops_its_clocks_until_it_goes_on():
    recorded = {"referral_received_at": RECEIVED, "ended": "moved", "ended_on": date(2026, 11, 30)}

    stopped = progress.clocks(pathway(), recorded, now=NOW)
    on_again = progress.clocks(pathway(), recorded | {"ended": "open again"}, now=NOW)

    assert {how.state for _, how in stopped} == {"stopped"}
    assert on_again[0][1].state == "still open"
    assert progress.steps(pathway(), "S3", recorded, now=NOW)[2].clock.reason == "moved"


def test_a_looked_after_child_is_reviewed_again_after_three_months_and_then_every_six():
    held = {"looked_after_review_at": date(2026, 5, 31), "looked_after_second_review_at": date(2026, 8, 28)}
    codes = ("looked-after-second-review", "looked-after-later-review")

    second, later = (progress.stand(pathway().clocks[code], held, now=NOW) for code in codes)
    left = progress.stand(pathway().clocks[codes[1]], held | {"looked_after_ended_at": date(2026, 9, 1)}, now=NOW)

    assert (second.state, second.due) == ("met", date(2026, 8, 31))
    assert (later.state, later.due) == ("due", date(2027, 2, 28))
    assert left.state == "stopped"
