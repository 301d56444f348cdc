"""Every way in by a number: whoever is blocked is told what everyone is told, the trail has that they tried, and the owner hears.

The ways are every form that takes a number, and every kind of row file. A new one cannot be forgotten.
"""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lantern.access.models import AgencyKind
from lantern.pathway.changes.journeys import NOT_BY_YOU
from lantern.pathway.forms.access import GlassForm
from lantern.pathway.forms.joinings import AskForm
from lantern.pathway.forms.journeys import NumberForm, OpenForm
from lantern.pathway.forms.linked import OpenLinkedForm
from lantern.pathway.here import row_kinds
from lantern.pathway.models import Joining, Named, Notice
from lantern.pathway.tests.factories import NHS, a_block, a_journey, named, worker
from lantern.pathway.tests.page_factories import a_numbered_journey
from lantern.pathway.tests.row_factories import EVERY, a_file
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NOBODYS = "943 476 5870"  # the number of no journey
KNOWN = {"role": "police_oic", "stage": "S3", "age_band": "10-15"}
# Every form that takes a number: where it is, what goes with the number, and what is said of one that must not be met.
# Where nothing is said, it is what is said of a number that no journey has.
FORMS = {
    NumberForm: ("/journeys/find/", {}, None),
    OpenForm: ("/journeys/open/", KNOWN, NOT_BY_YOU),  # cannot pretend: it opens a journey for a number that has none
    GlassForm: ("/journeys/break-glass/", {"reason": "danger"}, None),
    OpenLinkedForm: ("/journeys/{own}/children/open/", KNOWN | {"how": "sibling"}, NOT_BY_YOU),
    AskForm: ("/journeys/{own}/same-child/", {"which": "number"}, None),
}


@pytest.fixture
def owner():
    return worker()


@pytest.fixture
def blocked():
    return worker("met-east", AgencyKind.POLICE, name="Flint Basket")


@pytest.fixture
def journey(owner, blocked):
    """One that has a number, and from which somebody of an agency that is named is blocked."""
    found = a_numbered_journey(owner)
    named(found, "met-east", owner)
    a_block(found, blocked)
    return found


@pytest.fixture
def own(blocked):
    return a_journey(by=blocked, tokens=[("case:met-east", "b" * 64)])


def _all_below(form):
    return {form} | {deeper for below in form.__subclasses__() for deeper in _all_below(below)}


def test_every_form_that_takes_a_number_and_every_kind_of_row_is_tried():
    assert _all_below(NumberForm) == set(FORMS), "say in FORMS where this form is, and what it says"
    assert set(row_kinds()) == set(EVERY)


def _typed(person, address, given):
    cache.clear()
    client = Client()
    client.force_login(person)
    return _without_what_is_made_anew(client.post(address, given, follow=True).content.decode())


def _sent(person, kind, number):
    row = {name: value for name, value in EVERY[kind].items() if name != "case_number"} | {"nhs_number": number}
    return _typed(person, f"/journeys/rows/{kind}/", {"file": SimpleUploadedFile("rows.csv", a_file(row))})


def _without_what_is_made_anew(page):
    return re.sub(r"[A-Za-z0-9+/_=-]{22,}|sent/\d+/|\d{1,2}:\d\d", "", page)


def _is_watched(journey, owner, blocked):
    """It is in the trail of the journey, and its owner is told."""
    on = f"{journey._meta.label_lower}:{journey.reference}"
    tried = Entry.objects.filter(what="refused", on=on, who=blocked.signature["who"]).exists()
    told = Notice.objects.filter(person=owner, what="attempt", about=blocked.name, journey=journey).count() == 1
    return tried and told


@pytest.mark.parametrize("form", FORMS)
def test_whoever_is_blocked_learns_nothing_by_a_number_that_is_typed(journey, own, owner, blocked, form):
    address, given, says = FORMS[form]
    address, before = address.format(own=own.pk), Named.objects.count()

    said = _typed(blocked, address, given | {"nhs_number": NHS})

    assert _is_watched(journey, owner, blocked)
    assert (Named.objects.count(), Joining.objects.exists()) == (before, False)
    assert str(journey) not in said
    if says:
        assert says in said
    else:
        assert said == _typed(blocked, address, given | {"nhs_number": NOBODYS})


@pytest.mark.parametrize("kind", EVERY)
def test_whoever_is_blocked_learns_nothing_by_a_number_in_a_file(journey, owner, blocked, kind):
    said = _sent(blocked, kind, NHS)

    assert _is_watched(journey, owner, blocked)
    assert "No journey that you can see has the number of this row" in said
    assert said == _sent(blocked, kind, NOBODYS)


def test_a_call_sign_is_watched_as_a_number_is(journey, own, owner, blocked):
    address = f"/journeys/{own.pk}/children/link/"

    said = _typed(blocked, address, {"call_sign": str(journey), "how": "sibling"})
    nowhere = _typed(blocked, address, {"call_sign": "copper harbour 00", "how": "sibling"})

    assert _is_watched(journey, owner, blocked)
    assert said.replace(str(journey), "") == nowhere.replace("copper harbour 00", "")


def test_a_number_beside_one_of_their_own_is_watched_too(journey, owner, blocked):
    form = NumberForm({"case_number": "P-77120"}, agency=blocked.acting.agency)
    assert form.is_valid()
    own = a_journey(by=blocked, tokens=form.tokens)

    said = _typed(blocked, "/journeys/find/", {"case_number": "P-77120", "nhs_number": NHS})

    assert str(own) in said
    assert _is_watched(journey, owner, blocked)
