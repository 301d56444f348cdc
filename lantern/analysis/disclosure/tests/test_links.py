"""What a reader can work out from how counts hang together: one small drawn table for each such fact."""

import numpy as np
import pytest

from lantern.analysis.disclosure import PROFILES, attack, examine, protect
from lantern.analysis.disclosure.profile import Profile
from lantern.analysis.disclosure.protected import numbers_of, released
from lantern.analysis.disclosure.tests.cubes import drawn_figures

LA = "dfe_cin_la"


def learnt(drawing, *hidden):
    """What a reader places too closely, where these numbers (row, column) are hidden and all others are shown."""
    figures = drawn_figures(drawing)
    is_hidden = np.zeros(numbers_of(figures).shape, dtype=bool)
    for place in hidden:
        is_hidden[place] = True
    leaks = attack([released(figures, is_hidden, PROFILES[LA])], profile=LA)
    return {leak.where.split(", ")[1]: (leak.low, leak.high) for leak in leaks if leak.is_published}


def test_where_no_referral_is_about_abuse_no_child_referred_is():
    drawing = """
    indicator             | dimension | category | numerator | denominator
    csa-referrals         | all       | All      | 0         | 90
    csa-referral-children | all       | All      | 0         | 80
    """

    assert learnt(drawing, (1, 0)) == {"referral children/csa": (0, 0)}


def test_where_referrals_are_not_shown_nothing_is_known_of_children_from_them():
    drawing = """
    indicator             | dimension | category | numerator | denominator
    csa-referral-children | all       | All      | 0         | 80
    """

    assert learnt(drawing, (0, 0)) == {}


def test_the_children_of_unknown_ethnicity_tell_how_many_have_theirs_recorded():
    drawing = """
    indicator                    | dimension | category     | numerator | denominator
    referrals-ethnicity-recorded | all       | All          | 97        | 100
    referrals-ethnicity-recorded | ethnicity | Mixed        | 97        | 97
    referrals-ethnicity-recorded | ethnicity | Not recorded | 0         | 3
    """

    assert learnt(drawing, (0, 0), (1, 0)) == {"referral/ethnicity_recorded": (97, 97)}


def test_without_the_children_of_unknown_ethnicity_it_is_not_told_how_many_have_theirs_recorded():
    drawing = """
    indicator                    | dimension | category | numerator | denominator
    referrals-ethnicity-recorded | all       | All      | 97        | 100
    """

    assert learnt(drawing, (0, 0)) == {}


def test_abuse_by_an_adult_is_no_more_than_all_abuse():
    drawing = """
    indicator                      | dimension | category | numerator | denominator
    csa-assessments                | all       | All      | 0         | 90
    csa-assessments-adult-on-child | all       | All      | 0         | 90
    """

    assert learnt(drawing, (1, 0)) == {"assessment/csa_adult": (0, 0)}


def test_a_count_is_hidden_in_a_ratio_of_totals_too():
    drawing = """
    indicator                     | dimension | category | numerator | denominator
    csa-contact-to-referral-ratio | all       | All      | 3         | 40
    csa-referrals                 | all       | All      | 3         | 70
    """

    hidden = {
        (row["indicator"], row["numerator_symbol"]) for row in protect(drawn_figures(drawing), profile=LA).to_pylist()
    }
    assert hidden == {("csa-contact-to-referral-ratio", "c"), ("csa-referrals", "c")}


def test_what_is_left_of_an_agencys_line_is_known_from_the_line_and_its_part():
    drawing = """
    indicator                  | dimension | category     | numerator | denominator | not_eligible
    police-crimes              | all       | All          | 50        | -           | -
    police-charged-of-recorded | all       | All          | 3         | 20          | 30
    police-ethnicity-recorded  | all       | All          | 48        | 50          | -
    police-ethnicity-recorded  | ethnicity | Mixed        | -         | 48          | -
    police-ethnicity-recorded  | ethnicity | Not recorded | -         | 2           | -
    """

    assert learnt(drawing, (1, 2)) == {"police.recorded_without_outcome": (30, 30)}
    assert learnt(drawing, (2, 0)) == {"police.crimes_recorded/ethnicity": (48, 48)}


def test_lines_added_up_give_away_the_one_that_is_hidden():
    drawing = """
    indicator           | dimension | category | numerator | denominator
    hub-therapy-wait    | all       | All      | 7         | 43
    hub-therapy-waiting | all       | All      | 40        | -
    hub-therapy-starts  | all       | All      | 3         | -
    """

    assert learnt(drawing, (2, 0)) == {"hub.therapy_starts": (3, 3)}


def test_without_tables_or_without_hiding_there_is_nothing_to_work_out():
    shown = protect(
        drawn_figures("dimension | category | numerator | denominator\nall | All | 3 | 50"), profile="internal"
    )

    assert examine([], profile=LA).hidden == 0
    assert examine([shown.slice(0, 0)], profile=LA).leaks == []
    assert examine([shown], profile="internal").narrowest is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(3, 10, True), (3, 9, False), (None, 10, False), (3, None, False), (0, 0, False)],
)
def test_a_percentage_needs_both_its_numbers_and_a_large_enough_base(numerator, denominator, shown):
    assert PROFILES[LA].shows_percent(numerator, denominator) is shown


def test_a_profile_may_be_given_itself_in_place_of_its_name():
    strict = Profile(name="strict", title="Strict", largest_hidden=9, protection=9, source="Made up", confirmed=False)
    drawing = "dimension | category | numerator | denominator\nall | All | 8 | 80"

    assert protect(drawn_figures(drawing), profile=LA)["numerator"].to_pylist() == [8]
    assert protect(drawn_figures(drawing), profile=strict)["numerator"].to_pylist() == [None]


def test_a_quorum_is_no_more_than_the_police_being_there():
    drawing = """
    indicator                    | dimension | category | numerator | denominator
    pathway-s4-3                 | all       | All      | 0         | 40
    pathway-at-discussion-police | all       | All      | 0         | 40
    """

    found = learnt(drawing, (0, 0))

    assert list(found.values()) == [(0, 0)]


def test_figures_of_the_same_journeys_share_how_many_there_were():
    drawing = """
    indicator                    | dimension | category | numerator | denominator | not_eligible
    pathway-s4-3                 | all       | All      | 20        | 40          | 3
    pathway-at-discussion-police | all       | All      | 20        | 40          | 3
    """

    found = learnt(drawing, (1, 2))

    assert list(found.values()) == [(3, 3)]
