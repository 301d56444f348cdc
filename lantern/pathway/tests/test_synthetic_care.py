"""What made-up children received hangs together by the product's own rules, is of every kind, and has the faults it should."""

from collections import Counter
from datetime import date

import pytest

from lantern.pathway.care import occasion_faults
from lantern.pathway.care.occasions import as_they_stand, day_of, stand
from lantern.pathway.care.occasions_reading import load as load_care
from lantern.pathway.reading import load
from lantern.pathway.synthetic import acts, stories

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def care():
    return load_care(load())


@pytest.fixture(scope="module")
def made():
    return list(stories(load(), count=400, seed=1, today=TODAY))


def received(story):
    """Each thing received: its kind, whom it was for, and all that was told of it, act by act."""
    found = []
    for act in story.acts:
        if isinstance(act, acts.Received):
            found.append((act.kind, act.whom, []))
            found[-1][2].append(act)
        elif isinstance(act, acts.ToldOf):
            found[act.which][2].append(act)
    return found


def stands(care, kind, told):
    values = as_they_stand(pair for act in told for pair in act.told.items())
    return values, stand(care.kinds[kind], values).says


def test_nothing_told_would_have_been_refused(care, made):
    for story in made:
        for kind, _, told in received(story):
            before = {}
            for act in told:
                values = as_they_stand([*before.items(), *act.told.items()])
                known = {"today": day_of(act.at), "born": None, "before": before}
                wrong = occasion_faults.faults(care.kinds[kind], values, **known)
                assert not list(wrong), (kind, act)
                before = values


def test_there_is_some_of_every_kind_standing_in_every_way_that_matters(care, made):
    found = Counter()
    for story in made:
        for kind, _, told in received(story):
            found[kind, stands(care, kind, told)[1]] += 1

    assert {kind for kind, _ in found} == set(care.kinds)
    for kind, how in (
        ("medical", "Seen"),
        ("medical", "Planned"),
        ("medical", "No for now"),
        ("medical", "Clinician has advised"),
        ("interview", "Held"),
        ("interview", "Planned"),
        ("assessment", "Going on"),
        ("plan", "Going on"),
        ("plan", "Ended"),
        ("key_event", "Family not told yet"),
        ("police_decision", "Family not told yet"),
        ("charging", "Family told"),
        ("court", "Trial planned"),
        ("court", "Ended"),
        ("end_discussion", "Held"),
        ("end_discussion", "Planned"),
        ("review", "Explained"),
        ("compensation", "Checked"),
        ("support", "Ended"),
    ):
        assert found[kind, how], (kind, how)


def test_faults_of_what_children_received_are_there_and_none_is_everywhere(care, made):
    answers = Counter()
    for story in made:
        for kind, whom, told in received(story):
            values, _ = stands(care, kind, told)
            answers.update((kind, name, value.said) for name, value in values.items() if value.said)
            answers[kind, "whom", whom] += 1
            answers[kind, "silent about conditions", ""] += "until" in values and "shared" not in values

    assert 5 < answers["interview", "invited", "no"] < answers["interview", "invited", "yes"] / 2
    assert answers["interview", "why_absent", "not asked"] and answers["interview", "moved", "no interviewer"]
    assert answers["medical", "why_not", "child worried"] > 1
    assert answers["key_event", "silent about conditions", ""] > 5
    assert 5 < answers["conference", "category", "other harm"] < answers["conference", "category", "sexual abuse"]
    assert answers["police_decision", "review", "no"] > 5
    assert answers["support", "held_back", "case"] > answers["support", "challenge_answer", "stands"] > 0
    assert answers["support", "whom", "parent"] and answers["support", "whom", "sibling_1"]


def test_a_child_who_is_not_born_yet_is_not_examined_and_gives_no_evidence(made):
    unborn = [story for story in made if story.planted["age"] == "unborn"]

    assert unborn
    assert not {kind for story in unborn for kind, _, _ in received(story)} & {"medical", "interview", "court"}


def test_nothing_is_said_of_an_adult_where_it_is_a_child_whose_behaviour_harmed(made):
    apart = [story for story in made if story.is_apart]
    names = {name for story in apart for act in story.acts for name in getattr(act, "said", {})}

    assert any(kind == "support" for story in apart for kind, _, _ in received(story))
    assert not {name for name in names if name.startswith("concern") or name == "adult_of_concern"}
    assert not {kind for story in apart for kind, _, _ in received(story)} & {
        "key_event",
        "police_decision",
        "charging",
    }
