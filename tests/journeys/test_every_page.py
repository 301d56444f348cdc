"""Someone in each role opens every page that is theirs, on a desk and on a phone."""

import pytest
from django.urls import reverse

from lantern.access.acting import begin as acts
from lantern.access.models import Agency, Person
from lantern.access.roles import ROLES
from lantern.access.sample_people import PEOPLE
from lantern.access.sample_people import address as email_of
from lantern.access.tests.factories import machine_key, person
from lantern.action_plan.tests.factories import of_the_plan
from lantern.action_plan.tests.learning_factories import BY as OF_LEARNING
from lantern.action_plan.tests.learning_factories import a_recommendation, a_sheet, proof_of
from lantern.governance.tests.factories import a_report, a_review, published_edition, rows_for
from lantern.insight.tests.releases import frozen, released
from lantern.pathway.tests.factories import (
    a_discussion,
    a_discussion_put_away,
    a_journey,
    a_linked_child,
    a_request,
    an_offer,
    an_offer_put_away,
)
from lantern.pathway.tests.form_factories import a_form, a_form_put_away
from lantern.returns.changes.calendar import expect
from lantern.returns.changes.typing import begin
from lantern.returns.tests.factories import BY, NOON, a_core_field, an_accepted_return
from tests.house_rules.expectations import EXPECTED, SIGNED_OUT

NAME_OF = {role: name for role, _, name in reversed(PEOPLE)}
DOWNLOADS = {
    "returns:workbook",
    "returns:sheet",
    "returns:core_fields_file",
    "overview:release_document",
    "overview:report_document",
    "overview:review_document",
    "overview:edition_document",
    "action_plan:strategy_sheet",
    "action_plan:learning_file",
    "action_plan:learning_template",
    "action_plan:proof_file",
    "action_plan:list_file",
    "governance:paper_file",
    "governance:risks_file",
    "governance:escalations_file",
    "governance:challenges_file",
    "governance:agreements_file",
    "governance:sharing_file",
    "governance:attendance_file",
    "governance:decisions_file",
}
ROOMS = (
    "overview:",
    "governance:",
    "returns:",
    "pathway:",
    "insight:",
    "action_plan:",
    "access:",
    "mfa_index",
    "account_change_password",
)


def _addresses(role, rows):
    """The pages that a role may open, but for rows of people, who differ from test to test. `rows`: one of each kind."""
    for name, expected in EXPECTED.items():
        is_page = expected.get == 200 and name.startswith(ROOMS) and SIGNED_OUT not in expected.who
        is_theirs = role in expected.who and expected.rows in rows
        if is_page and is_theirs and name not in DOWNLOADS and "kind" not in expected.address:
            yield reverse(name, kwargs=expected.address | rows[expected.rows])


def _rows(agency):
    """A return in the figures, one that is asked for and being typed, a published release and a frozen one."""
    sent = an_accepted_return(at_agency=agency)
    asked = expect(agency=agency, template="partnership", from_period="2023-24Q1", by=BY)
    begin(obligation=asked, period="2025-26Q1", at=NOON, by=BY)
    of_governance = rows_for(agency, [_board_member()])
    del of_governance["asked challenge"]  # only the agency that was asked replies
    worker = person("practitioner", at=agency.code, email="another@example.org")
    journey = a_journey(by=worker)
    return (
        of_the_plan()
        | _learning()
        | of_governance
        | {
            "": {},
            "key": {"pk": machine_key().pk},
            "field": {"pk": a_core_field().pk},
            "journey": {"number": journey.pk},
            "linked child": {"pk": a_linked_child(journey, worker).pk},
            "joining": {"pk": a_request(journey).pk},
            "discussion": {"pk": a_discussion(journey, worker).pk},
            "discussion put away": {"pk": a_discussion_put_away(journey, worker).pk},
            "occasion": {"pk": an_offer(journey, worker).pk},
            "occasion put away": {"pk": an_offer_put_away(journey, worker).pk},
            "form": {"pk": a_form(journey, worker).pk},
            "form put away": {"pk": a_form_put_away(journey, worker).pk},
            "return": {"reference": sent.reference},
            "due": {"pk": asked.pk, "period": "2025-26Q1"},
            "report": {"number": a_report().pk},
            "annual review": {"number": a_review().pk},
            "edition": {"number": published_edition().pk},
            "release": {"number": released().pk},
            "frozen release": {"number": frozen("2025-26Q2").pk},
        }
    )


def _learning():
    """A recommendation with what shows it, and a sheet of some that the delivery group's member sent."""
    keeper = Person.objects.get(email=email_of(NAME_OF["delivery_group"]))
    made = a_recommendation()
    file = proof_of(made, by=OF_LEARNING)
    return {
        "recommendation": {"pk": made.pk},
        "their recommendation": {"pk": made.pk},
        "review": {"pk": made.review_id},
        "proof": {"pk": file.recommendation_evidence_id},
        "proof file": {"pk": file.pk},
        "sheet": {"pk": a_sheet(by=keeper).pk},
    }


def _board_member():
    member = Person.objects.get(email=email_of(NAME_OF["board"]))
    acts(member)
    return member


@pytest.mark.parametrize(
    "role",
    [
        "analyst",
        "practitioner",
        "delivery_group",
        "board",
        "independent_scrutineer",
        "information_governance",
        "administrator",
    ],
)
def test_every_page_of_a_role_can_be_used_by_everyone(role, visitor):
    assert role in ROLES
    rows = _rows(Agency.objects.get(code="lbbd"))
    visitor.signs_in(NAME_OF[role])

    for path in _addresses(role, rows):
        visitor.opens(path)
        visitor.is_at(path)


def test_what_is_published_can_be_read_by_everyone_without_signing_in(visitor):
    released()

    of_the_plan()
    published_edition()

    of_strategy = ("/strategy/", "/strategy/aims/1/", "/strategy/outcomes/", "/said-and-did/", "/said-and-did/1/")
    for path in ("/published/", "/published/2025-26Q1/", "/published/2025-26Q1/1/", *of_strategy):
        visitor.opens(path)
        visitor.is_at(path)
    assert visitor.context.cookies() == []
