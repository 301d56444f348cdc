"""The made-up partnership's governance is whole, goes through the changes, and is about nobody."""

import pytest
from django.utils import timezone

from lantern.access import sample_people
from lantern.access.sample_people import PEOPLE
from lantern.action_plan import sample_plan
from lantern.config import made_up_governance
from lantern.governance import models
from lantern.trail.verifying import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    sample_people.make(today=timezone.localdate())
    sample_plan.make()
    made_up_governance.load(timezone.localdate())


def test_it_holds_meetings_risks_an_escalation_a_challenge_and_agreements(made):
    held = models.Meeting.objects.with_state().filter(state="held").count()
    counts = [
        model.objects.count()
        for model in (models.Risk, models.Escalation, models.Agreement, models.Reply, models.Claim, models.Raised)
    ]

    assert (held, counts) == (3, [2, 1, 2, 1, 5, 3])
    assert list(faults()) == []


def test_the_voluntary_sectors_seat_on_the_board_is_vacant(made):
    (seat,) = models.Seat.objects.filter(holdings=None)

    assert (seat.title, seat.group.reports_to) == ("Voluntary sector representative", None)


def test_everyone_named_is_one_of_the_made_up_people(made):
    names = {each.who for each in [*models.Reply.objects.all(), *models.Step.objects.all(), *models.Done.objects.all()]}

    assert names <= {name for _, _, name in PEOPLE}


def test_it_is_made_once(made):
    made_up_governance.load(timezone.localdate())

    assert models.Group.objects.count() == 3
