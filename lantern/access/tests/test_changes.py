from datetime import date

import pytest
from django.db import IntegrityError

from lantern.access import changes
from lantern.access.changes import NotAllowed
from lantern.access.models import Agency, Membership, Person
from lantern.access.tests.factories import agency, person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)


def let_in(by, email="marble.fern@example.org", role="analyst"):
    return changes.let_in(email=email, name="Marble Fern", role=role, agency=agency(), starts_on=TODAY, by=by)


def test_a_new_person_has_a_role_and_no_password():
    administrator = person("administrator")

    given = let_in(administrator, email="Marble.Fern@example.org")

    assert given.person.email == "marble.fern@example.org"
    assert not given.person.has_usable_password()
    assert [e.what for e in Entry.objects.all()] == ["person added", "role given"]
    assert Entry.objects.last().who == administrator.signature["who"]


def test_a_second_role_goes_to_the_same_person_whatever_the_letters():
    administrator = person("administrator")
    let_in(administrator)

    let_in(administrator, email="MARBLE.FERN@example.org", role="auditor")

    assert Person.objects.filter(name="Marble Fern").count() == 1
    assert Membership.objects.filter(person__name="Marble Fern").count() == 2


@pytest.mark.parametrize("role", ["administrator", "analyst"])
def test_nobody_gives_themselves_a_role(role):
    administrator = person("administrator")

    with pytest.raises(NotAllowed):
        let_in(administrator, email=administrator.email.upper(), role=role)

    assert administrator.memberships.count() == 1
    assert not Entry.objects.exists()


def test_a_role_that_is_not_in_the_table_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        let_in(person("administrator"), role="emperor")


def test_a_role_taken_away_allows_nothing_from_that_day():
    given = let_in(person("administrator"))

    changes.end_role(membership=given, on=TODAY, by=person("administrator", at="other"))

    assert not Membership.objects.filter(pk=given.pk).current(TODAY).exists()
    assert Entry.objects.last().what == "role ended"


def test_a_role_ends_no_earlier_than_it_began():
    given = let_in(person("administrator"))

    changes.end_role(membership=given, on=date(2026, 3, 1), by=person("administrator", at="other"))

    assert given.ends_on == TODAY


def test_a_role_taken_away_may_be_given_again_the_same_day():
    administrator = person("administrator")
    changes.end_role(membership=let_in(administrator), on=TODAY, by=administrator)

    again = let_in(administrator)

    assert Membership.objects.filter(pk=again.pk).current(TODAY).exists()


def test_nobody_takes_away_their_own_role():
    administrator = person("administrator")

    with pytest.raises(NotAllowed):
        changes.end_role(membership=administrator.acting, on=TODAY, by=administrator)


def test_an_agency_is_added_once():
    administrator = person("administrator", at="bdscp")
    changes.add_agency(code="new", name="New agency", kind="police", by=administrator)

    with pytest.raises(IntegrityError):
        changes.add_agency(code="new", name="Newer agency", kind="police", by=administrator)


def test_the_trail_never_says_what_a_password_is():
    someone = person("analyst")

    changes.set_password(person=someone, password="quite another password", by=someone)

    assert someone.check_password("quite another password")
    assert "quite" not in str(list(Entry.objects.values()))
    assert Entry.objects.get().what == "password set"


def test_acting_under_another_role_is_in_the_trail():
    someone = person("analyst")

    changes.act_for(membership=someone.acting, by=someone)

    assert Entry.objects.get().detail == {"role": "analyst", "agency": "lbbd"}


def test_an_agency_has_a_trail_entry():
    changes.add_agency(code="new", name="New agency", kind="police", by=person("administrator"))

    assert Entry.objects.get().on == f"access.agency:{Agency.objects.get(code='new').pk}"
