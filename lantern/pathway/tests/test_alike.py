"""Which journeys may be about one child: compared by a few coarse things, and shown to nobody."""

from datetime import date, timedelta

import pytest

from lantern.pathway.alike import alike
from lantern.pathway.changes import joinings, linked
from lantern.pathway.changes.journeys import say
from lantern.pathway.linking import Coarse, may_be_one
from lantern.pathway.tests.factories import AT, BEGINNING, a_block, a_journey, a_linked_child, worker

MARCH, APRIL = date(2015, 3, 1), date(2015, 4, 1)
GIRL = {"age_band": "10-15", "sex": "F", "ethnicity": "BCRB"}
ALL = GIRL | {"kinds": {"family"}}


@pytest.mark.parametrize(
    "one, other, so",
    [
        (ALL, ALL, True),
        (ALL, ALL | {"ethnicity": "BAFR"}, True),  # one group
        (ALL, ALL | {"ethnicity": "NOBT"}, False),
        (ALL | {"ethnicity": "NOBT"}, ALL | {"ethnicity": "UNKNOWN"}, False),
        (ALL, ALL | {"ethnicity": "WBRI"}, False),
        (ALL, ALL | {"kinds": {"family", "images"}}, True),
        (ALL, ALL | {"kinds": {"images"}}, False),
        (GIRL, GIRL, False),
        (ALL, ALL | {"sex": "M"}, False),
        (ALL | {"born": MARCH}, ALL | {"born": APRIL}, False),
        ({"born": MARCH, "sex": "F"}, {"born": MARCH, "sex": "F"}, True),
        ({"born": MARCH, "kinds": {"family"}}, {"born": MARCH, "kinds": {"family"}}, True),
        ({"born": MARCH}, {"born": MARCH}, False),
        (ALL | {"born": MARCH}, ALL, True),
        (ALL, ALL | {"age_band": "5-9"}, False),
        ({}, {}, False),
        (ALL, {}, False),
    ],
)
def test_enough_has_to_agree_and_neither_age_nor_sex_may_differ(one, other, so):
    one, other = (Coarse(**each | {"kinds": frozenset(each.get("kinds", ()))}) for each in (one, other))

    assert may_be_one(one, other) is so
    assert may_be_one(other, one) is so


@pytest.fixture
def us(db):
    return worker()


def opened(by, number, said=(), at=AT):
    told = BEGINNING | {name: {"said": value} for name, value in GIRL.items()} | dict(said)
    return a_journey(by=by, tokens=[(f"case:{by.acting.agency.code}", f"{number:064}")], said=told, at=at)


def test_journeys_of_one_child_opened_near_each_other_are_found_whoever_opened_them(us):
    ours = opened(us, 1)
    theirs = opened(worker("met-east"), 2, at=AT - timedelta(weeks=11))
    opened(us, 3, said={"sex": {"said": "M"}})
    opened(us, 4, said={"age_band": {"said": "5-9"}})
    opened(us, 5, at=AT - timedelta(weeks=13))

    assert alike(ours, us) == [theirs]


def test_the_newest_that_was_said_counts(us):
    ours, theirs = opened(us, 1), opened(us, 2, said={"sex": {"said": "M"}})
    assert alike(ours, us) == []

    say(journey=theirs, said={"sex": {"said": "F"}}, at=AT, by=us)

    assert alike(ours, us) == [theirs]


def test_a_month_of_birth_is_compared_even_across_age_bands(us):
    born = {"born_on": {"day": MARCH}}
    ours = opened(us, 1, said=born)
    theirs = opened(us, 2, said=born | {"age_band": {"said": "5-9"}})

    assert alike(ours, us) == [theirs]


def test_of_whom_nothing_is_known_nobody_is_alike(us):
    opened(us, 1)

    assert alike(a_journey(by=us, tokens=[("case:lbbd", "b" * 64)], said={}), us) == []


def test_a_journey_about_behaviour_is_never_compared_with_one_about_harm(us):
    ours = opened(us, 1)

    theirs = opened(worker(role="behaviour_practitioner"), 2)

    assert (alike(ours, us), alike(theirs, us)) == ([], [])


def test_those_asked_about_before_and_other_children_are_left_out(us):
    ours = a_journey(by=us)
    for number in range(1, 4):
        opened(us, number)
    ours = opened(us, 4)
    first, second, third = alike(ours, us)

    joinings.ask(journey=ours, others=[first], at=AT, by=us)
    joinings.ask(journey=second, others=[ours], at=AT, by=us)
    a_linked_child(ours, us)

    assert alike(ours, us) == [third]


def test_only_so_many_are_asked_at_once_the_nearest_in_time_first(us):
    ours = opened(us, 0)
    theirs = [opened(us, number, at=AT - timedelta(days=number)) for number in range(1, 8)]

    assert alike(ours, us) == theirs[:5]


def test_a_journey_from_which_whoever_looks_is_blocked_is_not_counted_and_one_taken_off_is(us):
    nurse = worker("nelft", email="nurse@example.org")
    ours, theirs = opened(us, 1), opened(nurse, 2)
    linked.take_apart(linked=linked.link(journey=ours, other=theirs, how="sibling", at=AT, by=us), at=AT, by=us)
    colleague = worker(email="colleague@example.org")
    a_block(theirs, us)

    assert alike(ours, us) == []
    assert alike(ours, colleague) == [theirs]
