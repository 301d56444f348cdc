"""Made-up journeys are told the same each time, are in order, and hold what was planted in them."""

from collections import Counter
from datetime import date

import pytest

from lantern.analysis.checks.identifiers import is_nhs_number
from lantern.analysis.codelists import names
from lantern.pathway.characteristics import characteristics as characteristics_of_the_file
from lantern.pathway.reading import load
from lantern.pathway.synthetic import acts, characteristics, stories
from lantern.pathway.synthetic.lives import REACHED
from lantern.pathway.synthetic.numbers import nhs_number
from lantern.pathway.synthetic.telling import LEAD, Teller

TODAY = date(2026, 11, 29)  # a Sunday
ABOUT = {"stage", "age_band", "ended", "ended_on", *characteristics.CHILD, *characteristics.CONCERN}


@pytest.fixture(scope="module")
def pathway():
    return load()


@pytest.fixture(scope="module")
def made(pathway):
    return list(stories(pathway, count=400, seed=1, today=TODAY))


def said(story):
    return [(act.at, name, value) for act in story.acts for name, value in getattr(act, "said", {}).items()]


def test_the_same_seed_tells_the_same_and_another_tells_something_else(pathway, made):
    assert list(stories(pathway, count=400, seed=1, today=TODAY)) == made
    assert [each.acts for each in stories(pathway, count=5, seed=2, today=TODAY)] != [each.acts for each in made[:5]]


def test_there_are_four_hundred_children_at_every_stage_over_two_years(made):
    stands = Counter([value["said"] for _, name, value in said(each) if name == "stage"][-1] for each in made)
    opened = [each.acts[0].at.date() for each in made]

    assert len(made) == len({each.call_sign for each in made}) == 400
    assert stands == {stage: share * 4 for stage, share in REACHED.items()}
    assert set(stands) == {f"S{number}" for number in range(1, 16)}
    assert any(name == "voice_recorded" for each in made for _, name, _ in said(each))  # what runs through every stage
    assert sum(day < date(2025, 11, 29) for day in opened) > 80
    assert sum(day < date(2024, 11, 29) for day in opened) < 20


def test_what_is_told_comes_in_order_and_nothing_of_today_or_later(made):
    for each in made:
        at = [act.at for act in each.acts]
        assert at == sorted(at)
        assert at[-1].date() < TODAY
        for when, name, value in said(each):
            assert name.endswith("_on") or not value.get("moment") or value["moment"] <= when, (name, value)


def test_only_an_agency_that_is_named_by_then_writes(made):
    for each in made:
        named = {each.acts[0].agency}
        for act in each.acts:
            named |= (
                {act.whom} if isinstance(act, acts.Shared) else {act.agency} if isinstance(act, acts.Met) else set()
            )
            assert act.agency in named


def test_everything_recorded_is_a_name_of_the_pathway_with_a_code_of_its(pathway, made):
    known = {name for step in pathway.steps.values() for name in step.data} | ABOUT
    known |= {f"concern:{code}" for code in (*pathway.kinds, *pathway.overlays)}
    ended = {value["said"] for each in made for _, name, value in said(each) if name == "ended"}

    assert {name for each in made for _, name, _ in said(each)} <= known
    assert ended and ended <= set(pathway.reasons)
    for code_list, name in (("ethnicity", "ethnicity"), ("gender", "sex")):
        assert set(characteristics.CHILD[name]) - {characteristics.NOT_SAID} <= set(names(code_list))


def test_who_children_are_is_said_in_the_codes_of_the_file():
    there = characteristics_of_the_file()
    for told, asked in ((characteristics.CHILD, there.child), (characteristics.CONCERN, there.concern)):
        for name, shares in told.items():
            assert set(shares) <= set(asked[name].codes), name
            assert asked[name].recorded in ("", characteristics.ALSO.get(name), "adult_of_concern")


def test_the_faults_of_the_review_are_there_and_none_is_everywhere(made):
    held = [talk for each in made for talk in each.planted.get("discussions", ())]
    no_health = sum(talk["answers"]["health"] != "attended" for talk in held)
    non_recent = [each.planted for each in made if not each.planted["is_recent"] and "medical_offered" in each.planted]
    waits = [each.planted["therapy"] for each in made if each.planted.get("therapy", {}).get("waits")]
    after = [each.planted["conference_after"] for each in made if "conference_after" in each.planted]

    assert 0.2 < no_health / len(held) < 0.4
    assert 0.4 < sum(not each["medical_offered"] for each in non_recent) / len(non_recent) < 0.8
    assert 5 < sum(told["because"] for told in waits) < len(waits) / 2
    assert 0.1 < sum(days > 15 for days in after) / len(after) < 0.6
    assert sum(any(not event["told"] for event in each.planted.get("events", ())) for each in made) > 10
    assert sum(each.planted["ended"] == "moved" for each in made) > 5
    assert sum(each.planted.get("moved_here", False) for each in made) > 2
    assert sum(each.planted["by_child"] for each in made) > 30 < sum(each.planted["sibling"] for each in made) + 25
    assert {each.planted.get("discussion") for each in made} >= {
        "held", "held, by its step", "nothing recorded", "said not held", "called off", "planned", "no cause",
    }  # fmt: skip


def test_each_child_has_an_nhs_number_of_its_own_that_no_patient_has():
    made = {nhs_number(child) for child in range(1, 21_000)}

    assert len(made) == 20_999
    assert all(is_nhs_number(number) and number.startswith("999") for number in made)


def test_more_children_are_others_with_other_call_signs(pathway, made):
    taken = frozenset(each.call_sign for each in made)
    more = list(stories(pathway, count=300, seed=1, today=TODAY, first=401, taken=taken))

    assert not taken & {each.call_sign for each in more}
    assert not {each.planted["child"] for each in made} & {each.planted["child"] for each in more}


def test_whoever_leads_writes_for_an_agency_that_is_not_named(pathway):
    teller = Teller(None, pathway, {}, [], 0, named={LEAD, "nelft"})

    assert (teller.by("nelft"), teller.by("met-east")) == ("nelft", LEAD)
