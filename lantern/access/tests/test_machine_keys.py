import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from lantern.access import changes
from lantern.access.changes import NotAllowed
from lantern.access.machines import hashed, signing_in
from lantern.access.models import MachineKey
from lantern.access.roles import MACHINES, ROLES, May
from lantern.access.tests.factories import agency, machine_key, person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 4, 1), date(2026, 4, 2)


def make(by, **given):
    given = {"name": "Nightly export", "agency": agency(), "role": "analyst", "expires_on": TOMORROW, **given}
    return changes.make_key(**given, at=NOW, by=by)


def test_a_key_opens_nothing_until_its_secret_is_collected():
    key = make(person("administrator"))

    secret = changes.collect_key(key=key, at=NOW, by=person("analyst"))

    machine, why_not = signing_in(secret, TODAY)
    assert (machine.key, why_not) == (key, "")
    assert [entry.what for entry in Entry.objects.all()] == ["key made", "key collected"]


def test_only_a_hash_of_the_secret_is_kept_and_the_trail_knows_neither():
    key = make(person("administrator"))

    secret = changes.collect_key(key=key, at=NOW, by=person("analyst"))

    key.refresh_from_db()
    assert key.secret_hash == hashed(secret) != secret
    told = str(list(Entry.objects.values()))
    assert secret not in told
    assert key.secret_hash not in told


def test_who_makes_a_key_never_collects_it_whatever_other_role_they_hold():
    someone = person("administrator")
    key = make(someone)

    with pytest.raises(NotAllowed, match="somebody else"):
        changes.collect_key(key=key, at=NOW, by=someone)

    assert not MachineKey.objects.exclude(secret_hash=None).exists()


def test_a_secret_is_given_once():
    key = make(person("administrator"))
    changes.collect_key(key=key, at=NOW, by=person("analyst"))

    with pytest.raises(NotAllowed, match="works"):
        changes.collect_key(key=key, at=NOW, by=person("agency_lead"))


@pytest.mark.parametrize(
    "fields, why",
    [({"ended_at": NOW}, "the key is ended"), ({"expires_on": TODAY}, "the key is out of date"), ({}, "")],
)
def test_a_key_that_is_over_says_whose_it_was_and_does_not_pass(fields, why):
    key = machine_key(secret="s", **fields)

    machine, why_not = signing_in("s", TODAY)

    assert (machine.key, why_not) == (key, why)


@pytest.mark.parametrize("secret", ["", "wrong", "lantern_", "\udce9", "s\0"])
def test_what_is_no_secret_of_ours_is_nobody(secret):
    machine_key(secret="s")
    machine_key(at="met-east")

    assert signing_in(secret, TODAY) == (None, "the key is not known here")


def test_an_ended_key_is_ended_once():
    key = machine_key(secret="s")
    administrator = person("administrator")
    changes.end_key(key=key, at=NOW, by=administrator)

    with pytest.raises(NotAllowed, match="before"):
        changes.end_key(key=key, at=NOW, by=administrator)

    assert MachineKey.objects.get().ended_by == administrator.signature["who"]


def test_using_a_key_is_remembered_as_the_systems_own_doing():
    machine_key(secret="s")
    machine, _ = signing_in("s", TODAY)

    changes.use_key(key=machine.key, asked="api:releases", at=NOW, by=machine)

    entry = Entry.objects.get()
    assert (entry.what, entry.on, entry.agency, entry.role) == ("key used", "api:releases", "lbbd", "analyst")
    assert entry.who == f"machine: Nightly export, key {machine.key.pk}"
    assert MachineKey.objects.get().last_used_at == NOW


def test_no_system_may_let_people_in_read_the_trail_or_approve():
    never = {May.MANAGE_PEOPLE, May.READ_THE_TRAIL, May.PREPARE_RELEASES, May.APPROVE_RELEASES}

    assert not [role for role in MACHINES if ROLES[role].may & never]


def test_a_role_that_no_system_has_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        machine_key(role="administrator")


def test_an_administrator_sees_the_keys_of_whose_people_they_let_in_and_an_analyst_their_agencys():
    own, other = machine_key(), machine_key(at="met-east")

    seen = {role: set(MachineKey.objects.visible_to(person(role))) for role in ("administrator", "analyst", "board")}

    assert seen == {"administrator": {own}, "analyst": {own}, "board": set()}
    assert other.agency.code == "met-east"


def test_the_secret_is_on_the_page_of_who_collects_it_and_on_no_other(client):
    key = machine_key()
    client.force_login(person("analyst"))
    address = reverse("access:collect_key", args=[key.pk])

    before, shown, again = client.get(address), client.post(address), client.post(address, follow=True)

    secret = re.search(r"lantern_[\w-]{43}", shown.content.decode())[0]
    assert "no-store" in shown["Cache-Control"]
    assert secret not in before.content.decode() + again.content.decode()
    assert "cannot be collected" in again.content.decode()


def test_an_administrator_makes_a_key_on_the_page(client):
    client.force_login(person("administrator"))
    given = {"name": "Nightly export", "agency": agency().pk, "role": "board", "expires_on": "1/1/2099"}

    too_long = client.post(reverse("access:make_key"), given)
    made = client.post(reverse("access:make_key"), given | {"expires_on": _a_month_ahead()}, follow=True)

    assert "a year ahead at most" in too_long.content.decode()
    assert "An analyst of Agency lbbd now collects it." in made.content.decode()
    assert MachineKey.objects.get().role == "board"


def _a_month_ahead():
    return (timezone.localdate() + timedelta(days=30)).isoformat()
