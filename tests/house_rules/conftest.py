import pytest

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import agency, machine_key, person
from lantern.insight.tests.releases import frozen, released
from lantern.pathway.tests.factories import a_journey
from lantern.returns.changes.calendar import expect
from lantern.returns.changes.typing import begin
from lantern.returns.models import Obligation
from lantern.returns.tests.factories import BY, NOON, a_core_field, an_accepted_return
from tests.house_rules.expectations import NO_ROLE

NO_SUCH = 999_999  # a release is every agency's, so the other one is not there at all
PLACES = {"own": ("lbbd", AgencyKind.SOCIAL_CARE), "other": ("met-east", AgencyKind.POLICE)}


@pytest.fixture
def world(db, settings, tmp_path):
    """Two agencies, each with a return in the figures and someone else's role; at the first, one person in each role."""
    quarantine = settings.STORAGES["quarantine"]
    options = {**quarantine["OPTIONS"], "location": tmp_path / "quarantine"}
    settings.STORAGES = {**settings.STORAGES, "quarantine": {**quarantine, "OPTIONS": options}}
    people = {role: person(role) for role in ROLES} | {NO_ROLE: person()}
    rows = {whose: _rows(*place) for whose, place in PLACES.items()}
    rows["own"] |= {"release": {"number": released().pk}, "frozen release": {"number": frozen("2025-26Q2").pk}}
    rows["other"] |= {"release": {"number": NO_SUCH}, "frozen release": {"number": NO_SUCH}}
    return {"people": people, "rows": rows}


def _rows(code, kind):
    someone = person("analyst", at=code, kind=kind, email=f"another.{code}@example.org")
    sent = an_accepted_return(at_agency=agency(code))
    expect(agency=agency(code), template="partnership", from_period="2023-24Q1", by=BY)
    asked = Obligation.objects.get(agency__code=code)
    begin(obligation=asked, period="2025-26Q1", at=NOON, by=BY)
    return {
        "journey": {"number": a_journey(by=someone, tokens=[(f"case:{code}", "a" * 64)]).pk},
        "membership": {"pk": someone.acting.pk},
        "return": {"reference": sent.reference},
        "key": {"pk": machine_key(at=code).pk},
        "field": {"pk": a_core_field().pk if code == "lbbd" else 0},  # the partnership's: of no other agency
        "due": {"pk": asked.pk, "period": "2025-26Q1"},
        "": {},
    }
