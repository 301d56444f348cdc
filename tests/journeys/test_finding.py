"""Somebody remembers a word, and finds where it was said; and sees what changed since they were last here."""

import pytest

from lantern.access.models import Agency, Person
from lantern.action_plan.changes.evidence import add_evidence
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.tests.factories import a_plan
from lantern.action_plan.tests.learning_factories import BY, NOON, a_recommendation
from lantern.governance.tests.factories import a_challenge, a_risk


@pytest.fixture
def said(site):
    """The same word in an action's evidence, a published and a restricted recommendation, a risk and a challenge."""
    action = a_plan()
    told = {"action": action, "at": NOON, "by": BY}
    say_how_it_goes(delivery="green", says="It has begun.", reason="It has begun.", **told)
    add_evidence(kind="audit", level=2, title="Lanterns read again", says="Ten lanterns of twelve.", **told)
    a_recommendation("RR-1/1", says="Hang the lanterns where they are seen.")
    a_recommendation("RR-9/1", published=False, lead="met-east", says="Keep the lanterns of others lit.")
    a_risk(Agency.objects.get(code="lbbd"), title="Lanterns that go out", what="Three went out in one night.")
    a_challenge(Agency.objects.get(code="lbbd"), title="How many lanterns are lit?")
    Person.objects.update(last_login=NOON.replace(year=2020))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_board_member_finds_a_word_and_goes_to_where_it_was_said(said, visit, javascript, width):
    reader = visit(javascript=javascript, width=width)
    reader.signs_in("Walnut Compass")
    reader.sees("What changed since you were last here")
    reader.sees("Action 1.1 is on track; it was not started")
    reader.fills(Search_Lantern="LANTERNS")
    reader.clicks("Search", role="button")
    reader.sees("Recommendations of reviews (2)")
    reader.clicks("Lanterns that go out")
    reader.sees("Three went out in one night.")
    reader.fills(Search_Lantern="1.1")
    reader.presses("Tab", "Enter")
    reader.sees("What bears that reference")
    reader.clicks("1.1 Count the lamps")
    reader.is_at("/plan/actions/1.1/")


def test_a_practitioner_is_not_told_that_there_is_more(said, visit):
    reader = visit(width=390)
    reader.signs_in("Copper Thimble")
    reader.opens("/search/?words=lanterns")
    reader.sees("Recommendations of reviews (1)")
    reader.sees("2 things that you may read")
    reader.opens("/search/?words=a")
    reader.sees("too short to look for")
