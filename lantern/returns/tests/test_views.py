import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from lantern.access.tests.factories import person
from lantern.insight.models import FigureSet
from lantern.returns import changes, progress, quarantine
from lantern.returns.models import LabelMeaning, Return, State
from lantern.returns.tasks import accept_return, make_workbook
from lantern.returns.tests.factories import (
    BY,
    NOON,
    Worked,
    a_checked_return,
    a_return,
    an_accepted_return,
)
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGES = ["", "findings/", "workbook/", "preview/", "accept/", "undo/", "withdraw/"]


@pytest.fixture
def analyst(client):
    someone = person("analyst")
    client.force_login(someone)
    return someone


def page(client, address):
    answer = client.get(f"/returns/{address}")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(client, content, name="return.csv", **fields):
    return client.post("/returns/send/", {"file": SimpleUploadedFile(name, content), **fields}, follow=True)


def carry_out_what_waits():
    """What the worker beside the site does with acceptances."""
    for waiting in DBTaskResult.objects.ready().filter(task_path=accept_return.module_path):
        accept_return.call(*waiting.args_kwargs["args"])


def state(sent):
    return Return.objects.with_state().get(pk=sent.pk).state


def whats():
    return list(Entry.objects.values_list("what", flat=True))


def test_the_list_says_how_each_return_stands(client, analyst):
    sent = an_accepted_return()

    shown = page(client, "")

    assert sent.reference in shown and "In the figures" in shown


def test_the_list_is_filtered_by_its_address(client, analyst):
    checked, received = a_checked_return(), a_return(content=b"other")

    shown = page(client, "?state=checked")

    assert checked.reference in shown and received.reference not in shown
    assert "How it stands: Checked" in shown


def test_a_filter_survives_paging(client, analyst):
    for at in range(26):
        a_return(content=f"file {at}".encode())

    assert "state=received&amp;page=2" in page(client, "?state=received")


def test_an_empty_list_says_what_to_do(client, analyst):
    assert "Nothing has been sent yet" in page(client, "")


def test_a_file_sent_becomes_a_return_in_quarantine(client, analyst):
    shown = send(client, b"cont_contact_id\n1\n", "contacts.csv").content.decode()

    sent = Return.objects.get()
    assert sent.reference in shown and "Waiting for its turn" in shown
    assert quarantine.path(sent.stored_as).read_bytes() == b"cont_contact_id\n1\n"
    assert (sent.agency.code, sent.sent_by, sent.file_name) == ("lbbd", "Amber Kettle", "contacts.csv")


def test_the_same_file_sent_twice_is_turned_away_and_the_trail_says_so(client, analyst):
    first = a_return(content=b"same")

    shown = send(client, b"same").content.decode()

    assert f"same file as return {first.reference}" in shown
    assert len(list(quarantine.path("").iterdir())) == 1
    assert "return refused" in whats()


@pytest.mark.parametrize("says_its_length", [True, False])
def test_a_file_too_large_is_turned_away_before_it_is_kept(client, analyst, settings, monkeypatch, says_its_length):
    settings.LARGEST_RETURN_MEGABYTES = 1
    if not says_its_length:
        monkeypatch.setattr("lantern.returns.views.sending.is_too_large", lambda request: False)

    answer = send(client, b"x" * 1_200_000)

    assert answer.status_code == 413
    assert "The file is larger than 1 MB; send a smaller one" in answer.content.decode()
    assert not quarantine.path("").exists() or list(quarantine.path("").iterdir()) == []
    assert "return refused" in whats() and not Return.objects.exists()


def test_no_file_is_asked_for_again(client, analyst):
    assert "Choose the file to send." in client.post("/returns/send/", {"kind": ""}).content.decode()


def test_two_files_at_once_are_turned_away_and_nothing_is_left(client, analyst):
    two = [SimpleUploadedFile(name, b"pers_person_id\n1\n") for name in ("ssd_person.csv", "ssd_contacts.csv")]

    answer = client.post("/returns/send/", {"file": two})

    assert answer.status_code == 400
    assert "More than one file came; send one file" in answer.content.decode()
    assert not Return.objects.exists() and list(quarantine.path("").iterdir()) == []
    assert Entry.objects.filter(what="return refused").exists()


def test_an_upload_needs_the_page_it_was_sent_from(analyst):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(analyst)

    assert send(stranger, b"forged").status_code == 403
    assert not Return.objects.exists()
    assert list(quarantine.path("").iterdir()) == []


def test_nobody_without_the_right_has_a_file_taken_from_them(client):
    client.force_login(person("agency_lead"))

    assert send(client, b"not mine to send").status_code == 403
    assert not quarantine.path("").exists() or list(quarantine.path("").iterdir()) == []


