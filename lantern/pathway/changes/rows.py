"""What is written of row files: that one was checked, and what its rows say, all of it or nothing.

The rows answer the steps of the pathway by the same rules as the pages of discussions and occasions do; they are written
many at a time, so that a thousand take seconds.
"""

from collections import Counter
from datetime import timedelta

from django.db import IntegrityError, transaction

from lantern.analysis.finding import in_order
from lantern.pathway.care import waiting
from lantern.pathway.care.occasions import day_of
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.passes import move_passes
from lantern.pathway.here import care, row_kinds
from lantern.pathway.known import not_said_yet
from lantern.pathway.models import (
    Action,
    Decision,
    Discussion,
    Journey,
    Occasion,
    OccasionAnswer,
    Recorded,
    RowFile,
    RowOrigin,
    SeatAnswer,
    Sitting,
    Wait,
    followed_by,
)
from lantern.pathway.models.rows import CHECKED, DROPPED, TAKEN
from lantern.pathway.rows import discussions, occasions
from lantern.pathway.rows.matching import matched, unmatched
from lantern.pathway.rows.plans import CHANGED, NEW, SAME
from lantern.pathway.rows.reading import row_of
from lantern.trail.changes import record

KEPT_FOR = timedelta(hours=24)
NOT_OPEN = "This file was taken in, dropped or forgotten already. Send it again if it is still needed."
DIFFERS = "Something on these journeys changed since the file was checked, and now a row does not fit. Nothing was taken in. Send the file again to see which."
ORDER = (Discussion, Sitting, SeatAnswer, Decision, Action, Occasion, OccasionAnswer)


@transaction.atomic
def keep_checked(*, kind, rows, findings, at, by):
    """Check rows against the journeys that `by` sees, and keep what was found, and the rows for a day. Returns the RowFile."""
    forget(at=at, by=by)
    plans, counts, wrong, nobody = _worked_out(kind, rows, at, by, as_of=at)
    noted = [each for plan, _ in plans for each in plan.noted]
    findings = in_order([*findings, *wrong, *noted, *map(unmatched, nobody)])
    counts["errors"] = sum(each.severity == "error" for each in findings)
    made = RowFile.objects.create(
        agency=by.acting.agency,
        person=by,
        about=followed_by(by),
        kind=kind,
        at=at,
        rows=[] if counts["errors"] else [row.kept() for row in rows],
        findings=[[each.row, each.column, each.code, each.severity, each.message, each.to_do] for each in findings],
        counts=counts,
        state=CHECKED,
    )
    record("row file checked", on=f"row file:{made.pk}", detail={"kind": kind} | counts, by=by)
    return made


def _worked_out(kind, rows, at, by, *, as_of):
    """What rows come to now: the plans with what is recorded, how many rows of each sort, what is wrong, and the
    rows of no journey that is seen. `as_of`: when the file was checked, so that what was planned then is not taken as held.
    """
    by_journey, nobody, wrong = matched(rows, by, at)
    occasion = row_kinds()[kind].occasion
    given = by_journey, by, at, as_of
    plans = list(occasions.plans(by_journey, occasion, by, at) if occasion else discussions.plans(*given))
    wrong += [each for plan, _ in plans for each in plan.wrong]
    outcomes = Counter(outcome for plan, _ in plans for outcome in plan.outcomes.values())
    counts = {"rows": len(rows), "journeys": len(plans), "nobody": len(nobody)}
    counts |= {name: outcomes[name] for name in (NEW, CHANGED, SAME)}
    return plans, counts, wrong, nobody


def take_in(*, file, at, by):
    """Write what the rows of a checked file say. Errors: Refused when it is not open, or a row does not fit any more."""
    try:
        return take_in_once(file=file, at=at, by=by)
    except IntegrityError:  # somebody recorded the same in the same moment
        raise Refused(DIFFERS) from None


@transaction.atomic
def take_in_once(*, file, at, by):
    """As `take_in`. Errors: IntegrityError when somebody writes the same in the same moment."""
    held = RowFile.objects.visible_to(by).select_for_update().filter(pk=file.pk, state=CHECKED).first()
    if held is None or held.counts["errors"] or held.at < at - KEPT_FOR:
        raise Refused(NOT_OPEN)
    rows = [row_of(each) for each in held.rows]
    wanted = [journey.pk for journey in matched(rows, by, at)[0]]
    list(Journey.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))  # whoever else writes on them waits
    plans, counts, wrong, _ = _worked_out(held.kind, rows, at, by, as_of=held.at)
    if wrong or counts["nobody"] != held.counts["nobody"]:
        raise Refused(DIFFERS)
    _write([plan for plan, _ in plans], at, by)
    _answer_steps(plans, at, by)
    held.rows, held.state, held.counts = [], TAKEN, counts | {"errors": 0}
    held.save(update_fields=["rows", "state", "counts"])
    record("row file taken in", on=f"row file:{held.pk}", detail={"kind": held.kind} | counts, by=by)
    return held


def _write(plans, at, by):
    """All that is new, many at a time, and the waits that hang on it."""
    made = {model: [] for model in ORDER}
    for plan in plans:
        for each in [*(getattr(thing, "occasion", thing) for thing in plan.made), *plan.more]:
            made[type(each)].append(each)
    firsts = [each for each in made[Discussion] if not each.because]
    made[Discussion] = [each for each in made[Discussion] if each.because]
    for model, rows in ((Discussion, firsts), *made.items()):
        model.objects.bulk_create(rows)
    RowOrigin.objects.bulk_create([origin for plan in plans for origin in plan.origins])
    for discussion, sitting in (each for plan in plans for each in plan.moved):
        move_passes(discussion=discussion, state=sitting.state, moment=sitting.moment, at=at, by=by)
    _keep_waits([each for plan in plans for each in plan.touched if not isinstance(each, Discussion)], at)


def _keep_waits(touched, at):
    Wait.objects.filter(occasion__in=[each.occasion for each in touched]).delete()
    waits = []
    for each in touched:
        wait = waiting.wait(care().kinds[each.occasion.kind], each.values, recorded_on=day_of(at))
        if wait:
            waits.append(
                Wait(occasion=each.occasion, journey=each.occasion.journey, whom=each.occasion.whom, **vars(wait))
            )
    Wait.objects.bulk_create(waits)


def _answer_steps(plans, at, by):
    """Say on each journey what its rows say, where it does not say so yet; and leave in its trail that rows came."""
    new = []
    for plan, recorded in plans:
        said = not_said_yet(plan.said, recorded)
        given = {"journey": plan.journey, "agency": by.acting.agency, "at": at, "by": by.name}
        new += [Recorded(name=name, **value, **given) for name, value in said.items()]
        if plan.touched:
            detail = {"rows": len(plan.touched), "what": sorted(said)}
            record("recorded on journey from a row file", on=plan.journey, detail=detail, by=by)
    Recorded.objects.bulk_create(new)
    _reckon([plan.journey.pk for plan, _ in plans if plan.touched])


@transaction.atomic
def drop(*, file, by):
    """Forget the rows of a file that is not to be taken in."""
    if RowFile.objects.visible_to(by).filter(pk=file.pk, state=CHECKED).update(state=DROPPED, rows=[]):
        record("row file dropped", on=f"row file:{file.pk}", by=by)


@transaction.atomic
def forget(*, at, by):
    """Forget the rows of every file that nobody took in within a day. Returns how many."""
    count = RowFile.objects.filter(state=CHECKED, at__lt=at - KEPT_FOR).update(state=DROPPED, rows=[])
    if count:
        record("row files forgotten", detail={"count": count}, by=by)
    return count
