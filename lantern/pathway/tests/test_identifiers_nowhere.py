"""An identifier, once typed, is nowhere: in no table, log, trail, cache, file, backup, letter, report of a fault, address or page."""

import logging
import sqlite3
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.views.debug import ExceptionReporter

from lantern.access.models import AgencyKind
from lantern.pathway.forms.access import GlassForm
from lantern.pathway.forms.joinings import AskForm
from lantern.pathway.forms.journeys import NumberForm, OpenForm
from lantern.pathway.forms.linked import OpenLinkedForm
from lantern.pathway.models import BrokenGlass, Journey
from lantern.pathway.tests.factories import NHS, worker

pytestmark = pytest.mark.django_db
CASE, OTHER_NHS, NOT_NHS, NAME = "LBX-4471903", "943 476 5870", "943 476 5918", "Tamarind Oboe"
TYPED = (CASE, "4471903", NHS, NHS.replace(" ", ""), OTHER_NHS, "9434765870", NOT_NHS, "9434765918", "Tamarind", "Oboe")
KNOWN = {"role": "csc_sw", "stage": "S3", "age_band": "10-15", "born": "3 2015"}
# Every form that takes a number: where it is, and what goes with the number.
FORMS = {
    NumberForm: ("/journeys/find/", {}),
    OpenForm: ("/journeys/open/", KNOWN),
    GlassForm: ("/journeys/break-glass/", {"reason": "danger"}),
    OpenLinkedForm: ("/journeys/{first}/children/open/", KNOWN | {"how": "sibling"}),
    AskForm: ("/journeys/{first}/same-child/", {"which": "number"}),
}
NUMBERS = [
    {"case_number": CASE},
    {"nhs_number": NHS},
    {"nhs_number": OTHER_NHS},
    {"nhs_number": NOT_NHS},
    {"case_number": NAME},
    {"case_number": CASE, "nhs_number": NHS},
    {"case_number": CASE, "nhs_number": NOT_NHS},
    {"case_number": CASE, "nhs_number": NHS, "stage": "nowhere", "reason": "nothing", "age_band": ""},
    {"case_number": "\x00" + CASE, "nhs_number": NHS + "9"},
]


def _all_below(form):
    return {form} | {deeper for below in form.__subclasses__() for deeper in _all_below(below)}


def test_every_form_that_takes_a_number_is_tried():
    assert _all_below(NumberForm) == set(FORMS), "say in FORMS where this form is"


@pytest.fixture
def sites():
    """A worker whose agency is named on what they open, and a nurse whose agency is not."""
    found = []
    for someone in (worker(), worker("nelft", AgencyKind.HEALTH)):
        client = Client(raise_request_exception=False)
        client.force_login(someone)
        found.append(client)
    return found


def _type_everything(sites):
    """Every number into every form, by both, and then every page that could show one. The answers, all that led to them too."""
    forms = dict(FORMS.values())
    # whoever is not named breaks the glass before they open, for then they are
    turns = [(site, address) for site in sites for address in sorted(forms)]
    asked = [(site, address, given) for site, address in turns for given in NUMBERS]
    answers = [site.post(_at(address), forms[address] | given, follow=True) for site, address, given in asked]
    addresses = [_at(address) for address, _ in FORMS.values()] + ["/journeys/", "/journeys/notices/", "/"]
    addresses += [f"/journeys/{row.pk}/{page}" for row in Journey.objects.all() for page in ("", "access/", "readers/")]
    return answers + [site.get(address) for address in addresses for site in sites]


def _at(address):
    """An address on the journey that was opened first."""
    first = Journey.objects.order_by("pk").first()
    return address.format(first=first.pk if first else 0)


def _every_row():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield f"{table}: {[bytes(each) if isinstance(each, memoryview) else each for each in row]}"


def _every_file():
    for path in settings.KEPT.rglob("*"):
        if path.is_file():
            yield f"{path} {path.read_bytes()!r}"


