"""Who has read a journey: what stands in the trail, and what its readers page makes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.pathway.changes import joinings, undoing
from lantern.pathway.models import way_in
from lantern.pathway.readers import by_day, in_words, reads_of
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, a_pass, broken_glass, named, worker
from lantern.pathway.tests.form_factories import a_form
from lantern.pathway.tests.joining_factories import asked
from lantern.pathway.tests.page_factories import at, text_of
from lantern.trail.changes import record
from lantern.trail.models import Entry
from lantern.trail.sealing import System

pytestmark = pytest.mark.django_db


def days(journey):
    entries = reads_of(journey)
    return in_words(by_day(entries), entries)


def read_as(journey, name):
    record("journey read", on=journey, by=System(name))


def readers(journey):
    return {each.who.removeprefix("system: ") for each in days(journey)}


def test_a_day_of_one_person_is_one_line_with_all_that_they_read(journey, page, us, site):
    form = a_form(journey, us)
    for address in (page, f"{page}child/", f"{page}steps/S4.1/", page, f"{page}forms/", f"{page}same-child/"):
        site.get(address)
    for address in ("", "print/", "print/?edition=child"):
        site.get(f"/journeys/forms/{form.pk}/{address}")

    (day,) = days(journey)

    assert (day.who, day.agency, set(day.ways)) == (f"{us.name} <{us.email}>", "Agency lbbd", {"Agency named"})
    assert day.read == {
        "Journey": 2,
        "About the child": 1,
        "Step": 1,
        "Forms": 1,
        "Whether another is alike": 1,
        "Safety plan": 1,
        "Safety plan, printed": 1,
        "Safety plan, child’s edition, printed": 1,
    }
    assert Entry.objects.get(what="step read").detail == {"step": "S4.1", "by": "named"}


def test_the_page_names_agencies_and_says_that_lists_are_not_counted(journey, page, site):
    site.get(page)
    site.get(page)

    text = text_of(site, f"{page}readers/")

    assert "Journey, 2 times" in text and "Agency lbbd" in text and ">lbbd<" not in text
    assert "Lists are not counted here" in text


def test_what_comes_back_because_of_a_fault_was_read_too(journey, page, site, us):
    """Or whoever posts nonsense would read what is there, and nobody would know."""
    site.post(f"{page}change/", {"stage": "no such stage"})

    assert set(days(journey)[0].read) == {"Stage, age and concerns"}


def test_each_day_and_each_person_has_a_line(journey):
    read_as(journey, "one"), read_as(journey, "two"), read_as(journey, "one")
    entries = reads_of(journey)
    earlier = [row | {"day": row["day"] - timedelta(days=1)} for row in by_day(entries)]

    assert [sum(each.read.values()) for each in days(journey)] == [2, 1]
    assert set(days(journey)[0].ways) == {"Not recorded"}
    assert [each.read for each in in_words(earlier, entries)] == [{}, {}]  # of another day
    assert in_words([], entries) == []


def test_everyone_who_reads_is_on_the_page_in_pages(journey, page, site):
    for number in range(51):
        read_as(journey, f"reader {number}")

    assert "Showing 1 to 50 of 51 lines" in text_of(site, f"{page}readers/")
    assert "Showing 51 to 52 of 52" in text_of(site, f"{page}readers/?page=2")


def test_every_way_in_is_told_apart(journey, page, us, officer):
    nurse, both = worker("nelft", AgencyKind.HEALTH), worker("probation", AgencyKind.PROBATION)
    discussion = a_discussion(journey, us)
    a_pass(discussion, officer)
    broken_glass(journey, nurse)
    a_pass(discussion, both), broken_glass(journey, both)

    assert [way_in(each, journey) for each in (us, officer, nurse, both)] == ["named", "pass", "broken glass", "pass"]
    at(nurse).get(f"{page}timeline/")
    assert Entry.objects.get(what="timeline read").detail == {"by": "broken glass"}
    named(journey, "met-east", us)
    assert way_in(officer, journey) == "named"


def test_what_is_joined_in_keeps_its_readers_however_far_back(ours, theirs, social, police):
    nurse = worker("nelft", AgencyKind.HEALTH)
    oldest = a_journey(by=nurse, tokens=[("case:nelft", "c" * 64)], at=AT - timedelta(days=9))
    read_as(ours, "of ours"), read_as(theirs, "of theirs"), read_as(oldest, "of the oldest")
    joinings.accept(joining=asked(theirs, ours, police), at=timezone.now(), by=social)
    assert readers(ours) == {"of ours", "of theirs"}

    joinings.accept(joining=asked(ours, oldest, social), at=timezone.now(), by=nurse)

    assert readers(oldest) == {"of ours", "of theirs", "of the oldest"}


def test_after_an_undoing_each_has_its_own_readers_and_those_who_read_the_two_as_one(ours, theirs, social, police):
    read_as(ours, "before of ours"), read_as(theirs, "before of theirs")
    joining = asked(theirs, ours, police)
    joinings.accept(joining=joining, at=timezone.now(), by=social)
    read_as(ours, "both")
    undoing.undo(joining=joining, reason="mistake", at=timezone.now(), by=social)
    read_as(ours, "after of ours"), read_as(theirs, "after of theirs")

    assert readers(ours) == {"before of ours", "both", "after of ours"}
    assert readers(theirs) == {"before of theirs", "both", "after of theirs"}


def test_what_is_asked_and_not_accepted_tells_neither_of_the_other(ours, theirs, police):
    asked(theirs, ours, police)
    read_as(theirs, "of theirs")

    assert readers(ours) == set()


def test_of_a_journey_that_nobody_opened_it_is_said(ours, social):
    assert "Nobody has opened it yet." in text_of(at(social), f"/journeys/{ours.pk}/readers/")
