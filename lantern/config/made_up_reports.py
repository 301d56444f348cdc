"""What the made-up partnership published of its plan, and the annual review that it is preparing. Every word is made up."""

from django.utils import timezone

from lantern.action_plan.strategy import in_force
from lantern.config.made_up_governance import People
from lantern.config.made_up_reports_words import FOR_THE_PUBLIC, JUDGED
from lantern.governance.changes import editions
from lantern.governance.changes.report_words import write
from lantern.governance.models import Group, PlanReport, ReportWords
from lantern.governance.models.reports import Kind
from lantern.overview.annual_review.judging import QUESTIONS
from lantern.overview.annual_review.years import years_begun
from lantern.overview.said_and_did.freezing import freeze
from lantern.overview.said_and_did.gathering import fingerprint, gather

PREPARES, APPROVE = "Cobalt Saddle", ("Tansy Barrel", "Bramble Clock")


def load(now):
    """One public edition, approved by two people and published, and one review begun. Once; nothing without a plan and a group."""
    strategy, group = in_force(), Group.objects.last()
    if strategy is None or group is None or PlanReport.objects.editions().exists() or ReportWords.objects.exists():
        return
    people, today = People(), timezone.localdate(now)
    by = people[PREPARES]
    for ref, (changed, not_done) in FOR_THE_PUBLIC.items():
        _sign(Kind.PUBLIC, ref, {"changed": changed, "not_done": not_done}, by=by, at=now)
    _publish(gather(strategy, group, today=today), group, people, at=now)
    for year in years_begun(strategy, today)[-1:]:
        for ref, (judged, why, is_signed) in JUDGED.items():
            parts = dict.fromkeys(QUESTIONS, why)
            _sign(Kind.ANNUAL, ref, parts, judged=judged, year=year, is_signed=is_signed, by=by, at=now)


def _publish(gathered, group, people, *, at):
    by = people[PREPARES]
    edition = freeze(gathered, group=group, read=fingerprint(gathered), at=at, by=by)
    for name in APPROVE:
        editions.approve(edition=edition, seal=edition.seal, at=at, by=people[name])
    editions.publish(edition=edition, seal=edition.seal, at=at, by=by)


def _sign(kind, ref, parts, *, year=0, judged="", is_signed=True, by, at):
    write(kind=kind, year=year, ref=ref, parts=parts, judged=judged, is_signed=is_signed, follows=None, at=at, by=by)
