"""What people of the made-up partnership do to come to journeys, besides being named: told once, by the changes themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from lantern.access import sample_people
from lantern.pathway import sample_access
from lantern.pathway.changes.made_up import load
from lantern.pathway.here import pathway
from lantern.pathway.models import Block, BrokenGlass, Joining, LinkedChild, MeetingPass, Notice
from lantern.pathway.synthetic import stories
from lantern.trail.verifying import faults

pytestmark = pytest.mark.django_db


def test_each_way_to_a_journey_is_there_once_and_something_waits_to_be_looked_at():
    now = timezone.now()
    sample_people.make(today=timezone.localdate())
    load(stories(pathway(), count=120, seed=1, today=timezone.localdate()), by=sample_people.BY)

    sample_access.make(now=now)
    sample_access.make(now=now)  # and not again

    assert [hasattr(each, "review") for each in BrokenGlass.objects.order_by("at")] == [True, False]
    assert all(each.at < now - timedelta(hours=4) for each in BrokenGlass.objects.all())
    assert LinkedChild.objects.count() == 4
    assert Joining.objects.count() == 1
    assert Block.objects.standing().count() == 1
    assert MeetingPass.objects.standing().filter(until__gt=now).count() <= 1
    assert Notice.objects.filter(what="glass").count() == 2
    assert list(faults()) == []


def test_it_is_refused_where_people_are_real(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(ImproperlyConfigured):
        sample_access.make(now=timezone.now())
