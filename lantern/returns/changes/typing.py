"""What is written while a return is typed in: every answer is a row added, so nothing is ever lost."""

from django.db import transaction

from lantern.analysis.partner_returns import ALL, GIVEN, NIL, NOT_APPLICABLE
from lantern.analysis.partner_returns.sheet import written
from lantern.returns.changes import receive
from lantern.returns.drafting import EMPTY, Filled, sort_answers
from lantern.returns.models import Draft, Typed
from lantern.trail.changes import record


@transaction.atomic
def begin(*, obligation, period, answered=(), at, by):
    """The draft of a return for a quarter, begun now unless one is open already.

    `answered`: rows of ENTRIES that the quarter was answered with before, so that a correction begins from them.
    """
    draft, is_new = Draft.objects.get_or_create(
        obligation=obligation, period=period, sent=None, defaults={"begun_at": at, "begun_by": by.name}
    )
    if is_new:
        said = {_place(row): (_number(row), row["state"]) for row in answered}
        _add(draft, said, False, at, by)
        record("return typing begun", on=_name(draft), detail=_about(draft, len(said)), by=by)
    return draft


@transaction.atomic
def keep(*, draft, answers, seen, at, by):
    """Keep what was typed on one page. Returns the boxes where somebody else's answer came meanwhile and stands.

    `answers`: {(line, dimension, category): (number, state)} of each box of the page that can be read; `seen`: the
    newest row when the page was made. An answer that meets another's is kept beside it, and does not count.
    """
    Draft.objects.select_for_update().get(pk=draft.pk)  # of two people saving at once, one comes second
    before = Filled(draft.typed.order_by("pk"))
    new, aside = sort_answers(before, answers, seen, by.name)
    _add(draft, new, False, at, by)
    _add(draft, aside, True, at, by)
    if new or aside:
        record("return typed", on=_name(draft), detail=_about(draft, len(new) + len(aside)), by=by)
    return {*aside, *(place for place in answers if _waits(before, place, answers[place]))}


@transaction.atomic
def say_nil(*, draft, lines, at, by):
    """There was nothing to report: every line that says nothing yet now says so. Nothing took no time, so a length
    does not apply.
    """
    filled = Filled(draft.typed.order_by("pk"))
    blank = {
        (line.code, *ALL): ("", NOT_APPLICABLE if line.is_length else NIL)
        for line in lines
        if not filled.is_answered(line)
    }
    _add(draft, blank, False, at, by)
    record("return typed", on=_name(draft), detail=_about(draft, len(blank)), by=by)


@transaction.atomic
def send(*, draft, held, at, by):
    """The draft is whole: from now on it is a return like any other. `held`: its file in quarantine.

    Errors: Refused as `receive`; the draft stays as it was.
    """
    obligation = draft.obligation
    said = {"kind": obligation.template, "period": draft.period}
    sent = receive(agency=obligation.agency, held=held, **said, at=at, by=by)
    draft.sent = sent
    draft.save(update_fields=["sent"])
    return sent


def _place(row):
    return row["line"], row["dimension"], row["category"]


def _number(row):
    return written(row["value"]) if row["state"] == GIVEN else ""


def _waits(before, place, said):
    """Whether this answer was put aside before, and nobody has answered since."""
    return said != EMPTY and any((row.number, row.state) == said for row in before.aside.get(place, ()))


def _add(draft, answers, is_aside, at, by):
    Typed.objects.bulk_create(
        Typed(
            draft=draft, line=line, dimension=dimension, category=category,
            number=number, state=state, is_aside=is_aside, at=at, by=by.name,
        )
        for (line, dimension, category), (number, state) in answers.items()
    )  # fmt: skip


def _name(draft):
    return f"agency:{draft.obligation.agency.code}"


def _about(draft, boxes):
    return {"return": draft.obligation.template, "period": draft.period, "boxes": boxes}
