"""Which public editions wait for somebody's decision, as things to do."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from lantern.access.roles import May
from lantern.governance.models import PlanReport, PlanReportStage
from lantern.governance.models.reports import WAITING, Stage


def editions_to_decide(user) -> list[dict]:
    """As `needs.waiting` gives them: those to approve, that this person did not freeze or approve, and those to publish. One query."""
    if not user.may(May.APPROVE_RELEASES) and not user.may(May.MANAGE_GOVERNANCE):
        return []
    decided = PlanReportStage.objects.visible_to(user).filter(report=OuterRef("pk"), person=user.pk)
    waiting = PlanReport.objects.visible_to(user).editions().filter(stage__in=WAITING)
    return [_task(each) for each in waiting.annotate(has_decided=Exists(decided)) if _is_for(user, each)]


def _is_for(user, edition):
    if edition.stage == Stage.APPROVED:
        return user.may(May.MANAGE_GOVERNANCE)
    return user.may(May.APPROVE_RELEASES) and not edition.has_decided


def _task(edition):
    to_publish = edition.stage == Stage.APPROVED
    return {
        "title": f"Public edition {edition.number} of what we said and did",
        "href": reverse(f"overview:{'publish_edition' if to_publish else 'edition'}", args=[edition.pk]),
        "hint": edition.stage_words,
        "status": "Ready to publish" if to_publish else "Read and approve",
    }
