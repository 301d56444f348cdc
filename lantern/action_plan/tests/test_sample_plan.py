from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from lantern.access import sample_people
from lantern.action_plan import sample_plan
from lantern.action_plan.command import verify
from lantern.action_plan.models import Action, Edition, Evidence, Update
from lantern.action_plan.rows import Row, flagged, tally
from lantern.action_plan.standing import facts, with_standing

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 29)


@pytest.fixture
def made():
    sample_people.make(today=date(2026, 3, 1))
    sample_plan.make()


def test_eight_months_hold_an_honest_mixture(made):
    rows = [Row(action, facts(action), NOVEMBER) for action in with_standing(Action.objects.in_force())]
    done = [row for row in rows if row.facts.is_done]

    assert len(rows) == 52
    assert all(tally(rows).values())  # something of every rating
    assert all(flagged(rows).values())  # past its day, stale, slipping, done without impact
    assert any(row.facts.impact >= 4 for row in done)
    assert any(row.facts.is_done_without_impact() for row in done)


def test_the_made_up_plan_is_the_documents(made, capsys):
    import sys

    assert verify(out=sys.stdout) == 0
    assert "0 differences" in capsys.readouterr().out


def test_it_is_made_once(made):
    before = (Edition.objects.count(), Update.objects.count(), Evidence.objects.count())

    sample_plan.make()

    assert (Edition.objects.count(), Update.objects.count(), Evidence.objects.count()) == before


def test_it_is_never_made_where_people_are_real(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(ImproperlyConfigured):
        sample_plan.make()
