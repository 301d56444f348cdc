"""What a strategy discussion says to the steps of the pathway, and when it cannot have been. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from lantern.pathway.care.occasions import NOT_RECORDED, day_of
from lantern.pathway.possible import TALKED_OVER, wrong_day
from lantern.pathway.quorum import CAME, LEFT_OUT
from lantern.pathway.shapes import Seat

PLANNED, HELD, CALLED_OFF = "planned", "held", "called off"
STATES = (PLANNED, HELD, CALLED_OFF)
TO_DO, DONE, NOT_NEEDED = "to do", "done", "not needed"  # of what was agreed
FOUR = ("medical", "interview", "safety", "support")
DECIDED_AGAINST = ("medical", "interview")  # of which a no, with its reason, is recorded
ENQUIRY = "enquiry"
NOT_APPLICABLE = "not applicable"
YES, NO, NOT_YET, JOINT, SINGLE = "yes", "no", "not yet", "joint", "single"
SENT_AT, SENT_TO_ALL = SENT = ("record_sent_at", "record_sent_to_all")
Answers = dict[str, dict[str, object]]  # by the pathway's names: a moment, or what is said


@dataclass(frozen=True)
class Said:
    """All that counts of one discussion. `answers`: by seat; `decisions`: by question; `sent`: by seat, since when its agency
    has the record.
    """

    is_first: bool
    state: str
    moment: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, date] = field(default_factory=dict)


def answered(discussions: Sequence[Said], seats: Mapping[str, Seat]) -> Answers:
    """What a journey's discussions, in their order, answer by the names of the pathway. Who came, and who has the record, is
    asked of the first; a decision made again takes the place of the one before. What was not held answers nothing.
    """
    found: Answers = {}
    for each in discussions:
        if each.state != HELD:
            continue
        if each.is_first:
            found["strategy_held_at"] = {"moment": each.moment}
            found |= _of_seats(each.answers, seats) | _of_record(each, seats)
        else:
            found |= {"strategy_again_at": {"moment": each.moment}, "strategy_again_reason": {"said": YES}}
        found |= _of_decisions(each.decisions)
    return found


def differs(before: Answers, after: Answers) -> Answers:
    """What is answered anew; and a no for what is not answered any more, as when one was not held after all. Of a record
    that nobody is said to have, that is not known.
    """
    gone = (name for name in before if name not in after)
    return after | {name: {"said": NOT_RECORDED if name in SENT else NO} for name in gone}


def _of_seats(answers: Mapping[str, str], seats: Mapping[str, Seat]) -> Answers:
    found: Answers = {}
    for code, answer in answers.items():
        seat = seats.get(code)
        if seat and seat.came:
            found[seat.came] = {"said": YES if answer == CAME else NO}
        if seat and seat.asked:
            found[seat.asked] = {"said": NO if answer == LEFT_OUT else YES}
    return found


def asked(answers: Mapping[str, str], seats: Mapping[str, Seat]) -> list[str]:
    """The seats whose agencies were asked, whether or not they came: all of them are sent the record."""
    return [code for code in seats if answers.get(code, LEFT_OUT) != LEFT_OUT]


def _of_record(said: Said, seats: Mapping[str, Seat]) -> Answers:
    """The record was sent on the day on which the last of them had it. While one waits for it, it is not."""
    wanted = asked(said.answers, seats)
    days = [said.sent[code] for code in wanted if code in said.sent]
    if not days:
        return {}
    if len(days) < len(wanted):
        return {name: {"said": NOT_RECORDED} for name in SENT}
    return {SENT_AT: {"day": max(days)}, SENT_TO_ALL: {"said": YES}}


def _of_decisions(decisions: Mapping[str, str]) -> Answers:
    """A decision that is not made yet is not there, however well it is owned."""
    found: Answers = {
        f"{kind}_decided": {"said": NO if decisions[kind] == NOT_YET else YES} for kind in FOUR if kind in decisions
    }
    for kind in DECIDED_AGAINST:
        if kind in decisions:
            found[f"{kind}_no_reason"] = {"said": YES if decisions[kind] == NO else NOT_APPLICABLE}
    if ENQUIRY in decisions:
        is_made: dict[str, object] = {"said": NO if decisions[ENQUIRY] == NOT_YET else YES}
        found |= {"joint_or_single_code": is_made, "joint_or_single_reason": is_made}
    return found


def wrong_time(state: str, moment: datetime, *, now: datetime, born: date | None, after: datetime | None = None) -> str:
    """Why a discussion cannot have been, or be, at that moment; nothing when it can. `after`: when the first was held;
    `born`: the first day of the child's month of birth, where it is known.
    """
    if state == HELD and moment > now:
        return "This is still to come. Say that it is planned, and that it was held once it has been."
    if state == PLANNED and moment <= now:
        return "This has passed. Say that it was held, or give the day and hour that it is planned for."
    if state != CALLED_OFF and after is not None and moment <= after:
        return "This is before the first discussion was held. People come back together after it: check both days."
    return wrong_day(day_of(moment), today=day_of(now), born=born, is_ahead=True, years=TALKED_OVER)


def wrong_due(due: date, moment: datetime, *, is_held: bool) -> str:
    """Why nothing that a discussion decided is due on a day; nothing when it can be. `moment`: when it is or was."""
    if is_held and due < day_of(moment):
        return "This is before the discussion was held. Enter that day, or one after it."
    return wrong_day(due, today=day_of(moment), born=None, is_ahead=True)


def wrong_sending(days: Iterable[date], *, held: datetime, now: datetime) -> str:
    """Why a record cannot have been sent on one of these days; nothing when it can."""
    for day in days:
        if day > day_of(now):
            return "This is still to come. Say that the record was sent once it has been."
        if day < day_of(held):
            return "The record would have been sent before the discussion was held. Check both days."
    return ""
