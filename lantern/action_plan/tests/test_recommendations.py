"""A recommendation is said to be done by its owner and proved by somebody else; nothing of it is ever lost."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lantern.access.tests.factories import agency, person
from lantern.action_plan import learning
from lantern.action_plan.changes import recommendations as changes
from lantern.action_plan.learning import NotNow
from lantern.action_plan.models import Recommendation, RecommendationEvidence, RecommendationState, RecommendationUpdate
from lantern.action_plan.tests.learning_factories import (
    BY,
    DUE,
    NOON,
    a_recommendation,
    a_review,
    a_verifier,
    an_owner,
    now,
    said_done,
    shown,
    verified,
)  # fmt: skip
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 31)


def told(recommendation, by=BY):
    return {"recommendation": recommendation, "at": NOON, "by": by}


def last_entry():
    return Entry.objects.order_by("-number").first()


def test_a_recommendation_is_added_with_all_that_it_names():
    made = a_recommendation(
        contributors=[agency("icb"), agency("icb"), agency("lbbd")], refs=["6.1", "6.1"], themes=["health", "records"]
    )

    assert [each.agency.code for each in made.contributions.all()] == ["icb"]
    assert [each.ref for each in made.links.all()] == ["6.1"]
    assert made.theme_words == ["Health and medicals", "Records and data"]
    assert (made.state, made.due_on, made.is_moved) == ("open", DUE, False)
    assert last_entry().detail == {"review": "RR-1", "lead": "lbbd", "due": "2026-09-30"}


def test_a_reference_that_is_taken_is_refused_and_nothing_is_added():
    a_recommendation()

    with pytest.raises(NotNow, match="“RR-1/1” already"):
        a_recommendation()

    assert Recommendation.objects.count() == 1


def test_what_the_owner_says_is_a_row_added_and_its_words_stay_out_of_the_trail():
    made = a_recommendation()

    for delivery in ("amber", "green"):
        changes.say_how_it_goes(
            delivery=delivery, says="Two of three agencies came.", though={"because": "public"}, **told(made)
        )

    assert (now(made).said, made.updates.count()) == ("green", 2)
    assert last_entry().detail == {"delivery": "green", "because": "public"}


def test_an_owner_cannot_say_blue_even_past_every_form():
    with pytest.raises(IntegrityError), transaction.atomic():
        RecommendationUpdate.objects.create(
            recommendation=a_recommendation(), delivery="blue", says="Done", at=NOON, by="x"
        )


def test_a_day_that_moves_keeps_the_day_before_and_the_reason():
    made = a_recommendation()

    changes.move_due_day(after=LATER, reason="The audit was put off.", **told(made))

    newest = made.due_days.last()
    assert (newest.before, newest.after, newest.reason) == (DUE, LATER, "The audit was put off.")
    assert (now(made).due_on, now(made).is_moved) == (LATER, True)
    with pytest.raises(NotNow, match="on that day already"):
        changes.move_due_day(after=LATER, reason="Again", **told(made))


def test_it_is_done_only_with_evidence_and_the_result_of_a_test():
    made, owner = a_recommendation(), an_owner()

    with pytest.raises(NotNow, match="Add the evidence first"):
        changes.say_done(**told(made, owner))
    changes.add_evidence(kind="audit", title="Six cases", says="Five of six.", **told(made, owner))
    with pytest.raises(NotNow, match="what the impact test showed"):
        changes.say_done(**told(made, owner))

    assert now(made).state == "open"


def test_a_result_needs_a_test_and_each_test_has_one():
    made = a_recommendation()

    with pytest.raises(NotNow, match="how and when it will be tested"):
        changes.say_result(result="shown", says="Yes", **told(made))
    changes.plan_test(how="Read six cases", test_on=DUE, **told(made))
    changes.say_result(result="partly", says="Some", **told(made))
    with pytest.raises(NotNow, match="known already"):
        changes.say_result(result="shown", says="Yes", **told(made))

    assert now(made).result == "partly"


def test_a_new_test_stands_in_place_of_the_one_before():
    made = a_recommendation()
    shown(made, by=an_owner(), result="not shown")

    changes.plan_test(how="Ask the children", test_on=LATER, **told(made))

    assert (now(made).result, now(made).test_on) == (None, LATER)


def test_it_is_verified_by_somebody_of_another_agency_and_is_then_blue():
    made = a_recommendation()

    verified(made)

    assert learning.rating(now(made).state, now(made).said) == "blue"
    assert last_entry().what == "recommendation verified"
    with pytest.raises(NotNow, match="not being worked on"):
        changes.say_how_it_goes(delivery="green", says="More", **told(made))


def test_nobody_verifies_what_they_said_themselves_or_for_their_own_agency():
    made = a_recommendation()
    owner = person("delivery_group", at="icb")
    said_done(made, by=owner)

    with pytest.raises(NotNow, match="You said that it is done"):
        changes.verify(reason="Sure", **told(made, owner))
    with pytest.raises(NotNow, match="agency that leads it"):
        changes.verify(reason="Sure", **told(made, person("auditor")))

    assert now(made).state == "said done"


def test_the_database_itself_refuses_a_verification_by_who_said_it_is_done():
    row = {"recommendation": a_recommendation(), "state": "verified", "reason": "Sure", "at": NOON, "by": "x"}

    for said_by in (7, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            RecommendationState.objects.create(**row, person=7, said_by=said_by)


def test_what_is_sent_back_is_worked_on_again():
    made, owner = a_recommendation(), an_owner()
    said_done(made, by=owner)

    changes.send_back(reason="Read cases from the spring too.", **told(made, a_verifier()))
    changes.say_done(**told(made, owner))

    assert [each.state for each in made.states.all()] == ["said done", "sent back", "said done"]


def test_what_was_verified_is_opened_again_with_a_reason():
    made = a_recommendation()
    verified(made)

    changes.reopen(
        reason="The same was found in another audit.", **told(made, a_verifier("nelft", "independent_scrutineer"))
    )

    assert (now(made).state, made.states.last().words) == ("reopened", "Opened again")
    assert made.states.last().who == "Cobalt Saddle"


def test_what_is_withdrawn_stays_with_its_reason_and_can_be_opened_again():
    made, member = a_recommendation(), person("delivery_group")

    changes.withdraw(reason="It was said twice.", **told(made, member))
    with pytest.raises(NotNow, match="It stands as “Withdrawn” now"):
        changes.withdraw(reason="Again", **told(made, member))
    changes.reopen(reason="It was not.", **told(made, member))

    assert [each.reason for each in made.states.all()] == ["It was said twice.", "It was not."]


def test_evidence_that_is_withdrawn_shows_nothing_and_stays():
    made = a_recommendation()
    evidence = shown(made, by=BY)

    changes.withdraw_evidence(evidence=evidence, reason="Other cases were meant.", at=NOON, by=BY)

    assert now(made).evidence_count == 0
    assert RecommendationEvidence.objects.get().withdrawn_why == "Other cases were meant."
    with pytest.raises(NotNow, match="withdrawn already"):
        changes.withdraw_evidence(evidence=evidence, reason="Again", at=NOON, by=BY)


def test_a_change_that_fails_leaves_neither_a_row_nor_an_entry(monkeypatch):
    made = a_recommendation()
    before = Entry.objects.count()
    monkeypatch.setattr(changes, "record", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        changes.say_how_it_goes(delivery="green", says="All is well.", **told(made))

    assert (made.updates.count(), Entry.objects.count()) == (0, before)


def test_who_may_see_a_recommendation_of_a_restricted_review():
    restricted = a_recommendation("RR-9/1", published=False, contributors=[agency("icb")])
    a_recommendation("RR-1/1")
    seen = {
        (role, at): restricted in Recommendation.objects.visible_to(person(role, at=at))
        for role, at in [
            ("delivery_group", "met-east"), ("board", "met-east"), ("independent_scrutineer", "met-east"), ("auditor", "met-east"),
            ("agency_lead", "lbbd"), ("agency_lead", "icb"), ("agency_lead", "met-east"), ("analyst", "lbbd"),
            ("practitioner", "lbbd"), ("practice_lead", "lbbd"), ("information_governance", "lbbd"), ("administrator", "lbbd"),
        ]
    }  # fmt: skip

    assert {each for each, sees in seen.items() if sees} == {
        ("delivery_group", "met-east"), ("board", "met-east"), ("independent_scrutineer", "met-east"), ("auditor", "met-east"),
        ("agency_lead", "lbbd"), ("agency_lead", "icb"),
    }  # fmt: skip


def test_a_published_one_is_seen_by_every_reader_of_the_plan_and_by_nobody_else():
    made = a_recommendation()

    assert made in Recommendation.objects.visible_to(person("practitioner"))
    assert made not in Recommendation.objects.visible_to(person("administrator"))
    assert made not in Recommendation.objects.visible_to(person())


def test_overdue_is_what_is_past_its_day_and_neither_verified_nor_withdrawn():
    late, proved = a_recommendation("RR-1/1"), a_recommendation("RR-1/2", review=a_review())
    verified(proved)
    after = date(2026, 10, 1)

    found = Recommendation.objects.with_standing()

    assert list(found.overdue(after)) == [late] and list(found.overdue(DUE)) == []
    assert learning.is_late(late.due_on, late.state, after) and not learning.is_late(DUE, "verified", after)
