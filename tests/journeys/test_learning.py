"""A recommendation from the review that made it to its verification; and who never comes to know of it."""

import pytest

from lantern.access.models import Agency
from lantern.action_plan.changes.recommendations import add_recommendation
from lantern.action_plan.models import Recommendation
from lantern.action_plan.tests.learning_factories import BY, DUE, NOON, a_review

SECRET = "Agree beforehand who brings what is known"
WHAT = "What happened, and what comes next"


@pytest.fixture
def restricted(site):
    """A recommendation of a review that is not published, which the council leads."""
    said = {"reference": "RR-9/1", "says": f"{SECRET}.", "relevance": "about", "themes": ["discussions"], "due_on": DUE}
    review = a_review("RR-9", published=False)
    return add_recommendation(review=review, lead=Agency.objects.get(code="lbbd"), **said, at=NOON, by=BY)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_an_owner_proves_it_another_verifies_and_a_practitioner_never_knows(restricted, visit, tmp_path, javascript):
    owner = visit(javascript=javascript, width=390)
    owner.signs_in("Marble Fern")
    says_how_it_goes(owner)
    proves_it(owner, tmp_path)
    says_that_it_is_done(owner)

    verifies(visit(javascript=javascript))

    never_knows(visit(javascript=javascript), restricted)
    assert Recommendation.objects.with_standing().get(pk=restricted.pk).state == "verified"


def says_how_it_goes(owner):
    owner.opens("/plan/learning/")
    owner.clicks("RR-9/1")
    owner.sees("OFFICIAL-SENSITIVE")
    owner.clicks("Say how it goes", role="button")
    owner.page.get_by_label("On track").check()
    owner.fills(**{WHAT: "Ring 07700 900123 to hear."})
    owner.clicks("Save", role="button")
    owner.sees("may be a telephone number")
    owner.fills(**{WHAT: "Two of three teams use the sheet."})
    owner.clicks("Save", role="button")
    owner.sees("Two of three teams use the sheet.")


def proves_it(owner, folder):
    file = folder / "twelve-discussions.txt"
    file.write_text("Ten of twelve knew beforehand.")
    owner.clicks("Add evidence", role="button")
    owner.page.get_by_label("Audit", exact=True).check()
    owner.fills(**{"What it is": "Twelve discussions", "What it shows": "Ten of twelve knew."})
    owner.page.get_by_label("A file, if there is one").set_input_files(file)
    owner.clicks("Add it", role="button")
    owner.sees("twelve-discussions.txt")


def says_that_it_is_done(owner):
    owner.clicks("Plan its impact test")
    owner.fills(
        **{
            "How it will be seen whether anything changed": "Read twelve again",
            "Day": "1",
            "Month": "10",
            "Year": "2026",
        }
    )
    owner.clicks("Save", role="button")
    owner.clicks("Say what the test showed")
    owner.page.get_by_label("The change is seen", exact=True).check()
    owner.fills(**{"In a few words": "Four became ten."})
    owner.clicks("Save", role="button")
    owner.clicks("Say that it is done", role="button")
    owner.clicks("It is done", role="button")
    owner.sees("Said to be done, waits to be verified")


def verifies(verifier):
    verifier.signs_in("Pewter Lark")
    verifier.clicks("Recommendation RR-9/1")
    verifier.sees("Its owner says that it is done")
    verifier.clicks("Verify that it is done", role="button")
    verifier.fills(**{"What proves it": "I read five of the twelve."})
    verifier.clicks("Verify", role="button")
    verifier.sees("Complete")


def never_knows(other, restricted):
    other.signs_in("Copper Thimble")
    other.opens("/plan/learning/")
    other.sees("Nothing has been added yet")
    other.opens(f"/plan/learning/{restricted.pk}/")
    assert SECRET not in other.page.content()
