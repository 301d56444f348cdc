from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from lantern.access import sample_people
from lantern.access.models import Agency, AgencyKind, Person
from lantern.access.roles import ROLES

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)


def test_there_is_someone_in_every_role_and_an_agency_of_every_kind():
    sample_people.make(today=TODAY)

    assert {membership.role for p in Person.objects.all() for membership in p.memberships.all()} == set(ROLES)
    assert {a.kind for a in Agency.objects.all()} == set(AgencyKind)
    assert Person.objects.get(name="Amber Kettle").check_password(sample_people.PASSWORD)


def test_making_them_again_changes_nothing():
    sample_people.make(today=TODAY)
    before = Person.objects.count()

    sample_people.make(today=TODAY)

    assert Person.objects.count() == before


def test_they_are_refused_where_people_are_real(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(ImproperlyConfigured, match="development"):
        sample_people.make(today=TODAY)

    assert not Person.objects.exists()
