"""Every frozen report on the plan is what was frozen, or the command says which is not and where."""

import io

import pytest
from django.db import connection

from lantern.governance import triggers
from lantern.governance.models import PlanReport, PlanReportFile
from lantern.governance.tests.factories import a_report, a_review, an_edition
from lantern.insight import sealing
from lantern.overview.plan_report.verifying import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def reports():
    """One of each kind, which the database lets be tampered with."""
    kept = [a_report(), a_review(), an_edition()]
    triggers.drop(connection)
    yield kept
    triggers.create(connection)


def told():
    out = io.StringIO()
    return verify(out=out), out.getvalue()


def test_where_nobody_touched_anything_it_says_so(reports):
    assert told() == (0, "3 reports are to the byte what was frozen.\n")


def test_one_changed_byte_is_found_and_the_report_is_named(reports):
    PlanReportFile.objects.filter(report=reports[2], name="report.pdf").update(content=b"other")

    assert told() == (1, "Public edition 1: the bytes of report.pdf are not those that were sealed.\n")


def test_a_file_that_was_removed_is_found(reports):
    reports[1].files.get(name="report.xlsx").delete()

    code, said = told()

    assert code == 1
    assert said.startswith("Annual review of year 1, number 1: its files are not those that its seal was put on")


def test_bytes_and_seal_changed_together_do_not_match_the_trail(reports):
    content = b"another"
    reports[0].files.filter(name="report.pdf").update(content=content, sha256=sealing.sha256(content))
    hashes = dict(reports[0].files.values_list("name", "sha256"))
    PlanReport.objects.filter(pk=reports[0].pk).update(seal=sealing.seal(hashes))

    code, said = told()

    assert code == 1
    assert f"the trail names another seal, {reports[0].seal}." in said
