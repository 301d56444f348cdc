"""Made-up reviews, and six recommendations with what became of them, for a development copy. Everything goes through changes."""

import tomllib
from datetime import datetime, time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from lantern.access.acting import begin
from lantern.access.models import Agency, Person
from lantern.action_plan.changes import recommendations as changes
from lantern.action_plan.changes.reviews import add_review
from lantern.action_plan.models import Review
from lantern.action_plan.reading import STRATEGIES

TOLD = STRATEGIES / "made_up_learning.toml"
DID = {
    "say": changes.say_how_it_goes,
    "move": changes.move_due_day,
    "test": changes.plan_test,
    "result": changes.say_result,
    "evidence": changes.add_evidence,
    "done": changes.say_done,
    "verify": changes.verify,
    "reopen": changes.reopen,
}


def make():
    """Add the reviews and what they recommended. Once; refuses where people are real."""
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("Made-up recommendations are only for a development copy.")
    if Review.objects.exists():
        return
    told = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    people = {who: _person(email) for who, email in told["people"].items()}
    agencies = {each.code: each for each in Agency.objects.all()}
    reviews = {each["reference"]: _review(each, people["others"]) for each in told["reviews"]}
    for each in told["recommendations"]:
        _recommendation(each, reviews, agencies, people)


def _person(email):
    person = Person.objects.get(email=email)
    begin(person)
    return person


def _review(each, by):
    return add_review(**each, at=_noon(each["dated_on"]), by=by)


def _recommendation(each, reviews, agencies, people):
    happened, lead = each.pop("happened"), each["lead"]
    review = reviews[each["reference"].rpartition("/")[0]]
    each |= {"lead": agencies[lead], "contributors": [agencies[code] for code in each["contributors"]]}
    made = changes.add_recommendation(review=review, **each, at=_noon(review.dated_on), by=people["others"])
    for event in happened:
        at, what = _noon(event.pop("on")), event.pop("what")
        if "file" in event:
            event["file"] = (event.pop("file"), event.pop("content").encode())
        by = people["verifies"] if what in ("verify", "reopen") else people.get(lead, people["others"])
        DID[what](recommendation=made, **event, at=at, by=by)


def _noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