def test_a_return_says_that_rows_sent_are_rows_read_and_refused(client, analyst):
    shown = page(client, f"{a_checked_return().reference}/")

    assert "41 sent = 40 read + 1 refused" in shown
    assert "1 April 2025 to 30 June 2025" in shown


def test_a_list_calls_what_nobody_could_read_an_unrecognised_file(client, analyst):
    changes.record_unreadable(sent=a_return(), reason="It is a picture: send a CSV file.", at=NOON, by=BY)

    assert "Unrecognised file" in page(client, "")


def test_an_unreadable_return_says_why_in_one_sentence(client, analyst):
    sent = a_return()
    changes.record_unreadable(sent=sent, reason="It is a picture: send a CSV file.", at=NOON, by=BY)

    shown = page(client, f"{sent.reference}/")

    assert "It is a picture: send a CSV file." in shown and "the file has been deleted" in shown


def test_findings_are_shown_counted_and_row_by_row_and_the_reading_is_in_the_trail(client, analyst):
    sent = a_checked_return()

    shown = page(client, f"{sent.reference}/findings/")

    assert (
        "ssd_person.csv, row 2, pers_sex" in shown and "The sex is not recorded." in shown and "DfE rule 8750" in shown
    )
    assert Entry.objects.filter(what="findings read", on=f"returns.return:{sent.reference}").exists()


def test_findings_are_filtered_by_their_address(client, analyst):
    shown = page(client, f"{a_checked_return().reference}/findings/?severity=warning")

    assert "The date is not a date." in shown and "The sex is not recorded." not in shown


def test_the_workbook_is_for_as_long_as_the_file_is(client, analyst, django_capture_on_commit_callbacks):
    sent = a_checked_return()
    make_workbook.call(sent.reference)
    made = client.get(f"/returns/{sent.reference}/workbook/")
    book = load_workbook(io.BytesIO(b"".join(made.streaming_content)))
    with django_capture_on_commit_callbacks(execute=True):
        changes.forget(sent=sent, at=NOON, by=BY)

    assert book.sheetnames == ["As sent", "Marked up", "Findings"]
    assert client.get(f"/returns/{sent.reference}/workbook/").status_code == 404
    assert whats().count("workbook downloaded") == 1


def test_the_workbook_is_not_offered_before_it_is_made(client, analyst):
    sent = a_checked_return()

    assert "The workbook is being made" in page(client, f"{sent.reference}/")
    assert client.get(f"/returns/{sent.reference}/workbook/").status_code == 404


def test_the_workbook_goes_with_the_file(client, analyst, django_capture_on_commit_callbacks):
    sent = a_checked_return()
    make_workbook.call(sent.reference)
    with django_capture_on_commit_callbacks(execute=True):
        changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)
    make_workbook.call(sent.reference)

    assert list(quarantine.path("").iterdir()) == []


def test_the_preview_says_what_would_change(client, analyst):
    an_accepted_return()
    newer = Worked(figures=[("csa-contacts", "2025-26Q1", "all", "All", 5, 44)])
    sent = a_checked_return(newer, content=b"newer")

    shown = page(client, f"{sent.reference}/preview/")

    assert "1 figure changes, 0 are new" in shown
    assert "2 of 40" in shown and "5 of 44" in shown and "April to June 2025" in shown


def test_the_preview_says_when_a_fuller_return_stands(client, analyst):
    an_accepted_return()
    sent = a_checked_return(Worked(kind="annex-a"), content=b"lesser")

    shown = page(client, f"{sent.reference}/preview/")

    assert "A fuller kind of return stands" in shown and "Every figure would stay as it is" in shown


def test_accepting_and_undoing_are_each_one_button(client, analyst):
    sent = a_checked_return()

    deciding = client.post(f"/returns/{sent.reference}/accept/", follow=True).content.decode()
    carry_out_what_waits()
    accepted = page(client, f"{sent.reference}/")
    client.post(f"/returns/{sent.reference}/undo/", {"reason": "A month was missing."})

    assert "Waiting for its turn" in deciding and "Take it out of the figures" not in deciding
    assert "In the figures" in accepted and sent.states.get(state="accepted").by == "Amber Kettle"
    assert state(sent) == State.UNDONE and not FigureSet.objects.standing().exists()


def test_of_two_people_who_accept_at_once_the_second_is_told_that_it_is_under_way(client, analyst):
    sent = a_checked_return()
    client.post(f"/returns/{sent.reference}/accept/")

    shown = client.post(f"/returns/{sent.reference}/accept/", follow=True).content.decode()
    carry_out_what_waits()

    assert "cannot go into the figures: it is going into the figures" in shown
    assert FigureSet.objects.count() == 1


