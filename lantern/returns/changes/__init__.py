"""Everything that is ever written about returns, and how each may go from one state to the next."""

from django.db import transaction

from lantern.access.models import Agency
from lantern.insight import changes as insight
from lantern.insight.models import FigureSet
from lantern.returns import correcting, counted_together, parquet, quarantine
from lantern.returns.changes.forgetting import forget, forget_due, forget_events
from lantern.returns.changes.states import Refused, _add, _delete_file, _locked, _words
from lantern.returns.models import (
    MAY_BE_ACCEPTED,
    MAY_BE_CHECKED,
    MAY_BE_WITHDRAWN,
    OVER,
    Kept,
    LabelMeaning,
    Return,
    State,
)
from lantern.returns.references import new_reference
from lantern.trail.changes import record

__all__ = ["Refused", "forget", "forget_due", "forget_events"]


@transaction.atomic
def receive(*, agency, held, kind, period="", at, by):
    """A new return of this agency, from a file held in quarantine. `kind` blank: worked out from the content; `period`
    blank: as the content says.

    Errors: Refused when the same file was sent before and stands; the file held now is then deleted.
    """
    Agency.objects.select_for_update().get(
        pk=agency.pk
    )  # of two people sending the same file at once, one comes second
    same = Return.objects.with_state().filter(agency=agency, sha256=held.sha256).exclude(state__in=OVER).first()
    if same:
        quarantine.delete(held.stored_as)
        raise Refused(
            f"This is the same file as return {same.reference}, which your agency has already sent. "
            "Open that return, or withdraw it before sending the file again."
        )
    sent = Return.objects.create(
        reference=_unused_reference(),
        agency=agency,
        kind=kind,
        period=period,
        file_name=held.file_name,
        size=held.size,
        sha256=held.sha256,
        stored_as=held.stored_as,
        sent_at=at,
        sent_by=by.name,
    )
    _add(sent, State.RECEIVED, at=at, by=by)
    record("return received", on=sent, detail={"kind": kind or "to be worked out", "bytes": held.size}, by=by)
    return sent


@transaction.atomic
def refuse_file(*, agency, reason, by):
    """Leave in the trail, for good, that a file was turned away before it became a return. `reason` names no file."""
    record("return refused", on=f"agency:{agency.code}", detail={"reason": reason}, by=by)


@transaction.atomic
def begin_check(*, sent, at, by):
    """Checking starts, or starts again. Errors: Refused once the return is over, counted, or its file is deleted."""
    now = _locked(sent)
    if now.state not in MAY_BE_CHECKED or (now.state == State.CHECKING and not now.is_stuck(at)):
        raise Refused(f"Return {sent.reference} cannot be checked now: it is {_words(now)}.")
    if now.forgotten_at or not quarantine.holds(now.stored_as):
        raise Refused(f"The file of return {sent.reference} has been deleted; send it again to check it again.")
    _add(sent, State.CHECKING, at=at, by=by)
    record("return check begun", on=sent, by=by)


@transaction.atomic
def record_check(*, sent, worked, at, by):
    """Keep what was worked out from a return (a `lantern.returns.working.Worked`), in place of an earlier check.

    Errors: Refused when the return was withdrawn, or checked by someone else, while the work went on.
    """
    if _locked(sent).state != State.CHECKING:
        raise Refused(f"Return {sent.reference} changed while it was being checked, so this check was left out.")
    covers_from, covers_to = worked.covers or (None, None)
    kept, _ = Kept.objects.update_or_create(
        sent=sent,
        defaults={
            "at": at,
            "kind": worked.kind,
            "covers_from": covers_from,
            "covers_to": covers_to,
            "rows": worked.rows,
            "groups": worked.groups,
            "coverage": worked.coverage,
            "findings": parquet.packed(worked.findings),
            "events": parquet.packed(worked.events),
            "figures": parquet.packed(worked.figures),
            "template": worked.template,
            "period": worked.period,
            "answered": worked.answered,
            "nil": worked.nil,
            "entries": None if worked.entries is None else parquet.packed(worked.entries),
        },
    )
    _add(sent, State.CHECKED, at=at, by=by)
    counts = {"rows": kept.count("sent"), "refused": kept.count("refused"), "findings": kept.found()}
    record("return checked", on=sent, detail={"kind": worked.kind, **counts}, by=by)
    return kept


