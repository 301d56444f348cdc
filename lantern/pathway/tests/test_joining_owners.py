"""Whatever is joined, and made two again, is followed: each journey has an agency, and an owner who sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind, Membership, Person
from lantern.access.tests.factories import agency
from lantern.pathway import who
from lantern.pathway.changes import access, joinings, linked, undoing
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.models import Block, JoiningSaid, Journey, Named, Notice, Owner
from lantern.pathway.tests.factories import AT, a_block, a_journey, named, worker
from lantern.pathway.tests.joining_factories import LATER, SINCE, asked, everything
from lantern.pathway.tests.page_factories import at

pytestmark = pytest.mark.django_db
AFTER = SINCE + timedelta(hours=1)


@pytest.fixture
def colleague(social):
    return worker(email="colleague.lbbd@example.org", name="Birch Kettle")


@pytest.fixture
def their_colleague(police):
    return worker("met-east", AgencyKind.POLICE, email="colleague.met-east@example.org", name="Slate Ribbon")


def hand_over(journey, person, by, at=AFTER):
    access.hand_over(journey=journey, person=person, agency=person.acting.agency, reason="moved_on", at=at, by=by)


def take_off(journey, code, by):
    access.take_off(journey=journey, agency=agency(code), reason="no_part", at=SINCE, by=by)


def block(journey, person, by):
    access.block(journey=journey, person=person, reason="family", at=SINCE, by=by)


def seen_by(someone):
    return set(Journey.objects.visible_to(someone))


def join(one, other, by, accepts):
    joining = asked(one, other, by)
    joinings.accept(joining=joining, at=LATER, by=accepts)
    return joining


def undo(joining, by):
    return undoing.undo(joining=joining, reason="other", at=AFTER, by=by)


def test_an_agency_taken_off_while_they_were_one_comes_back_to_its_own(ours, theirs, social, police):
    joining = join(ours, theirs, social, police)
    take_off(ours, "met-east", social)

    undo(joining, social)

    assert (seen_by(social), seen_by(police)) == ({ours}, {theirs})
    assert who.owns(police, theirs)
    assert who.owns(social, ours)
    assert theirs.named.get().ended_because == ""


def test_the_journey_that_stood_gets_back_those_who_had_it_where_nobody_is_left(ours, theirs, social, police):
    joining = join(ours, theirs, social, police)
    hand_over(ours, police, social, at=SINCE)
    take_off(ours, "lbbd", police)

    undo(joining, police)

    assert (seen_by(social), seen_by(police)) == ({ours}, {theirs})
    assert who.owns(social, ours)
    assert who.owns(police, theirs)
    assert Notice.objects.get(person=social, what="owner").about == police.name


def test_an_agency_that_was_taken_off_and_named_again_in_the_same_role_is_on_its_own_alone(
    ours, theirs, social, police
):
    named(theirs, "met-east", police, role="csc_sw")
    joining = join(ours, theirs, social, police)
    take_off(ours, "met-east", social)
    named_again = {"agency": agency("met-east"), "role": "csc_sw", "at": SINCE, "by": social.name}
    Named.objects.create(journey=ours, **named_again)

    undo(joining, social)

    assert (seen_by(social), seen_by(police)) == ({ours}, {theirs})


def test_what_the_other_journey_has_already_stays_where_it_is(ours, theirs, social):
    other = a_journey(by=social, tokens=[("case:lbbd", "c" * 64)])
    stays = linked.link(journey=ours, other=other, how="sibling", at=AT, by=social)
    linked.link(journey=theirs, other=other, how="sibling", at=AT, by=social)

    undoing._go_with("pathway.LinkedChild", "journey", stays.pk, theirs, {})

    stays.refresh_from_db()
    assert stays.journey == ours


def test_a_block_put_on_while_they_were_one_stands_on_both(ours, theirs, social, police, colleague, their_colleague):
    joining = join(ours, theirs, social, police)
    block(ours, colleague, social)
    block(ours, their_colleague, social)
    lifted = a_block(ours, social, at=SINCE, ended_at=SINCE, ended_by="Them", ended_because="over")

    undo(joining, police)

    for journey in (ours, theirs):
        blocked = Block.objects.standing().filter(journey=journey).values_list("person", flat=True)
        assert set(blocked) == {colleague.pk, their_colleague.pk}
    assert seen_by(their_colleague) == seen_by(colleague) == set()
    assert not Block.objects.filter(journey=theirs, person=lifted.person).exists()


def test_a_block_lifted_while_they_were_one_is_on_again_where_it_was(ours, theirs, social, police, their_colleague):
    a_block(theirs, their_colleague)
    joining = join(ours, theirs, social, police)
    access.lift_block(block=Block.objects.get(), reason="over", at=SINCE, by=social)

    undo(joining, social)

    assert Block.objects.standing().get().journey == theirs


def test_an_owner_who_was_blocked_meanwhile_is_followed_by_a_colleague(
    ours, theirs, social, police, their_colleague, colleague
):
    joining = join(ours, theirs, social, police)
    block(ours, police, social)

    undo(joining, colleague)

    assert who.owns(their_colleague, theirs)
    assert who.owns(social, ours)
    assert Notice.objects.filter(person=their_colleague, what="owner").count() == 1
    assert seen_by(police) == set()


def test_an_owner_who_left_meanwhile_is_followed_by_whoever_owned_it_before(
    ours, theirs, social, police, colleague, their_colleague
):
    hand_over(ours, colleague, social, at=AT)
    joining = join(ours, theirs, social, police)
    Person.objects.filter(pk=colleague.pk).update(is_active=False)

    undo(joining, police)

    assert who.owns(social, ours)
    assert who.owns(police, theirs)


@pytest.mark.parametrize("had_owner", [True, False])
def test_where_nobody_could_own_it_whoever_comes_to_work_on_it_may_take_it_over(
    ours, theirs, social, police, had_owner
):
    joining = join(ours, theirs, social, police)
    block(ours, police, social)
    if not had_owner:
        Owner.objects.filter(journey=theirs).delete()

    undo(joining, social)

    assert who.owner_of(theirs) is None
    newcomer = worker("met-east", AgencyKind.POLICE, email="newcomer@example.org", name="Moss Lantern")
    assert seen_by(newcomer) == {theirs}
    assert who.may_hand_over(newcomer, theirs, timezone.localdate())


# -- no joining locks an owner out


def test_an_owner_is_not_locked_out_of_their_own_journey_and_is_told_what_to_do(ours, theirs, social, police):
    a_block(theirs, social)
    joining = asked(theirs, ours, police)
    before = everything()
    theirs.refresh_from_db()

    text = at(social).post(f"/journeys/joinings/{joining.pk}/", {"answer": "accepted"}).content.decode()

    assert "needs another owner" in text
    assert "block" not in text.lower()
    assert everything() == before
    assert not JoiningSaid.objects.exists()
    assert seen_by(social) == {ours}


def test_it_is_the_same_where_the_owner_has_left(ours, theirs, social, police, colleague):
    Membership.objects.filter(person=social).update(ends_on=AT.date())

    with pytest.raises(Refused, match="needs another owner"):
        joinings.accept(joining=asked(theirs, ours, police), at=LATER, by=colleague)


def test_once_handed_over_a_colleague_accepts_and_whoever_is_blocked_does_not(ours, theirs, social, police, colleague):
    a_block(theirs, social)
    joining = asked(theirs, ours, police)
    hand_over(ours, colleague, social, at=AT)

    with pytest.raises(Refused, match="Ask a colleague"):
        joinings.accept(joining=joining, at=LATER, by=social)
    joinings.accept(joining=joining, at=LATER, by=colleague)

    assert who.owns(colleague, ours)
    assert seen_by(social) == set()


def test_journeys_that_nobody_owns_are_joined(ours, theirs, social, police):
    Owner.objects.all().delete()

    joining = join(ours, theirs, social, police)
    undo(joining, social)

    assert who.owns(social, ours)
    assert who.owns(police, theirs)


# -- nobody but an owner's agency, as long as it has somebody


def test_a_journey_whose_owner_and_all_their_colleagues_left_is_handed_over_by_another_agency(ours, social, police):
    named(ours, "met-east", social)
    today = timezone.localdate()

    before = who.may_hand_over(police, ours, today)
    Person.objects.filter(pk=social.pk).update(is_active=False)

    assert (before, who.may_hand_over(police, ours, today)) == (False, True)
    hand_over(ours, police, police)
    assert who.owns(police, ours)


def test_a_journey_is_not_handed_to_somebody_who_does_not_work_there_any_more(ours, social, colleague):
    Membership.objects.filter(person=colleague).update(ends_on=AT.date())

    with pytest.raises(Refused, match="cannot own this journey"):
        hand_over(ours, colleague, social)


def test_an_agency_that_opened_a_journey_and_was_taken_off_does_not_answer_for_it(ours, social, police):
    named(ours, "met-east", social)
    Owner.objects.all().delete()
    take_off(ours, "lbbd", police)

    assert who.owning_agency(ours) == police.acting.agency
