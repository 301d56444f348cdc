"""A report on the plan is frozen once a day, sealed, and read by whoever may read the plan."""

from datetime import date, timedelta

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.governance.models import PlanReport, PlanReportFile
from lantern.governance.refused import Refused
from lantern.governance.tests.factories import TODAY, a_group, a_report
from lantern.insight import sealing
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def test_what_is_frozen_is_kept_to_the_byte_under_a_seal_over_all_of_it():
    report = a_report(files={"b.pdf": b"two", "a.html": b"one"})

    kept = {each.name: bytes(each.content) for each in report.files.all()}
    assert kept == {"a.html": b"one", "b.pdf": b"two"}
    assert report.seal == sealing.seal({name: sealing.sha256(content) for name, content in kept.items()})
    assert Entry.objects.last().detail == {"seal": report.seal, "files": 2}


def test_a_second_report_of_the_same_group_and_day_is_refused_and_nothing_of_it_is_kept():
    a_report()

    with pytest.raises(Refused, match="frozen already"):
        a_report(files={"other.pdf": b"other"})

    assert PlanReport.objects.count() == 1
    assert not PlanReportFile.objects.filter(name="other.pdf").exists()


def test_the_next_report_goes_on_from_the_last_of_its_own_group():
    first, other = a_report(), a_report(a_group("Board"), on=date(2026, 9, 20))

    assert PlanReport.objects.before(TOMORROW, group=first.group) == first
    assert PlanReport.objects.before(TODAY, group=first.group) is None
    assert PlanReport.objects.before(date(2026, 10, 1), group=other.group) == other


def test_whoever_may_read_the_plan_reads_reports_and_nobody_else_does():
    report = a_report()
    practitioner, administrator = person("practitioner"), person("administrator", kind=AgencyKind.SOCIAL_CARE)

    assert list(PlanReport.objects.visible_to(practitioner)) == [report]
    assert PlanReportFile.objects.visible_to(practitioner).count() == 5
    assert not PlanReport.objects.visible_to(administrator).exists()
    assert not PlanReportFile.objects.visible_to(administrator).exists()