@transaction.atomic
def record_unreadable(*, sent, reason, at, by):
    """Nothing of this return can be read: its file is deleted, and the reason stays with the return.

    The reason names the file, which may be named after a child, so the trail, kept for good, only says that it was so.
    """
    if _locked(sent).state in (State.ACCEPTED, *OVER):
        raise Refused(f"Return {sent.reference} changed while it was being checked, so this check was left out.")
    Kept.objects.filter(sent=sent).delete()
    _add(sent, State.UNREADABLE, at=at, by=by, note=reason)
    _delete_file(sent, at=at, by=by)
    record("return not readable", on=sent, by=by)


@transaction.atomic
def record_stopped(*, sent, reason, at, by):
    """Checking came to a stop through no fault of the return; it may be started again."""
    if _locked(sent).state == State.CHECKING:
        _add(sent, State.STOPPED, at=at, by=by, note=reason)
    record("return check stopped", on=sent, detail={"reason": reason}, by=by)


@transaction.atomic
def begin_accept(*, sent, reason="", at, by):
    """Someone decides that a checked return counts; `accept` then puts its figures in, or fails and leaves all as it was.

    Errors: Refused unless the return is checked, not in the figures or on its way there, and covers a whole quarter;
    and for a correction without a reason.
    """
    now = _locked(sent)
    if now.state not in MAY_BE_ACCEPTED and not (now.state == State.ACCEPTING and now.is_stuck(at)):
        raise Refused(f"Return {sent.reference} cannot go into the figures: it is {_words(now)}.")
    kept = _with_figures(sent)
    reason = reason or _reason_given(sent)
    _refuse_correction_without_reason(kept, reason)
    _add(sent, State.ACCEPTING, at=at, by=by, note=reason)
    record("return acceptance begun", on=sent, by=by)


@transaction.atomic
def accept(*, sent, reason="", at, by):
    """Put a checked return's figures before the partnership, all or none. Returns the set of figures.

    `reason`: why, when it corrects an earlier one; unless it was given when acceptance began. It is somebody's own
    words, so it stays with the return and does not go into the trail.
    Errors: Refused unless the return is checked, not yet accepted, and covers at least one whole quarter; and for a
    correction without a reason.
    """
    now = _locked(sent)
    if now.state not in (*MAY_BE_ACCEPTED, State.ACCEPTING):
        raise Refused(f"Return {sent.reference} cannot go into the figures: it is {_words(now)}.")
    kept = _with_figures(sent)
    reason = reason or _reason_given(sent)
    corrects = _refuse_correction_without_reason(kept, reason)
    figure_set, figures = _publish(kept, at=at, by=by)
    _add(sent, State.ACCEPTED, at=at, by=by, note=reason)
    record("return accepted", on=sent, detail={"figures": figures.num_rows, **corrects}, by=by)
    return figure_set


@transaction.atomic
def record_accept_stopped(*, sent, reason, at, by):
    """Putting a return into the figures came to a stop. It is a checked return as before, and may be accepted again."""
    if _locked(sent).state == State.ACCEPTING:
        _add(sent, State.CHECKED, at=at, by=by, note=reason)
    record("return acceptance stopped", on=sent, detail={"reason": reason}, by=by)


