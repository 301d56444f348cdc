"""What shows that it was done, on its pages: added with a file or without, given out safely, refused and withdrawn."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantern.access.tests.factories import person
from lantern.action_plan.models import ProofFile, RecommendationEvidence
from lantern.action_plan.tests.learning_factories import (
    BY,
    NOON,
    a_recommendation,
    an_owner,
    proof_of,
    verified,
)
from lantern.action_plan.tests.page_factories import at, entries, text

pytestmark = pytest.mark.django_db


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


def test_a_file_whose_form_comes_back_is_to_be_chosen_again(client):
    made = a_recommendation()
    client.force_login(an_owner())

    answer = proof(client, made, b"Who came.", title="")

    assert "Choose the file again" in text(answer)
