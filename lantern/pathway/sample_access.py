"""How people come to made-up journeys, for a development copy: other children, two that may be one, a pass, a block, broken glass."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lantern.access import sample_people
from lantern.access.acting import begin
from lantern.access.models import Person
from lantern.pathway.changes import access, break_glass, joinings, linked, passes
from lantern.pathway.discussed import whole
from lantern.pathway.discussing import PLANNED
from lantern.pathway.models import BrokenGlass, Discussion, Journey

SETTLED = timedelta(days=20)  # since when a journey is there, so that all of this comes after it was opened


def make(*, now):
    """Do to some of the made-up journeys what their people would have done in the days before `now`. Once; refuses where
    people are real.
    """
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("Made-up journeys are only for a development copy.")
    if BrokenGlass.objects.exists():
        return
    social, nurse, teacher = map(_person, ("Copper Thimble", "Coral Bobbin", "Maple Trowel"))
    ours, school = _journeys(social, now), _journeys(teacher, now)
    _glass(ours, nurse, social, now)
    _children(ours[:4], social, now)
    alone = _without(school, social, now)[0]
    joinings.ask(journey=alone, others=[ours[4]], at=now - timedelta(days=2), by=teacher)
    kept = _without(ours, teacher, now)[5]  # not of theirs: so that they do not break the glass
    access.block(journey=kept, person=teacher, reason="outside_work", at=now - timedelta(days=4), by=social)
    _pass(social, teacher, now)


def _person(name):
    found = Person.objects.get(email=sample_people.address(name))
    begin(found)
    return found


def _journeys(person, now):
    """Those that they see and that go on, the newest first."""
    there = Journey.objects.visible_to(person).filter(glance__is_ended=False, opened_at__lt=now - SETTLED)
    return list(there.order_by("-opened_at"))


def _without(journeys, person, now):
    """Those that somebody else does not see."""
    seen = _journeys(person, now)
    return [each for each in journeys if each not in seen]


def _glass(journeys, nurse, social, now):
    """One that was looked at since, and one that is still to be."""
    outside = _without(journeys, nurse, now)
    before, lately = now - timedelta(days=9), now - timedelta(days=1)
    old = break_glass.break_glass(journey=outside[0], reason="nobody", words="", at=before, by=nurse)
    break_glass.review(glass=old, is_right=True, done="spoken", at=before + timedelta(days=1), by=social)
    break_glass.break_glass(journey=outside[1], reason="arrived", words="", at=lately, by=nurse)


def _children(journeys, social, now):
    """Two pairs: of one something is decided, of the other not yet."""
    first, second, third, fourth = journeys
    signed = {"at": now - timedelta(days=6), "by": social}
    child = linked.link(journey=first, other=second, how="household", **signed)
    linked.decide(linked=child, decision="assessment", reason="", **signed)
    linked.link(journey=third, other=fourth, how="same_person", **signed)


def _pass(social, teacher, now):
    """To the first discussion still to come that school is not named for, where there is one."""
    planned = whole(Discussion.objects.visible_to(social).standing().select_related("journey"))
    ahead = [each for each in planned if each.sitting.state == PLANNED and each.sitting.moment > now]
    outside = [each for each in ahead if not Journey.objects.visible_to(teacher).filter(pk=each.discussion.journey_id)]
    for each in outside[:1]:
        given = {"person": teacher, "agency": teacher.acting.agency, "seat": "education"}
        passes.give_pass(discussion=each.discussion, **given, at=now, by=social)
