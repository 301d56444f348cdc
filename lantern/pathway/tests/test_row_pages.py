"""Row files on their pages: a template, a check, a report, and what was taken in; and no number of anyone's anywhere."""

import logging
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.pathway.models import Discussion, RowFile
from lantern.pathway.rows.upload import MOST_MEGABYTES
from lantern.pathway.tests.factories import NHS, a_row_file, worker
from lantern.pathway.tests.row_factories import EVERY, a_file, journey_of
from lantern.pathway.tests.row_factories import FIRST as OF_THEN
from lantern.pathway.tests.test_identifiers_nowhere import _every_file, _every_row, _in_caches, _that_hold_one
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
CASE = "LBX-4471903"
DAY = (timezone.localdate() - timedelta(days=5)).isoformat()
FIRST = OF_THEN | {"held_on": DAY, "medical_by": DAY}
ROW = FIRST | {"reference": "Tamarind-1", "case_number": CASE, "nhs_number": NHS}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


def at(someone):
    client = Client(raise_request_exception=False)
    client.force_login(someone)
    return client


def send(site, data, kind="discussions", name="Tamarind Oboe.csv"):
    return site.post(f"/journeys/rows/{kind}/", {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_from_the_template_to_what_was_taken_in(site, us):
    journey = journey_of(CASE, us)
    headings = site.get("/journeys/rows/discussions/template/").content.decode("utf-8-sig").strip().split(",")
    assert set(ROW) <= set(headings)
    assert "Rows from elsewhere" in site.get("/journeys/").content.decode()

    report = send(site, a_file(FIRST | {"case_number": CASE}))
    assert "Nothing is wrong with this file" in report.content.decode()
    assert "Take in 1 row" in report.content.decode()
    assert not Discussion.objects.exists()

    done = site.post(report.redirect_chain[-1][0], {"take": "yes"}, follow=True).content.decode()
    assert "The file was taken in" in done
    assert Discussion.objects.get().journey == journey
    assert "Strategy discussions" in site.get("/journeys/rows/").content.decode()

    again = send(site, a_file(FIRST | {"case_number": CASE}))
    assert "There is nothing new in this file" in again.content.decode()
    refused = site.post(report.redirect_chain[-1][0], {"take": "yes"}, follow=True).content.decode()
    assert "taken in, dropped or forgotten already" in refused


def test_a_report_says_what_is_wrong_row_by_row(site, us):
    journey_of(CASE, us)
    page = send(site, a_file(FIRST | {"case_number": CASE, "held_at": "noon"})).content.decode()

    assert "1 thing has to be put right first" in page
    assert "Row 2" in page
    assert "Write it by the 24-hour clock" in page
    assert "Take in" not in page


def test_rows_can_be_dropped(site, us):
    journey_of(CASE, us)
    report = send(site, a_file(FIRST | {"case_number": CASE}))
    address = report.redirect_chain[-1][0]

    assert "dropped" in site.post(address, {"drop": "yes"}, follow=True).content.decode()
    assert "The rows are forgotten" in site.get(address).content.decode()
    assert RowFile.objects.get().rows == []


@pytest.mark.parametrize(
    "data, status, says",
    [
        (b"", 400, "is empty"),
        (b"a" * (MOST_MEGABYTES * 2**20 + 1), 413, "larger than"),
        (b"a,b\r\n1,2\r\n", 400, "start from the template"),
    ],
)
def test_what_cannot_be_read_is_said_once_and_is_in_the_trail(site, data, status, says):
    answer = send(site, data)

    assert (answer.status_code, RowFile.objects.count()) == (status, 0)
    assert says in answer.content.decode()
    assert Entry.objects.filter(what="refused", on="row file").count() == 1


def test_no_file_and_two_files(site):
    two = [SimpleUploadedFile("a.csv", b"a"), SimpleUploadedFile("b.csv", b"b")]

    assert "Choose the file to check" in site.post("/journeys/rows/interviews/").content.decode()
    assert "More than one file" in site.post("/journeys/rows/interviews/", {"file": two}).content.decode()
    assert site.get("/journeys/rows/nothing/").status_code == 404


def test_another_site_cannot_send_for_somebody(us):
    client = Client(enforce_csrf_checks=True)
    client.force_login(us)

    assert client.post("/journeys/rows/interviews/").status_code == 403


def test_a_report_is_for_whoever_sent_it(us, site):
    file = a_row_file(worker(email="colleague@example.org"))

    assert site.get(reverse("pathway:row_file", args=[file.pk])).status_code == 404


@pytest.mark.parametrize("kind", EVERY)
def test_each_kind_explains_its_columns(site, kind):
    page = site.get(f"/journeys/rows/{kind}/").content.decode()

    assert "<code>case_number</code>" in page


def test_no_number_of_a_file_is_anywhere(us, site, caplog):
    caplog.set_level(logging.DEBUG)
    other = at(worker("nelft", AgencyKind.HEALTH))
    journey_of(CASE, us)
    wrong = [{"nhs_number": "943 476 5918"}, {"held_on": CASE}, {CASE: "=1+1"}, {"reference": "Tamarind Oboe"}, {}]
    answers = [send(each, a_file(ROW | more)) for each in (site, other) for more in wrong]
    answers += [send(site, a_file({CASE: "Tamarind"}))]
    answers += [site.post(answers[4].redirect_chain[-1][0], {"take": "yes"}, follow=True), site.get("/journeys/rows/")]

    assert Discussion.objects.exists()
    assert not _that_hold_one(answer.content.decode() for answer in answers)
    assert not _that_hold_one(_every_row())
    assert not _that_hold_one(_every_file())
    assert not _that_hold_one(_in_caches())
    assert not _that_hold_one([caplog.text])


def test_a_report_of_a_fault_holds_no_number(site, caplog, monkeypatch):
    def breaks(*given, **named):
        raise RuntimeError(f"something broke at {CASE}")

    monkeypatch.setattr("lantern.pathway.rows.matching.read", breaks)
    answer = send(site, a_file(ROW))

    assert answer.status_code == 500
    assert not _that_hold_one([answer.content.decode(), caplog.text])
    assert "ReadingStopped" in caplog.text


def test_children_whose_behaviour_harmed_are_met_apart(us):
    harmed = journey_of(CASE, us)
    other = worker(role="behaviour_practitioner", email="behaviour@example.org")
    report = send(at(other), a_file(FIRST | {"case_number": CASE})).content.decode()

    assert harmed.call_sign not in report
    assert RowFile.objects.get().counts["nobody"] == 1
    apart = journey_of(CASE, other)
    assert apart != harmed  # by tokens that tell nothing of each other