def _in_caches():
    return [f"{caches[name]._cache} {list(caches[name]._expire_info)}" for name in settings.CACHES]


def _addresses(answer):
    led = [address for address, _ in getattr(answer, "redirect_chain", [])]
    return " ".join([answer.request["PATH_INFO"], answer.request["QUERY_STRING"], *led, str(answer.headers)])


def _that_hold_one(texts):
    return [(number, text[:300]) for text in texts for number in TYPED if number in text]


def test_a_number_once_typed_is_nowhere(sites, caplog):
    caplog.set_level(logging.DEBUG)

    answers = _type_everything(sites)

    assert (Journey.objects.count(), BrokenGlass.objects.exists()) == (4, True)  # it was all really done
    assert not _that_hold_one(answer.content.decode() for answer in answers)
    assert not _that_hold_one(map(_addresses, answers))
    assert not _that_hold_one(_every_row())
    assert not _that_hold_one(_every_file())
    assert not _that_hold_one(_in_caches())
    assert not _that_hold_one([caplog.text])
    assert not _that_hold_one([f"{letter.subject} {letter.body} {letter.bcc}" for letter in mail.outbox])


@pytest.mark.django_db(transaction=True)
def test_a_number_once_typed_is_in_no_backup(sites, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("On PostgreSQL a backup holds the rows of the tables, which the test above has read")
    _type_everything(sites)
    backup = tmp_path / "lantern.sqlite3"

    with sqlite3.connect(backup) as copy:
        connection.connection.backup(copy)
    copy.close()
    kept = backup.read_bytes()

    assert b"journey opened" in kept
    assert not [number for number in TYPED if number.encode() in kept]


BROKEN = [
    ("/journeys/find/", "lantern.pathway.forms.journeys.token_of"),
    ("/journeys/find/", "lantern.pathway.views.journeys.attempts.by_number"),
    ("/journeys/open/", "lantern.pathway.forms.journeys.token_of"),
    ("/journeys/open/", "lantern.pathway.views.journeys.changes.open_or_meet"),
    ("/journeys/break-glass/", "lantern.pathway.forms.journeys.token_of"),
    ("/journeys/break-glass/", "lantern.pathway.views.break_glass.attempts.by_number"),
    ("/journeys/{first}/children/open/", "lantern.pathway.forms.journeys.token_of"),
    ("/journeys/{first}/children/open/", "lantern.pathway.views.linked.changes.open_linked"),
    ("/journeys/{first}/same-child/", "lantern.pathway.forms.journeys.token_of"),
    ("/journeys/{first}/same-child/", "lantern.pathway.views.joinings.attempts.by_number"),
]


@pytest.mark.parametrize("address, broken", BROKEN)
def test_a_report_of_a_fault_holds_no_number(sites, caplog, monkeypatch, address, broken):
    """As a log has it, as a page has it, and as a reporting tool would draw it, with what every part of the code had in hand."""
    caplog.set_level(logging.DEBUG)
    reports = []

    def breaks(*given, **named):
        raise RuntimeError("something broke")

    def report(sender, request, **_):
        reporter = ExceptionReporter(request, *sys.exc_info())
        reports.extend([reporter.get_traceback_text(), reporter.get_traceback_html()])

    sites[1].post("/journeys/open/", KNOWN | {"case_number": CASE})
    monkeypatch.setattr(broken, breaks)
    got_request_exception.connect(report)
    try:
        given = dict(FORMS.values())[address] | {"case_number": CASE, "nhs_number": NHS}
        answer = sites[1].post(_at(address), given)
    finally:
        got_request_exception.disconnect(report)

    assert answer.status_code == 500
    assert len(reports) == 2
    assert "something broke" in reports[0]
    assert not _that_hold_one([*reports, answer.content.decode(), caplog.text])


def test_what_is_looked_for_would_be_found(sites):
    assert _that_hold_one([f"a page with {CASE}"])
    assert any("pathway_" in row for row in _every_row()) is Journey.objects.exists()
