"""Whether enough of the right people were there: worked by hand."""

import pytest

from lantern.pathway.quorum import CAME, INVITED, LEFT_OUT, SORRY, VIEW, of_school_age, quorum
from lantern.pathway.reading import load

SEATS = load().seats
THREE = {"social_care": CAME, "police": CAME, "health": CAME}
ALL = THREE | {"hub": INVITED, "education": CAME}


@pytest.mark.parametrize(
    "answers, missing",
    [
        (THREE, []),
        ({}, ["social_care", "police", "health"]),
        (THREE | {"health": VIEW}, ["health"]),  # a view cannot be asked a question
        (THREE | {"police": SORRY, "education": CAME}, ["police"]),
        (THREE | {"health": INVITED, "hub": CAME}, ["health"]),  # the hub's clinician does not stand for health
    ],
)
def test_social_care_police_and_health_have_to_be_there(answers, missing):
    found = quorum(SEATS, answers, school_age=True)

    assert [seat.code for seat in found.missing] == missing
    assert found.is_met == (not missing)


@pytest.mark.parametrize(
    "answers, school_age, full, missing",
    [
        (ALL, True, True, []),
        (ALL, None, True, []),
        (ALL | {"hub": LEFT_OUT}, True, False, ["hub"]),
        (ALL | {"education": SORRY}, True, False, ["education"]),
        (ALL | {"education": SORRY}, False, True, []),
        (ALL | {"education": SORRY}, None, None, ["education"]),
        (ALL | {"education": SORRY, "hub": LEFT_OUT}, None, False, ["hub"]),
        (ALL | {"hub": VIEW}, True, True, []),  # to be invited is enough
        (THREE, False, False, ["hub"]),
        (ALL | {"health": VIEW}, True, False, ["health"]),
    ],
)
def test_a_full_discussion_has_a_clinician_invited_and_school_there_at_school_age(answers, school_age, full, missing):
    found = quorum(SEATS, answers, school_age=school_age)

    assert found.is_full is full
    assert [seat.code for seat in found.full_missing] == missing


@pytest.mark.parametrize(
    "recorded, says",
    [
        ({}, None),
        ({"age_band": "10-15"}, True),
        ({"age_band": "unborn"}, False),
        ({"age_band": "16-17"}, None),
        ({"age_band": "16-17", "school_age": True}, True),
        ({"age_band": "10-15", "school_age": False}, False),
        ({"age_band": "0-4", "school_age": "not applicable"}, False),
    ],
)
def test_school_age_is_as_recorded_and_else_as_the_age_tells(recorded, says):
    assert of_school_age(recorded) is says