@transaction.atomic
def undo(*, sent, reason, at, by):
    """Take an accepted return out of the figures again; those that counted before it count once more.

    Where rows and a sheet count together, what is left of the two is counted again without it. The reason is somebody's own words, so it stays with the return and does not go into the trail.
    Errors: Refused unless the return is in the figures.
    """
    now = _locked(sent)
    if now.state != State.ACCEPTED:
        raise Refused(f"Return {sent.reference} is not in the figures: it is {_words(now)}.")
    kept = Kept.objects.select_related("sent__agency").get(sent=sent)
    Agency.objects.select_for_update().get(pk=sent.agency_id)
    standing = FigureSet.objects.standing().get(source=sent.reference)
    insight.withdraw(figure_set=standing, reason=reason, at=at, by=by)
    _count_without(kept, at=at, by=by)
    _add(sent, State.UNDONE, at=at, by=by, note=reason)
    record("return taken out of the figures", on=sent, by=by)


@transaction.atomic
def withdraw(*, sent, reason, at, by):
    """The agency takes its return back before it counts. Its file and what was worked out are deleted at once.

    The reason is somebody's own words, so it stays with the return and does not go into the trail.
    Errors: Refused when the return is in the figures (undo that first) or over already.
    """
    now = _locked(sent)
    if now.state not in MAY_BE_WITHDRAWN:
        raise Refused(f"Return {sent.reference} cannot be withdrawn: it is {_words(now)}.")
    Kept.objects.filter(sent=sent).delete()
    _add(sent, State.WITHDRAWN, at=at, by=by, note=reason)
    if not now.forgotten_at:
        _delete_file(sent, at=at, by=by)
    record("return withdrawn", on=sent, by=by)


@transaction.atomic
def say_what_label_means(*, agency, field, label, code, at, by):
    """From now on this label, in this field of this agency's returns, means this code. Blank: nothing after all."""
    meaning = LabelMeaning.objects.create(
        agency=agency, field=field, label=label, code=code, said_at=at, said_by=by.name
    )
    record("label given a meaning", on=f"agency:{agency.code}", detail={"field": field, "code": code}, by=by)
    return meaning


def _publish(kept, *, at, by):
    figures, made_of = counted_together.figures_of(kept)
    figure_set = insight.publish(
        agency=kept.sent.agency,
        kind=kept.kind,
        source=kept.sent.reference,
        made_of=made_of,
        covers=(kept.covers_from, kept.covers_to),
        figures=figures,
        at=at,
        by=by,
    )
    return figure_set, figures


def _count_without(kept, *, at, by):
    """Of a partner's returns for this quarter, the newest that is left counts with what still stands beside it, and no more."""
    left = counted_together.sets_of(kept) if kept.template else []
    if not left:
        return
    newest = Kept.objects.select_related("sent__agency").get(sent__reference=left[-1].source)
    if set(left[-1].made_of) != set(counted_together.figures_of(newest)[1]):
        insight.withdraw(figure_set=left[-1], reason=f"Counted again without {kept.sent.reference}.", at=at, by=by)
        _publish(newest, at=at, by=by)


def _with_figures(sent):
    """What was worked out from a return, if there is something in it to count."""
    kept = Kept.objects.select_related("sent__agency").get(sent=sent)
    if kept.covers_from is None:
        raise Refused(
            f"Return {sent.reference} has nothing to put in the figures: it does not cover a whole quarter, April to "
            "June, July to September, October to December or January to March. Send a return that does."
        )
    return kept


def _reason_given(sent):
    """Why it corrects an earlier return, as was said when its acceptance began."""
    begun = sent.states.filter(state=State.ACCEPTING).order_by("-pk").first()
    return begun.note if begun else ""


def _refuse_correction_without_reason(kept, reason):
    """What the trail says of a correction; nothing where there is nothing to correct."""
    Agency.objects.select_for_update().get(pk=kept.sent.agency_id)  # of two returns for a quarter, one comes second
    correction = correcting.correction(kept)
    if correction and not reason:
        raise Refused(f"{correction.words} Say why, and accept it again.")
    return {"corrects": correction.replaces or "a published release"} if correction else {}


def _unused_reference():
    return next(r for r in iter(new_reference, None) if not Return.objects.filter(reference=r).exists())
