"""The only way a public edition of what was said and done is approved, published, set aside and taken back."""

from django.db import transaction

from lantern.governance.models import PlanReport
from lantern.governance.models.reports import WAITING, Kind, Stage
from lantern.governance.refused import Refused
from lantern.insight.two_people import next_approval, why_it_differs, why_not_they
from lantern.trail.changes import record


@transaction.atomic
def approve(*, edition, seal, at, by):
    """One of two people approves an edition. `seal` is that of the edition as they read it.

    Errors: Refused for who froze it or approved it before, for a command, once two people have, and when what was read
    is not what is kept.
    """
    now = _locked(edition)
    stage = next_approval(now)
    if stage is None:
        raise Refused(f"{_name(now)} cannot be approved now. {_stands(now)}")
    _refuse(why_it_differs(now, seal, called=_name(now)) or why_not_they(now, by, kind="an edition"))
    _add(now, stage, at=at, by=by)
    record("public edition approved", on=now, detail={"seal": now.seal, "stage": stage.value}, by=by)


@transaction.atomic
def publish(*, edition, seal, at, by):
    """Put an edition that two people approved before everyone. The one that it corrects is then replaced.

    Errors: Refused unless two people approved it, and when what is kept differs from what was read.
    """
    now = _locked(edition)
    if now.stage != Stage.APPROVED:
        raise Refused(f"{_name(now)} cannot be published now. {_stands(now)}")
    _refuse(why_it_differs(now, seal, called=_name(now)))
    for old in PlanReport.objects.standing().filter(pk=now.replaces_id):
        _add(old, Stage.SUPERSEDED, at=at, by=by, note=f"By edition {now.number}")
    _add(now, Stage.PUBLISHED, at=at, by=by)
    record("public edition published", on=now, detail={"seal": now.seal}, by=by)


@transaction.atomic
def set_aside(*, edition, reason, at, by):
    """A frozen edition goes no further. Its bytes stay. Errors: Refused once it is published or set aside.

    The reason is somebody's own words, so it stays with the edition and does not go into the trail.
    """
    now = _locked(edition)
    if now.stage not in WAITING:
        raise Refused(f"{_name(now)} cannot be set aside. {_stands(now)}")
    _add(now, Stage.SET_ASIDE, at=at, by=by, note=reason)
    record("public edition set aside", on=now, by=by)


@transaction.atomic
def take_back(*, edition, reason, at, by):
    """Take a published edition back: anybody may read that it was, when and why, and nothing else of it.

    Errors: Refused unless it is published, or was and is replaced.
    """
    now = _locked(edition)
    if now.stage not in (Stage.PUBLISHED, Stage.SUPERSEDED):
        raise Refused(f"{_name(now)} cannot be taken back. {_stands(now)}")
    _add(now, Stage.WITHDRAWN, at=at, by=by, note=reason)
    record("public edition taken back", on=now, by=by)


def _locked(edition):
    """The edition as it stands, held by this transaction together with every other: of two people at once one comes second."""
    list(PlanReport.objects.select_for_update().filter(kind=Kind.PUBLIC).order_by("pk").values_list("pk", flat=True))
    return PlanReport.objects.editions().get(pk=edition.pk)


def _refuse(why):
    if why:
        raise Refused(why)


def _add(edition, stage, *, at, by, note=""):
    edition.stages.create(stage=stage, at=at, by=by.signature["who"], person=getattr(by, "pk", None), note=note[:300])


def _name(now):
    return f"Edition {now.number}"


def _stands(now):
    return f"How it stands: {now.stage_words.lower()}."
