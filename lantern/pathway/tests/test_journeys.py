"""What is written of journeys, and who sees them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import agency, person
from lantern.pathway import known
from lantern.pathway.changes import journeys as changes
from lantern.pathway.models import Journey, JourneyToken, Named, Recorded
from lantern.pathway.tests.factories import AT, a_journey, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NHS_TOKEN, CASE_TOKEN = ("nhs-number", "b" * 64), ("case:met-east", "c" * 64)


def officer():
    return worker("met-east", AgencyKind.POLICE)


def test_the_same_child_opened_by_another_agency_meets_the_same_journey():
    ours = a_journey(tokens=[("la-child-id:lbbd", "a" * 64), NHS_TOKEN])

    theirs, is_new = changes.open_or_meet(
        tokens=[CASE_TOKEN, NHS_TOKEN], role="police_oic", said={"age_band": {"said": "0-4"}}, at=AT, by=officer()
    )

    assert (theirs, is_new) == (ours, False)
    assert {each.agency.code for each in ours.named.all()} == {"lbbd", "met-east"}
    assert known.values(known.newest([ours], officer_of(ours))[ours.pk])["age_band"] == "10-15"


def officer_of(journey):
    return worker("met-east", AgencyKind.POLICE, email="another.officer@example.org")


def test_numbers_that_nobody_shares_are_two_journeys():
    a_journey()

    _, is_new = changes.open_or_meet(tokens=[CASE_TOKEN], role="police_oic", said={}, at=AT, by=officer())

    assert is_new
    assert Journey.objects.count() == 2


def test_a_number_learned_later_is_put_in_the_book_when_the_journey_is_met():
    by = worker()
    ours = a_journey(by=by)

    changes.open_or_meet(tokens=[("case:lbbd", "a" * 64), NHS_TOKEN], role="csc_sw", said={}, at=AT, by=by)
    _, is_new = changes.open_or_meet(tokens=[NHS_TOKEN], role="police_oic", said={}, at=AT, by=officer())

    assert not is_new
    assert ours.tokens.count() == 2


def test_numbers_of_two_journeys_are_refused_and_leave_nothing():
    by = worker()
    a_journey(by=by)
    a_journey(by=by, tokens=[NHS_TOKEN])
    before = Entry.objects.count()

    with pytest.raises(changes.Refused, match="two journeys"):
        changes.open_or_meet(tokens=[("case:lbbd", "a" * 64), NHS_TOKEN], role="csc_sw", said={}, at=AT, by=by)

    assert Entry.objects.count() == before
    assert JourneyToken.objects.count() == 2


def test_a_journey_that_somebody_opens_in_the_same_moment_is_met(monkeypatch):
    ours = a_journey(tokens=[NHS_TOKEN])
    really, asked = changes._of, []

    def blind_at_first(kind, value):
        asked.append(kind)
        return really(kind, value) if len(asked) > 2 else JourneyToken.objects.none()

    monkeypatch.setattr(changes, "_of", blind_at_first)
    with transaction.atomic():
        found, is_new = changes.open_or_meet(tokens=[NHS_TOKEN], role="police_oic", said={}, at=AT, by=officer())

    assert (found, is_new) == (ours, False)


def test_what_opening_leaves_in_the_trail_names_no_number_and_no_token():
    journey = a_journey(tokens=[("la-child-id:lbbd", "a" * 64), NHS_TOKEN])

    opened = Entry.objects.get(what="journey opened")
    assert opened.on == f"pathway.journey:{journey.call_sign}"
    assert opened.detail == {"numbers": ["la-child-id", "nhs-number"]}
    assert "a" * 64 not in str(list(Entry.objects.values()))


def test_what_is_recorded_is_added_and_the_trail_says_which_things_and_not_what():
    by = worker()
    journey = a_journey(by=by)

    changes.say(journey=journey, said={"age_band": {"said": "5-9"}}, at=AT, by=by)

    assert list(journey.recorded.filter(name="age_band").values_list("said", flat=True)) == ["10-15", "5-9"]
    assert Entry.objects.order_by("number").last().detail == {"what": ["age_band"]}


def test_naming_an_agency_again_changes_nothing():
    by = worker()
    journey = a_journey(by=by)
    before = Entry.objects.count()

    changes.name_agency(journey=journey, agency=by.acting.agency, role="csc_sw", at=AT, by=by)

    assert (Named.objects.count(), Entry.objects.count()) == (1, before)


def test_when_no_call_sign_is_free_it_is_refused(monkeypatch):
    journey = a_journey()
    monkeypatch.setattr(changes, "call_sign", lambda chance: journey.call_sign)

    with pytest.raises(changes.Refused, match="No call sign is free"):
        changes.open_or_meet(tokens=[NHS_TOKEN], role="csc_sw", said={}, at=AT, by=officer())


@pytest.mark.parametrize("wrong", [{}, {"said": "yes", "day": AT.date()}, {"moment": AT, "day": AT.date()}])
def test_what_is_recorded_is_one_thing(wrong):
    journey = a_journey()

    with pytest.raises(IntegrityError), transaction.atomic():
        Recorded.objects.create(journey=journey, name="x", agency=journey.agency, at=AT, by="", **wrong)


READS = {"practitioner", "practice_lead"}


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_roles_that_need_it_see_a_journey_and_only_where_their_agency_is_named(role):
    journey = a_journey()
    inside = person(role, email="inside@example.org")
    outside = person(role, at="met-east", kind=AgencyKind.POLICE, email="outside@example.org")

    assert list(Journey.objects.visible_to(inside)) == ([journey] if role in READS else [])
    assert not Journey.objects.visible_to(outside).exists()
    for rows in (JourneyToken, Named, Recorded):
        assert rows.objects.visible_to(inside).exists() == (role in READS)
        assert not rows.objects.visible_to(outside).exists()


def test_nobody_without_a_role_or_an_account_sees_any():
    a_journey()

    assert not Journey.objects.visible_to(AnonymousUser()).exists()
    assert not Journey.objects.visible_to(person()).exists()


def test_an_agency_that_is_named_sees_it_from_then_on():
    by, police = worker(), officer()
    journey = a_journey(by=by)

    changes.name_agency(journey=journey, agency=agency("met-east"), role="police_oic", at=AT, by=by)

    assert list(Journey.objects.visible_to(police)) == [journey]
