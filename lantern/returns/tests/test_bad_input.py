"""What cannot be read, sent as a person would send it: one sentence, nothing kept, an entry in the trail."""

import io
import signal
import time
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantern.access.tests.factories import person
from lantern.returns import quarantine
from lantern.returns.checking import check
from lantern.returns.models import Kept, Return, State
from lantern.returns.tasks import check_return
from lantern.returns.tests.factories import BY, NOON, a_return
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CENSUS = b'<?xml version="1.0"?><Message><Header><CollectionDetails><Collection>CIN</Collection>'


def zip_of(*members, compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as target:
        for name, content in members:
            target.writestr(name, content)
    return made.getvalue()


def locked(content):
    """The same zip, marked as protected by a password."""
    return content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


WORKBOOK = [("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")]
BAD = {
    "empty": (b"", "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "a PDF": (b"%PDF-1.7", "is a PDF"),
    "binary": (bytes(range(256)) * 20, ""),
    "a truncated census": (CENSUS + b"<Year>2025</Ye", "cut short"),
    "an XML bomb": (b'<!DOCTYPE lolz [<!ENTITY lol "lol">]>' + CENSUS, "not safe"),
    "an external entity": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', ""),
    "a zip bomb": (zip_of(("ssd_person.csv", b"0" * 8_000_000)), "far more than a return holds"),
    "a zip that points outside": (zip_of(("../../ssd_person.csv", "pers_person_id\n1\n")), "point outside"),
    "a zip in a zip": (zip_of(("inner.zip", zip_of(("a.csv", "a")))), "another archive inside"),
    "a locked zip": (locked(zip_of(("ssd_person.csv", "pers_person_id\n1\n"))), "protected by a password"),
    "a workbook with macros": (zip_of(*WORKBOOK, ("xl/vbaProject.bin", "x")), "holds macros"),
    "a locked workbook": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old Office format"),
    "no return at all": (b"shopping,price\nmilk,1\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_read_is_answered_in_one_sentence_and_not_kept(client, what, django_capture_on_commit_callbacks):
    content, says = BAD[what]
    client.force_login(person("analyst"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/returns/send/", {"file": SimpleUploadedFile("return.bin", content)})
        check_return.call(Return.objects.get().reference)

    sent = Return.objects.with_state().get()
    reason = sent.states.get(state=State.UNREADABLE).note
    assert says in reason and reason.endswith(".") and "\n" not in reason
    assert reason in client.get(answer["Location"]).content.decode().replace("&#39;", "'")
    assert list(quarantine.path("").iterdir()) == [] and not Kept.objects.exists()
    assert Entry.objects.filter(what="return not readable", on=f"returns.return:{sent.reference}").exists()
    assert not Entry.objects.filter(detail__icontains="return.bin").exists()


def test_a_fault_of_our_own_stops_the_check_and_it_can_be_begun_again(monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("Amber Kettle, born 4 May 2012")

    sent = a_return()
    monkeypatch.setattr("lantern.analysis.readers.read", fail)

    assert check(sent, clock=lambda: NOON, by=BY) is None

    stopped = Return.objects.with_state().get()
    assert stopped.state == State.STOPPED and quarantine.holds(sent.stored_as)
    assert stopped.is_stuck(NOON)
    assert "RuntimeError" in caplog.text and "Amber" not in caplog.text


def test_a_check_that_goes_on_too_long_is_stopped_and_says_so(monkeypatch):
    def go_on(*args, **kwargs):
        try:
            time.sleep(20)
        except Exception:
            return None

    sent = a_return()
    monkeypatch.setattr("lantern.analysis.readers.read", go_on)
    monkeypatch.setattr("lantern.returns.checking.AT_MOST", timedelta(milliseconds=50))

    assert check(sent, clock=lambda: NOON, by=BY) is None

    stopped = Return.objects.with_state().get()
    assert stopped.state == State.STOPPED and quarantine.holds(sent.stored_as)
    assert "took longer than any return should" in stopped.states.get(state=State.STOPPED).note
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_task_that_comes_too_late_is_left():
    sent = a_return()
    sent.states.create(state=State.WITHDRAWN, at=NOON, by="tests")

    check_return.call(sent.reference)

    assert Return.objects.with_state().get().state == State.WITHDRAWN
