"""A pass to a discussion: given, moved with it, withdrawn, and over by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.pathway.changes import discussions, passes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.discussing import CALLED_OFF, HELD, PLANNED
from lantern.pathway.models import MeetingPass
from lantern.pathway.tests.factories import PAST, a_block, a_pass, sees, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def planned(journey, us, *, at, days=3):
    return discussions.call(journey=journey, state=PLANNED, moment=at + timedelta(days=days), at=at, by=us)


def give(discussion, to, by, at):
    passes.give_pass(discussion=discussion, person=to, agency=to.acting.agency, seat="probation", at=at, by=by)


def test_a_pass_lasts_until_a_day_after_the_discussion_and_the_trail_says_so(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)

    give(discussion, officer, us, now)

    assert sees(officer)
    assert MeetingPass.objects.get().until == now + timedelta(days=4)
    assert Entry.objects.get(what="meeting pass given").detail["agency"] == "met-east"


def test_a_pass_follows_a_discussion_that_is_moved_and_ends_when_it_is_called_off(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    give(discussion, officer, us, now)

    discussions.sit(discussion=discussion, state=PLANNED, moment=now + timedelta(days=9), at=now, by=us)
    assert MeetingPass.objects.get().until == now + timedelta(days=10)
    discussions.sit(discussion=discussion, state=CALLED_OFF, moment=now + timedelta(days=9), at=now, by=us)

    assert not sees(officer)
    assert [entry.what for entry in Entry.objects.filter(what__startswith="meeting passes")] == [
        "meeting passes moved",
        "meeting passes ended",
    ]


def test_a_pass_that_has_run_out_is_not_brought_back_by_moving_the_discussion(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    a_pass(discussion, officer, until=PAST)

    discussions.sit(discussion=discussion, state=PLANNED, moment=now + timedelta(days=9), at=now, by=us)

    assert not sees(officer)


def test_a_pass_is_withdrawn_once(journey, us, officer):
    now = timezone.now()
    give(planned(journey, us, at=now), officer, us, now)
    held = MeetingPass.objects.get()

    passes.withdraw_pass(held=held, at=now, by=us)

    assert not sees(officer)
    assert Entry.objects.order_by("number").last().what == "meeting pass withdrawn"
    with pytest.raises(Refused, match="ended already"):
        passes.withdraw_pass(held=held, at=now, by=us)


def test_a_pass_is_refused_for_what_is_over_to_whoever_needs_none_has_one_or_is_blocked(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    with pytest.raises(Refused, match="they see it already"):
        give(discussion, us, us, now)
    give(discussion, officer, us, now)
    with pytest.raises(Refused, match="have a pass"):
        give(discussion, officer, us, now)
    nurse = worker("nelft", AgencyKind.HEALTH)
    a_block(journey, nurse)
    with pytest.raises(Refused, match="conflict of interest"):
        give(discussion, nurse, us, now)
    with pytest.raises(Refused, match="is over"):
        give(discussion, officer, us, now + timedelta(days=5))
    discussions.sit(discussion=discussion, state=CALLED_OFF, moment=now + timedelta(days=3), at=now, by=us)
    with pytest.raises(Refused, match="was called off"):
        give(discussion, officer, us, now)


def test_a_new_pass_is_given_where_the_old_one_has_run_out(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    old = a_pass(discussion, officer, until=PAST)

    give(discussion, officer, us, now)

    old.refresh_from_db()
    assert old.ended_because == "run out"
    assert sees(officer)


def test_a_pass_to_a_discussion_that_has_just_been_held_still_runs(journey, us, officer):
    now = timezone.now()
    moment = now - timedelta(hours=2)
    discussion = discussions.call(journey=journey, state=HELD, moment=moment, at=now, by=us)

    give(discussion, officer, us, now)

    assert MeetingPass.objects.get().until == moment + timedelta(hours=24)
