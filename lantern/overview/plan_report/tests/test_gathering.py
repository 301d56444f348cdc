"""What a report keeps: of the plan and the figures what any reader may know, of governance titles and numbers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes.evidence import add_evidence
from lantern.action_plan.changes.progress import add_note, move_due, say_how_it_goes
from lantern.action_plan.models import Action
from lantern.action_plan.strategy import in_force
from lantern.action_plan.tests.factories import BY, a_plan
from lantern.action_plan.tests.learning_factories import a_recommendation, verified
from lantern.governance.changes import escalations, risks
from lantern.governance.tests.factories import a_group, a_meeting, a_report, a_risk, an_escalation, health
from lantern.insight.tests.factories import published, someone
from lantern.overview.plan_report.gathering import fingerprint, gather

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 21)
SPRING, AUTUMN = datetime(2026, 5, 4, 12, tzinfo=UTC), datetime(2026, 9, 14, 12, tzinfo=UTC)


@pytest.fixture
def chair():
    a_plan()
    return person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)


def gathered(chair, today=TODAY):
    return gather(chair, in_force(), a_group(), today=today)


def says(ref, delivery, at, **more):
    action = Action.objects.get(ref=ref)
    return say_how_it_goes(
        action=action, delivery=delivery, says="So it is.", at=at, by=BY, **{"reason": "So.", **more}
    )


def test_the_first_report_tells_of_three_months_and_the_next_of_the_time_since(chair):
    assert gathered(chair)["since"] == (TODAY - timedelta(days=91)).isoformat()

    a_report(on=date(2026, 9, 14))

    told = gathered(chair)
    assert (told["since"], told["is_first"]) == ("2026-09-14", False)


def test_ratings_and_days_that_moved_come_with_their_reasons(chair):
    says("1.1", "green", SPRING)
    says("1.1", "amber", AUTUMN, reason="It slips.")
    move_due(
        action=Action.objects.get(ref="1.1"), after=date(2027, 6, 30), reason="The money came late.", at=AUTUMN, by=BY
    )

    moved = gathered(chair)["moved"]

    assert [(each["before"], each["after"], each["reason"]) for each in moved["ratings"]] == [
        ("green", "amber", "It slips.")
    ]
    assert [(each["before"], each["after"], each["reason"]) for each in moved["days"]] == [
        ("2027-03-31", "2027-06-30", "The money came late.")
    ]


def test_what_moved_before_the_last_report_is_not_told_again(chair):
    says("1.1", "green", SPRING)
    move_due(action=Action.objects.get(ref="1.1"), after=date(2027, 6, 30), reason="So.", at=SPRING, by=BY)

    assert gathered(chair)["moved"] == {"ratings": [], "days": []}


def test_figures_are_those_of_a_reader_who_sees_no_exact_count(chair):
    published(by=someone(agency=agency("lbbd")))

    (told,) = [each for each in gathered(chair)["figures"]["told"] if each["measure"] == "M1.1"]

    assert not any(letter.isdigit() for letter in told["says"].partition(", ")[2])


def test_a_measure_with_evidence_has_something_to_show_and_another_has_not(chair):
    add_evidence(
        action=Action.objects.get(ref="1.1"), kind="audit", level=2, title="An audit", says="x", answers=["M2.1"],
        at=AUTUMN, by=BY,
    )  # fmt: skip

    assert gathered(chair)["figures"]["nothing_yet"] == ["M1.1 Contacts"]


def test_a_restricted_review_is_in_no_report_even_when_who_prepares_it_may_read_it(chair):
    a_recommendation("RR-1/1")
    a_recommendation("RR-2/1", published=False)

    assert [each["reference"] for each in gathered(chair)["learning"]] == ["RR-1/1"]


def test_a_recommendation_verified_since_is_told_once(chair):
    verified(a_recommendation())
    a_report(on=date(2026, 5, 31), since=date(2026, 3, 1))

    assert [each["state"] for each in gathered(chair)["learning"]] == ["verified"]
    a_report(on=date(2026, 6, 2))
    assert gathered(chair)["learning"] == []


def test_emerging_risks_are_told_by_title_until_the_report_after_they_closed(chair):
    open_risk, closed = a_risk(), a_risk(title="Closed lately")
    risks.review(risk=closed, text="Gone.", confidence="high", closes=True, at=AUTUMN, by=BY)

    told = gathered(chair)["risks"]
    assert [(each["title"], each["stands"]) for each in told] == [
        ("Closed lately", "Closed"),
        (open_risk.title, "Watched"),
    ]
    assert "Pupils make images" not in str(told)
    a_report(on=date(2026, 9, 15))
    assert [each["title"] for each in gathered(chair)["risks"]] == [open_risk.title]


def test_escalations_are_numbers_by_level_and_name_neither_agency_nor_text(chair):
    an_escalation(on=date(2026, 9, 1))
    ended = an_escalation(agency("met-east"), health())
    escalations.withdraw(
        escalation=ended, agency=agency("met-east"), text="Settled by talking.", on=TODAY, at=AUTUMN, by=BY
    )

    told = gathered(chair)["escalations"]

    assert (told["levels"][0]["open"], told["levels"][0]["late"]) == (1, 1)
    assert (told["began"], told["ended"]) == (2, 1)
    assert "health" not in str(told)


def test_what_comes_next_is_meetings_milestones_and_days(chair):
    a_meeting(on=date(2026, 10, 5))
    action = Action.objects.get(ref="1.1")
    add_note(action=action, kind="milestone", says="Half are counted", due_on=date(2026, 10, 1), at=AUTUMN, by=BY)
    move_due(action=action, after=date(2026, 11, 30), reason="So.", at=AUTUMN, by=BY)

    assert [each["what"] for each in gathered(chair)["to_come"]] == [
        "Milestone of 1.1: Half are counted", "Delivery group meets", "Action 1.1 is due: Count the lamps",
    ]  # fmt: skip


def test_whatever_changes_changes_the_fingerprint(chair):
    before = fingerprint(gathered(chair))

    assert fingerprint(gathered(chair)) == before
    says("1.1", "red", AUTUMN)
    assert fingerprint(gathered(chair)) != before
