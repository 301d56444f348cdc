"""Drafts are kept, what is signed goes into a release, and nobody writes over what they have not read."""

from datetime import timedelta

import pytest

from lantern.analysis import periods
from lantern.insight.changes import commentary
from lantern.insight.changes.commentary import NotFit, SavedMeanwhile
from lantern.insight.commentary import PARTS
from lantern.insight.models import Commentary
from lantern.insight.signed import signed
from lantern.insight.tests.factories import NOON, someone
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
WHOLE = {name: f"Words about {name}." for name in PARTS}
WHERE = {"period": "2025-26Q1", "slot": "measure", "indicator": "csa-contacts"}
QUARTER = periods.parse("2025-26Q1")


def drafted(follows=None, **parts):
    return commentary.save_draft(**WHERE, parts=parts or {"why": "So far."}, follows=follows, at=NOON, by=someone())


def was_signed(follows=None, *, for_anyone=False, **more):
    given = {**WHERE, "parts": WHOLE, "follows": follows, "for_anyone": for_anyone, "at": NOON, "by": someone()}
    return commentary.sign(**given | more)


def test_every_save_is_a_row_and_the_trail_says_where_and_not_what():
    first = drafted(why="The first thought.")
    drafted(first, why="The second thought.")

    assert [each.parts["why"] for each in Commentary.objects.order_by("pk")] == [
        "The first thought.",
        "The second thought.",
    ]
    entry = Entry.objects.last()
    assert (entry.what, entry.on) == ("commentary drafted", "commentary 2025-26Q1 measure csa-contacts")
    assert "thought" not in str(entry.detail)


def test_a_draft_is_in_no_release():
    drafted()

    assert signed(QUARTER) == []


def test_what_is_signed_goes_into_a_release_with_who_and_when():
    was_signed(for_anyone=True)

    (told,) = signed(QUARTER)
    assert told["parts"] == WHOLE
    assert (told["who"], told["role"], told["signed_on"], told["public"]) == (
        "A analyst",
        "Performance analyst",
        "2025-07-14",
        True,
    )


def test_a_draft_after_signing_leaves_what_was_signed_in_place():
    drafted(was_signed(), why="Perhaps otherwise.")

    assert signed(QUARTER)[0]["parts"]["why"] == "Words about why."


def test_another_quarters_commentary_is_in_another_release():
    was_signed()

    assert signed(periods.parse("2025-26Q2")) == []


def test_what_is_taken_back_is_in_no_release_and_its_text_stays():
    kept = commentary.take_back(commentary=was_signed(), at=NOON + timedelta(days=1), by=someone())

    assert signed(QUARTER) == []
    assert kept.parts == WHOLE


def test_nobody_signs_half_of_it():
    with pytest.raises(NotFit, match="Answer every question"):
        was_signed(parts={"why": "Only this."})

    assert not Commentary.objects.exists()


def test_what_may_point_at_a_person_is_kept_nowhere():
    with pytest.raises(NotFit, match="long number"):
        drafted(why="Case 123456.")

    assert not Commentary.objects.exists()
    assert not Entry.objects.filter(what__startswith="commentary").exists()


def test_of_two_people_who_read_the_same_the_second_writes_over_nothing():
    read = drafted()
    drafted(read, why="What the first wrote.")

    with pytest.raises(SavedMeanwhile):
        drafted(read, why="What the second wrote.")

    assert Commentary.objects.count() == 2


def test_of_two_people_who_both_begin_the_second_writes_over_nothing():
    drafted()

    with pytest.raises(SavedMeanwhile):
        drafted()
