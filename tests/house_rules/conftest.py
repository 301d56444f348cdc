import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import agency, machine_key, person
from lantern.action_plan.tests.factories import of_the_plan
from lantern.action_plan.tests.learning_factories import a_recommendation, a_sheet, proof_of
from lantern.governance.tests.factories import EVERYONES, a_report, a_review, published_edition, rows_for
from lantern.insight.tests.releases import frozen, released
from lantern.pathway.tests.factories import (
    a_block,
    a_discussion,
    a_discussion_put_away,
    a_journey,
    a_linked_child,
    a_pass,
    a_request,
    a_row_file,
    an_offer,
    an_offer_put_away,
    broken_glass,
)
from lantern.pathway.tests.form_factories import a_form, a_form_put_away
from lantern.returns.changes.calendar import expect
from lantern.returns.changes.typing import begin
from lantern.returns.models import Obligation
from lantern.returns.tests.factories import BY, NOON, a_core_field, an_accepted_return
from tests.house_rules.expectations import NO_ROLE

NO_SUCH = 999_999  # a release is every agency's, so the other one is not there at all
PLACES = {"own": ("lbbd", AgencyKind.SOCIAL_CARE), "other": ("met-east", AgencyKind.POLICE)}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """What `world` says, made once for all tests of a file: a transaction that ends with the file, and is undone."""
    kept, storages = tmp_path_factory.mktemp("kept"), settings.STORAGES
    for name in ("quarantine", "proof", "papers"):
        options = {**storages[name]["OPTIONS"], "location": kept / name}
        storages = {**storages, name: {**storages[name], "OPTIONS": options}}
    with django_db_blocker.unblock(), override_settings(STORAGES=storages), transaction.atomic():
        yield _world()
        transaction.set_rollback(True)


@pytest.fixture
def world(made, db):
    """Two agencies, each with a return in the figures and someone else's role; at the first, one person in each role.

    A test's own transaction lies within that in which they were made, so what it does is undone alone.
    """
    return made


def _world():
    people = {role: person(role) for role in ROLES} | {NO_ROLE: person()}
    rows = {whose: _rows(*place) for whose, place in PLACES.items()}
    rows["own"] |= of_the_plan()
    rows["other"] |= {"action": {"ref": "9.9"}, **{kind: {"pk": NO_SUCH} for kind in ("note", "evidence", "link")}}
    rows["own"] |= {"release": {"number": released().pk}, "frozen release": {"number": frozen("2025-26Q2").pk}}
    rows["other"] |= {"release": {"number": NO_SUCH}, "frozen release": {"number": NO_SUCH}}
    members = [people[role] for role in ("board", "agency_lead")]
    rows["own"] |= rows_for(agency("lbbd"), members)
    elsewhere = person("board", at="met-east", email="seated.met-east@example.org", kind=AgencyKind.POLICE)
    rows["other"] |= rows_for(agency("met-east"), [elsewhere]) | dict.fromkeys(EVERYONES, {"pk": NO_SUCH})
    rows["own"] |= {"report": {"number": a_report().pk}}
    rows["other"] |= {"report": {"number": NO_SUCH}}
    rows["own"] |= {"annual review": {"number": a_review().pk}, "edition": {"number": published_edition().pk}}
    rows["other"] |= {"annual review": {"number": NO_SUCH}, "edition": {"number": NO_SUCH}}
    for kind, own in _learning(people["delivery_group"]).items():
        rows["own"][kind], rows["other"][kind] = {"pk": own.pk}, {"pk": NO_SUCH}
    return {"people": people, "rows": rows}


def _learning(keeper):
    """Recommendations of a published review, the whole partnership's: one led here, and one led elsewhere."""
    ours = a_recommendation("RR-1/1")
    file = proof_of(ours, by=keeper)
    return {
        "recommendation": ours,
        "their recommendation": a_recommendation("RR-1/2", lead="met-east"),
        "review": ours.review,
        "proof": file.recommendation_evidence,
        "proof file": file,
        "sheet": a_sheet(by=keeper),
    }


def _rows(code, kind):
    someone = person("analyst", at=code, kind=kind, email=f"another.{code}@example.org")
    sent = an_accepted_return(at_agency=agency(code))
    expect(agency=agency(code), template="partnership", from_period="2023-24Q1", by=BY)
    asked = Obligation.objects.get(agency__code=code)
    begin(obligation=asked, period="2025-26Q1", at=NOON, by=BY)
    journey = a_journey(by=someone, tokens=[(f"case:{code}", "a" * 64)])
    guest = person("practice_lead", at="nelft", kind=AgencyKind.HEALTH, email=f"guest.{code}@example.org")
    discussion = a_discussion(journey, someone)
    return {
        "journey": {"number": journey.pk},
        "form": {"pk": a_form(journey, someone).pk},
        "form put away": {"pk": a_form_put_away(journey, someone).pk},
        "discussion": {"pk": discussion.pk},
        "discussion put away": {"pk": a_discussion_put_away(journey, someone).pk},
        "pass": {"pk": a_pass(discussion, guest).pk},
        "broken glass": {"pk": broken_glass(journey, guest).pk},
        "block": {"pk": a_block(journey, guest).pk},
        "linked child": {"pk": a_linked_child(journey, someone).pk},
        "joining": {"pk": a_request(journey).pk},
        "occasion": {"pk": an_offer(journey, someone).pk},
        "occasion put away": {"pk": an_offer_put_away(journey, someone).pk},
        "row file": {"pk": a_row_file(someone).pk},
        "membership": {"pk": someone.acting.pk},
        "return": {"reference": sent.reference},
        "key": {"pk": machine_key(at=code).pk},
        "field": {"pk": a_core_field().pk if code == "lbbd" else 0},  # the partnership's: of no other agency
        "due": {"pk": asked.pk, "period": "2025-26Q1"},
        "": {},
    }