def test_an_acceptance_that_breaks_down_says_so_and_may_be_tried_again(client, analyst, monkeypatch):
    sent = a_checked_return()
    client.post(f"/returns/{sent.reference}/accept/")
    with monkeypatch.context() as broken:
        broken.setattr("lantern.insight.changes.record", lambda *a, **k: 1 / 0)
        carry_out_what_waits()

    shown = page(client, f"{sent.reference}/")
    client.post(f"/returns/{sent.reference}/accept/")

    assert "No figure changed: accept it again" in shown and "Acceptance stopped" in shown
    assert not FigureSet.objects.exists() and state(sent) == State.ACCEPTING


def test_accepting_again_is_offered_when_acceptance_was_cut_short(client, analyst):
    sent = a_checked_return()
    changes.begin_accept(sent=sent, at=NOON, by=BY)

    shown = page(client, f"{sent.reference}/")
    client.post(f"/returns/{sent.reference}/accept/")
    carry_out_what_waits()

    assert "Accept again" in shown and "No figure has changed" in shown
    assert state(sent) == State.ACCEPTED


def test_a_second_accept_is_answered_with_a_sentence(client, analyst):
    sent = an_accepted_return()

    shown = client.post(f"/returns/{sent.reference}/accept/", follow=True).content.decode()

    assert "cannot go into the figures: it is in the figures" in shown
    assert FigureSet.objects.count() == 1


def test_withdrawing_asks_why(client, analyst):
    sent = a_checked_return()

    asked = client.post(f"/returns/{sent.reference}/withdraw/", {"reason": ""}).content.decode()
    client.post(f"/returns/{sent.reference}/withdraw/", {"reason": "Wrong month."})

    assert "Say why, in a few words." in asked
    assert state(sent) == State.WITHDRAWN


def test_checking_again_is_offered_when_checking_is_stuck(client, analyst):
    sent = a_return(at=NOON - timedelta(days=400))

    shown = page(client, f"{sent.reference}/")
    client.post(f"/returns/{sent.reference}/check/")

    assert "Checking has taken longer than it should" in shown and "Check again" in shown
    assert state(sent) == State.CHECKING


def test_a_second_check_does_not_show_how_far_the_first_had_come(client, analyst):
    sent = a_checked_return()
    progress.tell(sent.reference, "counting")

    shown = client.post(f"/returns/{sent.reference}/check/", follow=True).content.decode()

    assert "Waiting for its turn" in shown and "Counting the figures" not in shown


def test_a_label_is_given_a_meaning_and_is_not_asked_about_again(client, analyst):
    a_checked_return()
    shown = page(client, "labels/")
    key = shown.split('name="label-')[1].split('"')[0]

    client.post("/returns/labels/", {f"label-{key}": "5A"})

    assert "“Lighthouse desk”" in shown and "3 rows" in shown
    assert LabelMeaning.objects.get().code == "5A"
    assert "“Lighthouse desk”" not in page(client, "labels/")


def test_labels_not_kept_are_counted_on_the_page_and_it_says_where_to_see_them(client, analyst):
    worked = Worked()
    worked.coverage = [{"field": "source", "label": "", "count": 5, "labels": 4, "resolved": None, "how": "unmapped"}]
    sent = a_checked_return(worked)

    shown = page(client, "labels/")

    assert "4 labels used once or twice are not kept, because they may be names" in shown
    assert "lantern labels FILE" in shown
    assert "Every label is understood" not in shown and "“”" not in shown
    assert "All understood" not in page(client, f"{sent.reference}/")


@pytest.mark.parametrize("address", ["", "findings/", "preview/", "accept/"])
def test_reading_a_page_twice_changes_nothing_but_the_trail(client, analyst, address):
    sent = a_checked_return()
    for _ in range(2):
        client.get(f"/returns/{sent.reference}/{address}")

    assert [row.state for row in sent.states.all()] == ["received", "checking", "checked"]


@pytest.mark.parametrize(
    ("address", "most"),
    [("", 12), ("send/", 10), ("labels/", 16), ("{}/", 14), ("{}/findings/", 16), ("{}/preview/", 14)],
)
def test_pages_ask_the_database_little(client, analyst, django_assert_max_num_queries, address, most):
    sent = a_checked_return()
    for at in range(5):
        a_checked_return(content=f"file {at}".encode())

    with django_assert_max_num_queries(most):
        page(client, address.format(sent.reference))
