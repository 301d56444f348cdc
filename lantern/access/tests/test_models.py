import pytest
from django.contrib.auth.models import AnonymousUser

from lantern.access.models import Agency, AgencyKind, Membership
from lantern.access.roles import ROLES, May
from lantern.access.tests.factories import agency, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"administrator"}))
def test_every_role_sees_its_own_memberships_and_nobody_elses(role):
    me, other = person(role), person("analyst", at="lbbd", email="other@example.org")

    seen = Membership.objects.visible_to(me)

    assert me.acting in seen
    assert other.acting not in seen


def test_an_administrator_sees_the_people_of_their_agency_only():
    me, near, far = person("administrator"), person("analyst"), person("analyst", at="met-east")

    seen = Membership.objects.visible_to(me)

    assert near.acting in seen
    assert far.acting not in seen


def test_the_partnerships_administrator_sees_everyone():
    me = person("administrator", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    far = person("analyst", at="met-east")

    assert far.acting in Membership.objects.visible_to(me)
    assert agency("met-east") in Agency.objects.managed_by(me)


def test_without_a_role_or_without_signing_in_there_is_nothing():
    person("analyst")

    for nobody in (AnonymousUser(), person()):
        assert not Membership.objects.visible_to(nobody).exists()
        assert not Agency.objects.visible_to(nobody).exists()
        assert not Agency.objects.managed_by(nobody).exists()


def test_a_person_without_a_role_may_do_nothing():
    nobody = person()

    assert not any(nobody.may(may) for may in May)


def test_everything_that_may_be_done_may_be_done_by_someone():
    assert {may for role in ROLES.values() for may in role.may} == set(May)


def test_whoever_lets_people_in_sees_no_figures_returns_or_trail():
    assert ROLES["administrator"].may == {May.MANAGE_PEOPLE, May.KEEP_KEYS}
