"""The people whom the pages of a journey name: who answers for it, and who could own it, be blocked, be invited or review."""

from django.db.models import Q

from lantern.access.models import Membership
from lantern.access.roles import ROLES, May
from lantern.pathway.models import Block, BrokenGlass, MeetingPass, Named, Owner, followed_in


def roles_that(may):
    return [code for code, role in ROLES.items() if may in role.may]


def roles_for(journey, may):
    """Those in which one may, and follows such children as this journey is about."""
    return [code for code in roles_that(may) if followed_in(code) == journey.about]


def owner_of(journey):
    """Who answers for a journey now; None where nobody does."""
    return Owner.objects.standing().filter(journey=journey).select_related("person", "agency").first()


def owning_agency(journey):
    """The agency that answers for it: its owner's; or else the one that opened it, or was named first of those that are."""
    owner = owner_of(journey)
    if owner:
        return owner.agency
    named = Named.objects.standing().filter(journey=journey).select_related("agency").order_by("pk")
    there = [each.agency for each in named]
    return journey.agency if journey.agency in there or not there else there[0]


def is_named(journey, agency):
    """Whether a journey is shared with an agency now."""
    return Named.objects.standing().filter(journey=journey, agency=agency).exists()


def is_blocked(journey, person):
    return Block.objects.standing().filter(journey=journey, person=person).exists()


def may_work(user, journey):
    """Whether somebody who sees a journey may also record on it: not by a pass, and not by having broken the glass."""
    return user.may(May.WORK_ON_JOURNEYS) and is_named(journey, user.acting.agency)


def may_hand_over(user, journey, today):
    """Whoever works on it for the agency that answers for it, so that somebody can when its owner is away; or for any that
    is named, where nobody there could own it any more.
    """
    agency = owning_agency(journey)
    theirs = agency == user.acting.agency or not to_own(journey, today).filter(agency=agency).exists()
    return theirs and may_work(user, journey)


def owns(user, journey):
    owner = owner_of(journey)
    return owner is not None and owner.person == user


def may_put_away(user, form):
    """Whether somebody may put a form away, or bring it back: who works on its journey and answers for it."""
    return may_work(user, form.journey) and answers_for(user, form)


def answers_for(user, form):
    """Whoever works on its journey answers for a form that nobody has signed; for a signed one its signer's agency and the
    journey's owner.
    """
    signature = getattr(form, "signature", None)
    return signature is None or signature.agency_id == user.acting.agency_id or owns(user, form.journey)


def may_say_mistaken(user, row):
    """Whether somebody may say that a discussion or an occasion was entered by mistake, or bring it back."""
    return may_work(user, row.journey) and entered(user, row)


def entered(user, row):
    """Of the agency that entered it, or the owner of its journey."""
    return row.agency_id == user.acting.agency_id or owns(user, row.journey)


def let_in_until(user, journey, now):
    """Until when somebody whose agency is not named may read a journey, by a pass or through broken glass."""
    own = {"person": user, "agency": user.acting.agency, "until__gt": now}
    passes = MeetingPass.objects.standing().filter(discussion__journey=journey, **own)
    glass = BrokenGlass.objects.filter(journey=journey, **own)
    return max([*passes.values_list("until", flat=True), *glass.values_list("until", flat=True)], default=None)


def to_own(journey, today):
    """The memberships of those who could answer for a journey: who work on it and are not blocked."""
    blocked = Block.objects.standing().filter(journey=journey).values("person")
    return _of_named(journey, May.WORK_ON_JOURNEYS, today).exclude(person__in=blocked)


def can_own(journey, person, agency, today):
    """Whether somebody could answer for a journey for that agency: they work on it there, and see it."""
    return to_own(journey, today).filter(person=person, agency=agency).exists()


def to_block(journey, today, *, by):
    """The memberships of those who could be blocked: who read it now, but its owner; whoever asks comes first."""
    owner = owner_of(journey)
    spared = Block.objects.standing().filter(journey=journey).values("person")
    found = _of_named(journey, May.READ_JOURNEYS, today).exclude(person__in=spared)
    found = found.exclude(person=owner.person) if owner else found
    return sorted(found, key=lambda each: (each.person != by, each.person.name, each.pk))


def _of_named(journey, may, today):
    named = Named.objects.standing().filter(journey=journey).values("agency")
    here = Membership.objects.current(today).filter(
        agency__in=named, role__in=roles_for(journey, may), person__is_active=True
    )
    return here.select_related("person", "agency").order_by("person__name", "pk")


def to_invite(email, journey, today):
    """The membership by which somebody outside a journey could read it for a meeting; None where there is none."""
    named = Named.objects.standing().filter(journey=journey).values("agency")
    here = Membership.objects.current(today).filter(person__email__iexact=email, person__is_active=True)
    outside = here.filter(role__in=roles_for(journey, May.READ_JOURNEYS)).exclude(agency__in=named)
    return outside.select_related("person", "agency").first()


def to_keep_away(email, journey, today):
    """The person with this address who, of whatever agency, could come to a journey; None where there is none."""
    here = Membership.objects.current(today).filter(person__email__iexact=email, person__is_active=True)
    found = here.filter(role__in=roles_for(journey, May.READ_JOURNEYS)).select_related("person").first()
    return found.person if found else None


def to_review(glass, today):
    """The people who may say whether breaking the glass was right: of its reviewers, not kept from the journey; never who
    broke it.
    """
    blocked = Block.objects.standing().filter(journey=glass.journey_id).values("person")
    may = {"agency": glass.reviewers, "role__in": roles_that(May.REVIEW_BREAK_GLASS), "person__is_active": True}
    here = Membership.objects.current(today).filter(**may).exclude(person__in=blocked).exclude(person=glass.person)
    return [each.person for each in here.select_related("person").order_by("pk")]


def still_here(owner, today):
    """Whether an owner still works for the agency that they own a journey for."""
    working = Q(person=owner.person, agency=owner.agency, role__in=roles_that(May.WORK_ON_JOURNEYS))
    return Membership.objects.current(today).filter(working, person__is_active=True).exists()
