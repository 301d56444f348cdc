"""What shows that an action was done and what it changed: given, and taken back."""

from django.db import IntegrityError, transaction

from lantern.action_plan.changes.progress import NotFit
from lantern.action_plan.models import Answers, Evidence, EvidenceWithdrawal
from lantern.action_plan.signing import signed
from lantern.trail.changes import record


@transaction.atomic
def add_evidence(*, action, kind, level, title, says="", link="", indicator="", answers=(), though=None, at, by):
    """Give evidence for an action. `answers`: references of what else of the strategy it speaks to.

    `though`: that its words were kept although they may point at a child, and why.
    For data, `indicator` names the figure: it is shown as it is whenever somebody looks, and never kept here.
    """
    whose = {name: value for name, value in signed(by).items() if name != "role"}
    evidence = Evidence.objects.create(
        action=action, kind=kind, level=level, title=title, says=says, link=link, indicator=indicator, at=at, **whose
    )
    Answers.objects.bulk_create(Answers(evidence=evidence, ref=ref) for ref in dict.fromkeys(answers))
    detail = {"kind": kind, "level": level, "answers": len(set(answers)), **(though or {})}
    record("evidence given", on=f"action:{action.ref}", detail=detail, by=by)
    return evidence


@transaction.atomic
def withdraw_evidence(*, evidence, reason, though=None, at, by):
    """Take evidence back, with a reason. It is still read, and proves nothing. Errors: NotFit when it was taken back before."""
    try:
        with transaction.atomic():
            withdrawal = EvidenceWithdrawal.objects.create(
                evidence=evidence, reason=reason, at=at, by=by.signature["who"]
            )
    except IntegrityError:
        raise NotFit("Somebody else has withdrawn it meanwhile.", "reason") from None
    detail = {"level": evidence.level, **(though or {})}
    record("evidence withdrawn", on=f"action:{evidence.action.ref}", detail=detail, by=by)
    return withdrawal
