"""Made-up reviews and what they recommended, for the tests of this room and of those above it."""

from datetime import UTC, date, datetime

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes import recommendations as changes
from lantern.action_plan.changes.learning_sheets import keep_sheet
from lantern.action_plan.changes.reviews import add_review
from lantern.action_plan.models import Recommendation, Review
from lantern.trail.sealing import System

BY = System("tests")
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = date(2026, 6, 1)
DUE = date(2026, 9, 30)


def a_review(reference="RR-1", *, published=True, kind="rapid review", title="A rapid review"):
    said = {"reference": reference, "kind": kind, "title": title, "dated_on": date(2025, 11, 3)}
    return Review.objects.filter(reference=reference).first() or add_review(**said, published=published, at=NOON, by=BY)


def a_recommendation(reference="RR-1/1", *, lead="lbbd", published=True, review=None, **said):
    """A recommendation of a review, which the council leads until the end of September."""
    review = review or a_review(reference.split("/")[0], published=published)
    told = {
        "says": "Ask who was invited, and who came.", "relevance": "about", "themes": ["discussions"], "due_on": DUE,
        "contributors": [], "refs": [], "owner_role": "Head of service",
    } | said  # fmt: skip
    made = changes.add_recommendation(review=review, reference=reference, lead=agency(lead), **told, at=NOON, by=BY)
    return Recommendation.objects.with_standing().get(pk=made.pk)


def now(recommendation):
    """The recommendation as it stands."""
    return Recommendation.objects.with_standing().get(pk=recommendation.pk)


def an_owner(at="lbbd", **more):
    return person("agency_lead", at=at, **more)


def a_verifier(at="icb", role="auditor", **more):
    return person(role, at=at, kind=AgencyKind.HEALTH, name="Cobalt Saddle", **more)


def shown(recommendation, *, by, result="shown"):
    """Give it evidence, an impact test, and what the test showed. Returns the evidence."""
    told = {"recommendation": recommendation, "at": NOON, "by": by}
    evidence = changes.add_evidence(
        kind="audit", title="Six cases read again", says="Five of six had all agencies.", **told
    )
    changes.plan_test(how="Read six cases again", test_on=DUE, **told)
    changes.say_result(result=result, says="Five of six had all agencies.", **told)
    return evidence


def said_done(recommendation, *, by):
    shown(recommendation, by=by)
    changes.say_done(recommendation=recommendation, at=NOON, by=by)


def verified(recommendation, *, owner=None, verifier=None):
    said_done(recommendation, by=owner or an_owner())
    changes.verify(recommendation=recommendation, reason="I read the six cases.", at=NOON, by=verifier or a_verifier())


def proof_of(recommendation, *, by, name="minutes.txt", content=b"Who came, and who did not."):
    """A file that shows that it was done."""
    told = {"kind": "audit", "title": "Minutes", "says": "All agencies came."}
    made = changes.add_evidence(recommendation=recommendation, **told, file=(name, content), at=NOON, by=by)
    return made.files.get()


ROW = {
    "row": 2, "review": "RR-7", "kind": "Rapid review", "title": "A seventh review", "dated_on": "3/11/2025", "published": "no",
    "reference": "RR-7/1", "says": "Ask who was invited.", "themes": "Strategy discussions; Records and data",
    "relevance": "About child sexual abuse", "lead": "lbbd", "contributors": "", "owner_role": "Head of service",
    "due_on": "2026-09-30", "refs": "",
}  # fmt: skip


def a_row(**changed):
    """One row of a spreadsheet, as it is read."""
    return ROW | changed


def a_sheet(*rows, by):
    return keep_sheet(file_name="recommendations.xlsx", rows=list(rows) or [a_row()], at=NOON, by=by)
