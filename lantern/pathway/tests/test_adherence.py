"""What a test of adherence says of one child. “Not recorded” is never “no”."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.pathway.adherence import ANSWERS, answer
from lantern.pathway.shapes import AdherenceTest
from lantern.pathway.timescales import STATES, Standing


def asks(**what):
    return AdherenceTest("a test", "those who", "all", **what)


NA = "not applicable"
ANSWERED = [
    ({"needs": ("a", "b")}, {"a": True, "b": 0}, "met"),  # a nought that somebody counted is there
    ({"needs": ("a", "b")}, {"a": True, "b": False}, "partly met"),
    ({"needs": ("a", "b")}, {"a": False}, "not met"),
    ({"needs": ("a", "b")}, {"a": True}, "not recorded"),
    ({"needs": ("a", "b")}, {}, "not recorded"),
    ({"needs": ("a", "b")}, {"a": True, "b": NA}, "met"),
    ({"needs": ("a", "b")}, {"a": NA, "b": NA}, NA),
    ({"applies": ("x",), "needs": ("a",)}, {"x": False}, NA),
    ({"applies": ("x",), "needs": ("a",)}, {"x": NA}, NA),
    ({"applies": ("x",), "needs": ("a",)}, {"a": True}, "not recorded"),
    ({"applies": ("x",), "needs": ("a",)}, {"x": True, "a": True}, "met"),
    ({"either": ("a", "b")}, {"b": "a reason"}, "met"),
    ({"either": ("a", "b")}, {"a": False}, "not recorded"),
    ({"either": ("a", "b")}, {"a": False, "b": False}, "not met"),
    ({"either": ("a", "b")}, {"a": NA, "b": NA}, NA),
    ({"never": ("a",)}, {"a": False}, "met"),
    ({"never": ("a",)}, {"a": True}, "not met"),
    ({"never": ("a",)}, {}, "not recorded"),
]


@pytest.mark.parametrize("what, recorded, said", ANSWERED)
def test_what_is_said(what, recorded, said):
    assert answer(asks(**what), recorded) == said


BY_CLOCK = [
    ("met", "met"),
    ("late", "partly met"),
    ("still open", "partly met"),
    ("due", "not yet due"),
    ("ask now", "partly met"),
    ("stopped", "met"),  # what the clock cannot say is left to the rest
    ("stopped late", "partly met"),
    ("counted", "met"),
    ("not started", "not recorded"),
    ("out of order", "not recorded"),
]


@pytest.mark.parametrize("state, said", BY_CLOCK)
def test_what_is_said_beside_a_clock(state, said):
    assert answer(asks(needs=("a",), clock="c"), {"a": True}, Standing(state)) == said


@pytest.mark.parametrize(
    "value, state, said", [(None, "stopped", NA), (False, "stopped", NA), (None, "stopped late", "not met")]
)
def test_what_is_not_there_need_not_be_where_the_clock_was_stopped_in_time(value, state, said):
    assert answer(asks(needs=("a",), clock="c"), {"a": value}, Standing(state)) == said


def test_a_clock_that_nobody_reckoned_is_not_recorded():
    assert answer(asks(clock="c"), {}) == "not recorded"


RAN = [("met", "met"), ("late", "met"), ("counted", "met"), ("due", "not yet due"), ("counting", "not yet due")]
RAN += [
    ("still open", "not yet due"),
    ("stopped", NA),
    ("stopped late", NA),
    ("not started", "not recorded"),
    ("out of order", "not recorded"),
]


@pytest.mark.parametrize("state, said", RAN)
def test_whether_a_length_of_time_can_be_counted(state, said):
    assert answer(asks(clock="c", kind="days"), {}, Standing(state)) == said


def test_without_its_clock_a_length_of_time_is_not_recorded():
    assert answer(asks(clock="c", kind="days"), {}) == "not recorded"


VALUES = st.sampled_from([None, False, True, NA])


@given(st.fixed_dictionaries(dict.fromkeys("abcd", VALUES)), st.sampled_from(sorted(STATES)))
def test_it_is_met_only_when_nothing_is_missing_and_nothing_is_wrong(recorded, state):
    test = asks(applies=("a",), needs=("b", "c"), never=("d",), clock="x")

    said = answer(test, recorded, Standing(state))

    assert said in ANSWERS
    if said == "met":
        assert recorded["a"] and None not in recorded.values()
        assert False not in (recorded["b"], recorded["c"])
        assert recorded["d"] is not True
