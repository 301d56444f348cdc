"""Words for the public count nobody who might be recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.overview.said_and_did.small_numbers import FEWEST, PEOPLE, too_small


@pytest.mark.parametrize(
    "text",
    [
        "Three children waited.",
        "We asked 2 of the families.",
        "One young person told us.",
        "A couple of parents came back.",
        "Both siblings were seen.",
    ],
)
def test_few_people_counted_are_found(text):
    assert len(too_small(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Some children waited.",
        "240 parents had a copy.",
        "Ten families answered.",
        "There is one number to ring.",
        "One person to ring makes it easier.",
        "It takes three weeks.",
        "5% of children waited.",
        "On 3 May 2026 children came.",
        "No child was asked.",
    ],
)
def test_what_counts_nobody_or_many_is_left_alone(text):
    assert too_small(text) == []


@given(st.integers(1, 99), st.sampled_from(sorted(PEOPLE)))
def test_a_number_before_people_is_found_whenever_it_is_small(number, who):
    assert bool(too_small(f"There were {number} {who} in it.")) == (number < FEWEST)
