"""What somebody said, decided or signed cannot be changed, not even by somebody who writes to the database."""

import pytest
from django.db import DatabaseError, transaction

from lantern.access.tests.factories import agency
from lantern.governance.changes import agreements, holding, risks, scrutiny
from lantern.governance.models import (
    Asked,
    Challenge,
    Decision,
    Done,
    Minutes,
    PlanReport,
    PlanReportFile,
    PlanReportStage,
    Reply,
    SharingDecision,
    Signature,
    Step,
    Verdict,
)
from lantern.governance.tests.factories import (
    BY,
    NOON,
    TODAY,
    a_challenge,
    a_report,
    a_risk,
    a_sharing_decision,
    an_agreement,
    an_edition,
    an_escalation,
    was_held,
)
from lantern.governance.triggers import TABLES, WHY

pytestmark = pytest.mark.django_db
KEPT = [Asked, Challenge, Decision, Done, Minutes, Reply, SharingDecision, Signature, Step, Verdict]
KEPT += [PlanReport, PlanReportFile, PlanReportStage]


@pytest.fixture
def said():
    """One row in every table that is only added to."""
    by = {"at": NOON, "by": BY}
    asked, meeting = a_challenge(agency()), was_held()
    scrutiny.reply(challenge=asked, agency=agency(), text="We looked.", **by)
    scrutiny.judge(challenge=asked, says="satisfied", text="Good.", **by)
    holding.decide(meeting=meeting, text="Meet monthly.", reason="It works.", **by)
    holding.save_minutes(meeting=meeting, text="We met.", agrees=True, follows=None, **by)
    risks.answer(risk=a_risk(), agency=agency(), text="Told everyone.", **by)
    agreements.sign(party=an_agreement().parties.get(), signed_on=TODAY, signed_as="Lead", **by)
    an_escalation()
    a_sharing_decision()
    a_report()
    an_edition()


def test_every_table_of_what_was_said_is_kept():
    assert {model._meta.db_table for model in KEPT} == set(TABLES)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_no_row_is_changed_or_deleted(model, said):
    rows = model._base_manager.all()
    assert rows

    for tamper in (lambda: rows._raw_delete("default"), lambda: rows.update(id=rows[0].pk)):
        with pytest.raises(DatabaseError, match=WHY), transaction.atomic():
            tamper()
