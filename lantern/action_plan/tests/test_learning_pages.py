"""The tracker's pages: what is restricted is nowhere for those who may not read it; each act leads back to its page."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from lantern.access.tests.factories import agency, person
from lantern.action_plan.models import LearningSheet, ProofFile, Recommendation, RecommendationEvidence, Review
from lantern.action_plan.tests.learning_factories import (
    BY,
    NOON,
    a_recommendation,
    a_row,
    a_sheet,
    a_verifier,
    an_owner,
    now,
    proof_of,
    said_done,
    verified,
)
from lantern.action_plan.tests.test_learning_sheet import filled
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SECRET = "Ask about the third bedroom"


@pytest.fixture
def both():
    """One published, one restricted."""
    return a_recommendation("RR-1/1"), a_recommendation("RR-9/1", published=False, says=SECRET, lead="met-east")


def at(name, *args):
    return reverse(f"action_plan:{name}", args=args)


def text(answer):
    return answer.content.decode()


def entries(what):
    return Entry.objects.filter(what=what)


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


def proof(client, made, content, name="minutes.txt", **more):
    file = SimpleUploadedFile(name, content)
    said = {"kind": "audit", "title": "Minutes", "says": "All agencies came.", "file": file}
    return client.post(at("evidence_recommendation", made.pk), said | more, follow=True)


def test_evidence_comes_with_a_file_that_is_given_out_as_an_attachment_and_never_runs(client):
    made = a_recommendation()
    client.force_login(an_owner())
    proof(client, made, b"Who came.")

    answer = client.get(at("proof_file", ProofFile.objects.get().pk))

    assert b"".join(answer) == b"Who came."
    assert answer["Content-Disposition"] == 'attachment; filename="minutes.txt"'
    assert answer["Content-Type"] == "text/plain" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert entries("evidence file downloaded").exists()


def test_a_file_that_is_refused_leaves_neither_evidence_nor_file_and_nothing_typed_is_lost(client):
    made = a_recommendation()
    client.force_login(an_owner())

    answer = proof(client, made, b"<html><script>", name="minutes.txt")

    assert "a web page or a program" in text(answer) and "All agencies came." in text(answer)
    assert (RecommendationEvidence.objects.count(), ProofFile.objects.count()) == (0, 0)
    assert entries("evidence file refused").exists()


@pytest.mark.parametrize("most", [0, 0.2])
def test_a_file_that_is_too_large_is_turned_away_while_it_comes(client, monkeypatch, most):
    monkeypatch.setattr("lantern.action_plan.uploading.MOST_MEGABYTES", most)
    made = a_recommendation()
    client.force_login(an_owner())

    answer = proof(client, made, b"a" * 300_000)

    assert answer.status_code == 413 and "larger than 25 MB" in text(answer)
    assert ProofFile.objects.count() == 0


def test_evidence_is_added_without_a_file_and_not_to_what_is_verified(client):
    made = a_recommendation()
    client.force_login(an_owner())

    client.post(
        at("evidence_recommendation", made.pk), {"kind": "staff", "title": "Survey", "says": "They know whom to ask."}
    )
    verified(made, owner=an_owner(email="another@example.org"))
    answer = client.post(at("evidence_recommendation", made.pk), {"kind": "staff", "title": "Again", "says": "Still."})

    assert [each.title for each in made.evidence.all()] == ["Survey", "Six cases read again"]
    assert "not being worked on" in text(answer)


def test_evidence_and_files_are_withdrawn_with_a_reason_and_stay_to_be_read(client):
    made = a_recommendation()
    file = proof_of(made, by=BY)
    client.force_login(an_owner())

    client.post(at("withdraw_proof_file", file.pk), {"reason": "The wrong minutes."})
    answer = client.post(
        at("withdraw_recommendation_evidence", file.recommendation_evidence_id), {"reason": "Other cases."}, follow=True
    )

    assert "The wrong minutes." in text(answer) and "Other cases." in text(answer)
    assert client.get(at("withdraw_proof_file", file.pk)).status_code == 404
    assert b"".join(client.get(at("proof_file", file.pk))) == b"Who came, and who did not."


def test_a_damaged_file_is_said_to_be_so_and_noted(client):
    from lantern.action_plan import keeping

    file = proof_of(a_recommendation(), by=BY)
    keeping.PROOF.path(file.sha256).write_bytes(b"other words")
    client.force_login(person("analyst"))

    answer = client.get(at("proof_file", file.pk))

    assert answer.status_code == 500 and "is not what was kept" in text(answer)
    assert entries("evidence file damaged").exists()


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


def sent(client, content, name="learning.xlsx"):
    return client.post(at("learning_sheet"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_sheet_is_sent_looked_at_and_taken_in(client):
    client.force_login(person("delivery_group"))
    row = a_row()
    row.pop("row")

    page = sent(client, filled(list(row.values())))
    assert "There is nothing to mend" in text(page) and not Recommendation.objects.exists()
    answer = client.post(page.request["PATH_INFO"], follow=True)

    assert "1 recommendation added." in text(answer)
    assert client.get(page.request["PATH_INFO"]).status_code == 404


def test_a_sheet_with_faults_has_no_button_and_one_with_names_asks(client):
    someone = person("delivery_group")
    client.force_login(someone)
    faulty, named = a_sheet(a_row(lead=""), by=someone), a_sheet(a_row(says="A girl called Sorrel"), by=someone)

    assert '<form method="post" novalidate>' not in text(client.get(at("learning_check", faulty.pk)))
    assert "to mend first" in text(client.post(at("learning_check", faulty.pk)))
    assert "none points at a child" in text(client.get(at("learning_check", named.pk)))
    assert "Tick “I have read" in text(client.post(at("learning_check", named.pk)))
    assert client.post(at("learning_check", named.pk), {"agreed": "on"}).status_code == 302


def test_somebody_elses_sheet_is_not_there(client):
    sheet = a_sheet(by=person("delivery_group", at="icb"))
    client.force_login(person("delivery_group"))

    assert client.get(at("learning_check", sheet.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "why"), [("a.csv", b"a,b", "is none that"), ("a.xlsx", b"words", "is not an Excel workbook")]
)
def test_what_is_no_sheet_is_refused(client, name, content, why):
    client.force_login(person("delivery_group"))

    answer = sent(client, content, name)

    assert ("cannot be read" if name == "a.csv" else why) in text(answer)
    assert LearningSheet.objects.count() == 0


def test_a_sheet_that_is_too_large_is_turned_away(client, monkeypatch):
    monkeypatch.setattr("lantern.action_plan.uploading.MOST_MEGABYTES", 0)
    client.force_login(person("delivery_group"))

    assert "larger than 25 MB" in text(sent(client, b"a" * 300_000))


def test_a_file_is_added_to_what_shows_an_action_or_a_recommendation(client):
    from lantern.action_plan.tests.factories import an_action

    shows = an_action().evidence.create(kind="audit", level=4, title="An audit", says="Better.", at=NOON, by="x")
    ours = proof_of(a_recommendation(), by=BY).recommendation_evidence
    client.force_login(an_owner())

    for name, evidence in (("evidence_file", shows), ("recommendation_evidence_file", ours)):
        answer = client.post(
            at(name, evidence.pk), {"file": SimpleUploadedFile("audit.txt", b"Five of six.")}, follow=True
        )
        assert "audit.txt" in text(answer)
    client.post(at("withdraw_proof_file", shows.files.get().pk), {"reason": "Another audit."})
    assert shows.files.get().withdrawn_why == "Another audit."


def test_a_file_that_cannot_be_added_is_said_to_be_refused(client, monkeypatch):
    ours = proof_of(a_recommendation(), by=BY).recommendation_evidence
    client.force_login(an_owner())
    address = at("recommendation_evidence_file", ours.pk)

    assert "is not a PDF" in text(client.post(address, {"file": SimpleUploadedFile("audit.pdf", b"words")}))
    monkeypatch.setattr("lantern.action_plan.uploading.MOST_MEGABYTES", 0)
    assert client.post(address, {"file": SimpleUploadedFile("audit.txt", b"a" * 300_000)}).status_code == 413
    assert entries("evidence file refused").count() == 2


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


def test_a_file_whose_form_comes_back_is_to_be_chosen_again(client):
    made = a_recommendation()
    client.force_login(an_owner())

    answer = proof(client, made, b"Who came.", title="")

    assert "Choose the file again" in text(answer)
