"""Two journeys of one child become one: asked for, accepted or refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import agency, person
from lantern.pathway import known
from lantern.pathway.changes import joinings, linked, undoing
from lantern.pathway.changes.journeys import Refused, name_agency, open_or_meet
from lantern.pathway.joined import also_called
from lantern.pathway.models import Joining, JoiningSaid, Journey, Named, Recorded
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, worker
from lantern.pathway.tests.joining_factories import LATER, SINCE, asked, everything
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_two_agencies_make_two_journeys_one_under_the_call_sign_of_the_older(ours, theirs, social, police):
    joining = asked(theirs, ours, police)

    standing = joinings.accept(joining=joining, at=LATER, by=social)

    assert standing == ours
    for someone in (social, police):
        assert list(Journey.objects.visible_to(someone)) == [ours]
    assert {row.kind for row in ours.tokens.all()} == {"case:lbbd", "case:met-east"}
    assert also_called(ours) == [theirs.call_sign]
    assert not Recorded.objects.filter(journey=theirs).exists()


def test_either_number_then_meets_the_one_journey(ours, theirs, social, police):
    joinings.accept(joining=asked(ours, theirs, social), at=LATER, by=police)

    found, is_new = open_or_meet(tokens=[("case:met-east", "b" * 64)], role="police_oic", said={}, at=SINCE, by=police)

    assert (found, is_new) == (ours, False)


def test_the_agency_that_asked_cannot_accept_for_the_other(ours, theirs, social):
    name_agency(journey=theirs, agency=social.acting.agency, role="csc_sw", at=AT, by=social)

    with pytest.raises(Refused, match="Another agency has to accept"):
        joinings.accept(joining=asked(ours, theirs, social), at=LATER, by=social)

    assert not JoiningSaid.objects.exists()


def test_a_refusal_says_why_and_leaves_everything_as_it_was(ours, theirs, social, police):
    before = everything()
    joining = asked(ours, theirs, social)

    joinings.refuse(joining=joining, reason="other", at=LATER, by=police)

    assert everything() == before
    assert Entry.objects.filter(what="joining refused").get().detail == {"reason": "other"}
    with pytest.raises(Refused, match="answered already"):
        joinings.accept(joining=joining, at=LATER, by=police)


def test_what_is_asked_already_is_not_asked_again_in_either_direction_until_it_is_refused(ours, theirs, social, police):
    joining = asked(ours, theirs, social)

    again = joinings.ask(journey=theirs, others=[ours], at=LATER, by=police)
    joinings.refuse(joining=joining, reason="unsure", at=LATER, by=police)

    assert again == 0
    assert joinings.ask(journey=theirs, others=[ours], at=LATER, by=police) == 1


def test_two_answers_in_one_moment_are_one(ours, theirs, social, police, monkeypatch):
    joining = asked(ours, theirs, social)
    joinings.refuse(joining=joining, reason="other", at=LATER, by=police)
    monkeypatch.setattr(joinings.JoiningSaid.objects, "filter", lambda **which: JoiningSaid.objects.none())

    with pytest.raises(Refused, match="answered already"):
        joinings.refuse(joining=joining, reason="other", at=LATER, by=police)


def test_linked_children_and_journeys_kept_apart_are_never_joined(ours, theirs, social, police):
    joining = asked(ours, theirs, social)
    behaviour = a_journey(by=worker(role="behaviour_practitioner"), tokens=[("behaviour:case:lbbd", "a" * 64)])
    name_agency(journey=theirs, agency=agency("lbbd"), role="csc_sw", at=AT, by=social)
    linked.link(journey=ours, other=theirs, how="sibling", at=LATER, by=social)

    with pytest.raises(Refused, match="linked as two children"):
        joinings.accept(joining=joining, at=LATER, by=police)
    with pytest.raises(Refused, match="kept apart"):
        joinings.ask(journey=ours, others=[behaviour], at=LATER, by=social)
    assert Journey.objects.filter(joined_into=None).count() == 3


def test_journeys_that_were_linked_by_mistake_can_be_one_once_the_link_is_taken_off(ours, theirs, social, police):
    row = linked.link(journey=ours, other=theirs, how="sibling", at=AT, by=social)
    linked.take_apart(linked=row, at=AT, by=social)
    joining = asked(ours, theirs, social)

    assert joinings.accept(joining=joining, at=LATER, by=police) == ours
    undoing.undo(joining=joining, reason="other", at=SINCE, by=social)
    linked.link(journey=ours, other=theirs, how="sibling", at=SINCE, by=social)

    with pytest.raises(Refused, match="linked as two children"):
        asked(ours, theirs, social)


def test_two_first_discussions_become_a_first_and_one_after_it(ours, theirs, social, police):
    first, second = a_discussion(ours, social), a_discussion(theirs, police)

    joinings.accept(joining=asked(ours, theirs, social), at=LATER, by=police)

    second.refresh_from_db()
    assert (second.journey, second.first, second.because) == (ours, first, "news")


def test_a_journey_that_was_joined_elsewhere_since_it_was_asked_is_refused(ours, theirs, social, police):
    nurse = worker("nelft", AgencyKind.HEALTH)
    third = a_journey(by=nurse, tokens=[("case:nelft", "c" * 64)], at=AT + timedelta(hours=2))
    waiting = asked(theirs, third, police)
    joinings.accept(joining=asked(ours, theirs, social), at=LATER, by=police)

    with pytest.raises(Refused, match="joined with another journey since"):
        joinings.accept(joining=waiting, at=LATER, by=nurse)


def test_figures_read_one_child_while_two_journeys_are_joined(ours, theirs, social, police):
    joinings.accept(joining=asked(ours, theirs, social), at=LATER, by=police)

    assert set(Recorded.objects.values_list("journey", flat=True)) == {ours.pk}
    assert set(Named.objects.values_list("journey", flat=True)) == {ours.pk}
    assert known.newest([ours], police)[ours.pk]["age_band"].said == "10-15"


def test_the_database_refuses_a_journey_joined_with_itself_and_a_no_without_why(ours, theirs, social):
    joining = asked(ours, theirs, social)
    signed = {"agency": social.acting.agency, "at": AT, "by": social.name}

    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.create(asking=ours, asked=ours, **signed)
    for what, reason in (("refused", ""), ("undone", ""), ("accepted", "other"), ("perhaps", "other")):
        with pytest.raises(IntegrityError), transaction.atomic():
            JoiningSaid.objects.create(joining=joining, what=what, reason=reason, **signed)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_either_side_sees_the_request_in_roles_that_need_it_and_nobody_else(role):
    joining = asked(a_journey(), a_journey(by=worker("met-east"), tokens=[("case:met-east", "b" * 64)]), worker("x"))
    joinings.refuse(joining=joining, reason="other", at=LATER, by=worker("met-east", email="refuser@example.org"))
    for place in ("lbbd", "met-east", "nelft"):
        someone = person(role, at=place, email=f"someone.{place}@example.org")
        sees = place != "nelft" and role in {"practitioner", "practice_lead"}
        for model in (Joining, JoiningSaid):
            assert model.objects.visible_to(someone).exists() == sees
