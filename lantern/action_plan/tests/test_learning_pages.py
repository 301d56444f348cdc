"""The tracker's pages: what is restricted is nowhere for those who may not read it; each act leads back to its page."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from lantern.access.tests.factories import agency, person
from lantern.action_plan.models import Recommendation, Review
from lantern.action_plan.tests.learning_factories import (
    BY,
    a_recommendation,
    a_verifier,
    an_owner,
    now,
    proof_of,
    said_done,
    verified,
)
from lantern.action_plan.tests.page_factories import at, entries, text
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SECRET = "Ask about the third bedroom"


@pytest.fixture
def both():
    """One published, one restricted."""
    return a_recommendation("RR-1/1"), a_recommendation("RR-9/1", published=False, says=SECRET, lead="met-east")


def cells(answer):
    book = load_workbook(io.BytesIO(b"".join(answer)))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]


def test_what_is_restricted_is_on_no_page_count_search_or_file_of_who_may_not_read_it(client, both):
    client.force_login(person("analyst"))

    for query in ("", "?openness=restricted", "?words=bedroom", "?lead=met-east", "?kind=rapid+review"):
        answer = client.get(at("learning") + query)
        assert SECRET not in text(answer) and "RR-9" not in text(answer)
        assert '<p class="lantern-stat__value">1</p>' in text(answer)
    assert SECRET not in cells(client.get(at("learning_file")))
    assert client.get(at("recommendation", both[1].pk)).status_code == 404
    assert not Entry.objects.filter(what__startswith="restricted").exists()


def test_a_file_of_what_is_restricted_is_not_there_for_who_may_not_read_it(client, both):
    file = proof_of(both[1], by=BY)
    client.force_login(person("agency_lead"))

    assert client.get(at("proof_file", file.pk)).status_code == 404
    assert entries("refused").get().on == f"action_plan:proof_file {file.pk}"


def test_that_something_restricted_was_read_listed_or_downloaded_is_in_the_trail(client, both):
    client.force_login(person("board"))

    assert "OFFICIAL-SENSITIVE" in text(client.get(at("learning")))
    assert SECRET in text(client.get(at("recommendation", both[1].pk)))
    assert SECRET in cells(client.get(at("learning_file")))

    assert entries("restricted recommendation listed").get().detail == {"recommendations": ["RR-9/1"]}
    assert entries("restricted recommendation read").get().on == "action_plan.recommendation:RR-9/1"
    assert entries("recommendations downloaded").get().detail == {"rows": 2, "restricted": 1}


def test_the_list_is_filtered_by_what_its_address_says(client):
    late = a_recommendation("RR-1/1", due_on=date(2020, 1, 1), themes=["records"])
    proved = a_recommendation("RR-1/2", lead="met-east", relevance="partly")
    verified(proved)
    client.force_login(person("practitioner"))

    def shown(query):
        page = text(client.get(f"{at('learning')}?{query}"))
        return [each for each in (late, proved) if at("recommendation", each.pk) in page]

    assert shown("when=late") == shown("theme=records") == shown("rating=grey") == shown("state=open") == [late]
    assert (
        shown("rating=blue")
        == shown("lead=met-east")
        == shown("relevance=partly")
        == shown("openness=published&words=RR-1/2")
        == [proved]
    )
    assert shown("rating=amber") == shown("kind=audit") == []
    assert shown("kind=nonsense") == [late, proved]


def test_the_file_is_safe_from_formulas_and_keeps_the_filters(client):
    a_recommendation("RR-1/1", says="=HYPERLINK(1)")
    a_recommendation("RR-1/2", themes=["records"])
    client.force_login(person("practitioner"))

    answer = client.get(at("learning_file"))
    book = load_workbook(io.BytesIO(b"".join(answer)))

    assert [cell.data_type for cell in book["Table"][2]][4] == "s"
    assert "RR-1/1" not in cells(client.get(at("learning_file") + "?theme=records"))


def test_the_owner_says_how_it_goes_and_the_page_tells_the_story(client):
    made = a_recommendation()
    client.force_login(an_owner())

    answer = client.post(
        at("say_recommendation", made.pk), {"delivery": "amber", "says": "Two of three came."}, follow=True
    )

    assert answer.redirect_chain[-1][0] == at("recommendation", made.pk)
    assert "Two of three came." in text(answer) and "At risk" in text(answer)


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("move", {"after-day": "1", "after-month": "12", "after-year": "2026", "reason": "Put off"}),
        ("test", {"how": "Read six cases", "test_on-day": "1", "test_on-month": "12", "test_on-year": "2026"}),
    ],
)
def test_the_owner_moves_its_day_and_plans_its_test(client, act, data):
    made = a_recommendation()
    client.force_login(an_owner())

    answer = client.post(at(f"{act}_recommendation", made.pk), data, follow=True)

    assert "1 December 2026" in text(answer)


def test_what_cannot_be_done_as_it_stands_is_said_and_nothing_is_lost(client):
    made = a_recommendation()
    client.force_login(an_owner())

    done = client.post(at("done_recommendation", made.pk))
    result = client.post(at("result_recommendation", made.pk), {"result": "shown", "says": "Five of six."})

    assert "Add the evidence first" in text(done)
    assert "how and when it will be tested" in text(result) and "Five of six." in text(result)


def test_somebody_of_another_agency_verifies_or_sends_back(client):
    made = a_recommendation()
    said_done(made, by=an_owner())
    client.force_login(a_verifier())

    page = text(client.get(at("recommendation", made.pk)))
    client.post(at("send_back_recommendation", made.pk), {"reason": "Read more cases."})

    assert "Verify that it is done" in page and "Send it back" in page
    assert now(made).state == "sent back"


def test_an_auditor_of_the_agency_that_leads_it_is_not_offered_it(client):
    made = a_recommendation()
    said_done(made, by=an_owner())
    client.force_login(person("auditor"))

    assert "Verify that it is done" not in text(client.get(at("recommendation", made.pk)))
    assert client.get(at("verify_recommendation", made.pk)).status_code == 404


def test_what_was_verified_can_be_opened_again_and_what_is_open_withdrawn(client):
    made = a_recommendation()
    verified(made)
    client.force_login(person("delivery_group"))

    client.post(at("reopen_recommendation", made.pk), {"reason": "It was found again."})
    answer = client.post(at("withdraw_recommendation", made.pk), {"reason": "It was said twice."}, follow=True)

    assert "Opened again" in text(answer) and "It was said twice." in text(answer)


def test_a_review_is_added_with_what_it_recommended_then_published_and_restricted(client):
    agency("icb")
    client.force_login(person("delivery_group"))
    day = {"dated_on-day": "3", "dated_on-month": "11", "dated_on-year": "2025"}
    due = {"due_on-day": "30", "due_on-month": "9", "due_on-year": "2026"}

    client.post(at("add_review"), {"reference": "RR-5", "kind": "audit", "title": "A fifth", **day}, follow=True)
    review = Review.objects.get()
    said = {
        "reference": "RR-5/1",
        "says": "Ask.",
        "relevance": "about",
        "themes": ["records"],
        "lead": "lbbd",
        "contributors": ["icb"],
    }
    client.post(at("add_recommendation", review.pk), said | due)
    made = Recommendation.objects.get()

    assert review.is_restricted and made.contributions.get().agency.code == "icb"
    client.post(at("review_openness", review.pk), {"address": "https://example.org/r"})
    assert "https://example.org/r" in text(client.get(at("recommendation", made.pk)))
    client.post(at("review_openness", review.pk), {"reason": "By mistake"})
    assert "Restricted" in text(client.get(at("reviews")))


def test_a_reference_that_is_taken_and_a_strange_link_are_said(client):
    made = a_recommendation()
    client.force_login(person("delivery_group"))
    day = {"dated_on-day": "3", "dated_on-month": "11", "dated_on-year": "2025"}

    review = client.post(
        at("add_review"), {"reference": "RR-1", "kind": "audit", "title": "x", "address": "https://example.org", **day}
    )
    recommendation = client.post(at("add_recommendation", made.review_id), {"refs": "X9"})

    assert "A restricted review has no address" in text(review)
    assert "The strategy has no X9" in text(recommendation)
    again = client.post(at("add_review"), {"reference": "RR-1", "kind": "audit", "title": "x", **day})
    assert "There is a review “RR-1” already" in text(again)


def test_an_action_names_what_reviews_recommended_and_no_word_of_what_is_restricted(client):
    from lantern.action_plan.tests.factories import an_action

    an_action()
    a_recommendation("RR-1/1", refs=["1.1", "F1"])
    a_recommendation("RR-9/1", published=False, says=SECRET, refs=["1.1"])

    client.force_login(person("board"))
    page = text(client.get(at("action", "1.1")))
    client.force_login(person("practitioner"))
    less = text(client.get(at("action", "1.1")))

    assert "RR-9/1" in page and SECRET not in page
    assert "RR-1/1" in less and "RR-9/1" not in less
    assert "RR-1/1" in text(client.get(at("thing", "F1")))
