"""What a child should have had by now and, by what is recorded, has not; and what kinds of it there are. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from lantern.pathway import progress
from lantern.pathway.discussing import CALLED_OFF, NOT_APPLICABLE, PLANNED
from lantern.pathway.shapes import QUORUM, Pathway
from lantern.pathway.timescales import DUE, ENGLAND

BECAUSE = ": "  # between a stopped clock and the reason
RECORDED, SAID_NO, NOTHING = "reason recorded", "said no", "nothing recorded"
STILL, BEGUN = "still waits", "begun since"
DISCUSSION, QUORATE, CLOCK, FOR_CASE, STOPPED = "discussion", "quorum", "clock", "case", "stopped"
REASONS = {
    RECORDED: "The reason is recorded",
    SAID_NO: "Recorded as not done, without a reason",
    NOTHING: "Nothing is recorded",
    PLANNED: "Planned, and not recorded as held",
    CALLED_OFF: "Called off",
    STILL: "Support has not begun",
    BEGUN: "Support has begun since",
}


@dataclass(frozen=True)
class Kind:
    """One kind of what is missing. Where `begins` is recorded and `needs` is not, or is a no, it is; `unless` is a no that
    takes it away, and `reason` the name under which somebody may say why. Those without `needs` are told in their own way.
    """

    code: str
    name: str
    why: str
    begins: str = ""
    needs: str = ""
    reason: str = ""
    unless: str = ""


@dataclass(frozen=True)
class Missed:
    """What is missing, why as far as anybody said, and the moment from which it is."""

    kind: str
    reason: str
    since: datetime


KINDS = {
    each.code: each
    for each in (
        Kind(
            DISCUSSION, "Referral without a strategy discussion",
            "A referral of sexual abuse brings people together, unless there is no reasonable cause.",
            "referral_received_at", "strategy_held_at", "no_strategy_reason", unless="reasonable_cause",
        ),
        Kind(
            QUORATE, "Strategy discussion without a quorum",
            "The first discussion lacked social care, police or health.",
        ),
        Kind(
            "medical", "No medical considered",
            "A discussion was held. It is never too late to ask a clinician.",
            "strategy_held_at", "medical_considered", "medical_no_reason",
        ),
        Kind(
            "interview", "Interview without a social worker",
            "A social worker takes part, so that the child need not tell it twice.",
            "interview_at", "sw_took_part", "sw_absent_reason",
        ),
        Kind(
            "support", "Support not offered",
            "A discussion was held, and no offer of support to the child is recorded.",
            "strategy_held_at", "support_offered_at",
        ),
        Kind(
            "family", "Family not told of a key event",
            "Something happened in the investigation. No news never comes as silence.",
            "key_event_at", "family_told_at",
        ),
        Kind(
            FOR_CASE, "Asked to wait because of the case",
            "Support starts when a child needs it. No one may ask them to wait for an interview or for court.",
        ),
        Kind(
            CLOCK, "Past its day and not done",
            "A clock of the pathway has run out. Where clocks are counted, a child with several counts for each.",
        ),
        Kind(
            STOPPED, "Clock stopped with a reason",
            "Somebody said why a clock need not run for this child. Look whether that still holds.",
        ),
    )
}  # fmt: skip


def reason_words(kind: str, reason: str, pathway: Pathway, choices: Mapping[str, Mapping[str, str]]) -> str:
    """A reason as a page says it: a clock by its name, a quorum by who was not there, a choice by its words."""
    if kind == CLOCK:
        return pathway.clocks[reason].name if reason in pathway.clocks else reason
    if kind == STOPPED:
        code, _, why = reason.partition(BECAUSE)
        return f"{reason_words(CLOCK, code, pathway, choices)}: {pathway.stops.get(why, why).lower()}"
    if kind == QUORATE:
        names = [pathway.seats[code].name if code in pathway.seats else code for code in reason.split("+")]
        return "Not there: " + ", ".join(names)
    said = choices.get(KINDS[kind].reason, {})
    return said.get(reason) or REASONS.get(reason, reason)


def missed(pathway: Pathway, recorded: Mapping[str, object], *, state: str, opened: datetime) -> Iterator[Missed]:
    """All that is missing on one journey, now or from a moment to come: whoever lists it leaves out what is still to come.

    `recorded`: the newest of each name, as clocks take it. `state`: how the newest first discussion stands, if there is
    one. `opened`: since when, where nothing else says so.
    """
    for kind in KINDS.values():
        if kind.needs and _is_missing(kind, recorded):
            yield Missed(kind.code, _why(kind, recorded, state), _moment(recorded[kind.begins]) or opened)
    yield from _without_quorum(pathway, recorded, opened)
    if recorded.get("therapy_waited_for_case") is True:
        reason = STILL if _is_absent(recorded.get("therapy_began_at")) else BEGUN
        yield Missed(FOR_CASE, reason, _moment(recorded.get("therapy_referred_at")) or opened)
    yield from _of_clocks(pathway, recorded)


def _of_clocks(pathway: Pathway, recorded: Mapping[str, object]) -> Iterator[Missed]:
    """Those that began and are not over; and those that somebody stopped, which press no more and are counted apart.

    Each is asked about at the moment at which it begins, when what is not over is due, however long it runs.
    """
    for clock in pathway.clocks.values():
        began = _moment(recorded.get(clock.starts))
        if began is None:
            continue
        how = progress.stand(clock, recorded, now=began)
        if how.state == DUE and how.due and not clock.ask_now:
            yield Missed(CLOCK, clock.code, past(how.due))
        if how.on and how.reason in pathway.stops:
            yield Missed(STOPPED, f"{clock.code}{BECAUSE}{how.reason}", datetime.combine(how.on, time.min, ENGLAND))


def past(due: date) -> datetime:
    """The first moment that is too late: after a day, its midnight; after a moment, itself."""
    return due if isinstance(due, datetime) else datetime.combine(due + timedelta(days=1), time.min, ENGLAND)


def _is_missing(kind: Kind, recorded: Mapping[str, object]) -> bool:
    is_asked = not _is_absent(recorded.get(kind.begins)) and recorded.get(kind.unless) is not False
    return is_asked and _is_absent(recorded.get(kind.needs))


def _is_absent(value: object) -> bool:
    return value is None or value is False


def _why(kind: Kind, recorded: Mapping[str, object], state: str) -> str:
    said = recorded.get(kind.reason)
    if said is True:
        return RECORDED
    if isinstance(said, str) and said != NOT_APPLICABLE:
        return said
    if kind.code == DISCUSSION and state in (PLANNED, CALLED_OFF):
        return state
    return SAID_NO if recorded.get(kind.needs) is False else NOTHING


def _without_quorum(pathway: Pathway, recorded: Mapping[str, object], opened: datetime) -> Iterator[Missed]:
    held = recorded.get("strategy_held_at")
    seats = [seat for seat in pathway.seats.values() if seat.needs == QUORUM]
    away = [seat.code for seat in seats if _is_absent(recorded.get(seat.came))]
    if away and not _is_absent(held):
        yield Missed(QUORATE, "+".join(away), _moment(held) or opened)


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time.min, ENGLAND) if isinstance(value, date) else None
