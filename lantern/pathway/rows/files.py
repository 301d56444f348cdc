"""What a row of each kind of row file says: its columns, as the pathway and what comes more than once have them. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lantern.pathway.care import occasions
from lantern.pathway.care.occasions import Asked, Care
from lantern.pathway.discussing import (
    CALLED_OFF,
    DONE,
    ENQUIRY,
    FOUR,
    HELD,
    JOINT,
    NO,
    NOT_NEEDED,
    NOT_YET,
    PLANNED,
    SINGLE,
    TO_DO,
    YES,
)
from lantern.pathway.quorum import CAME, INVITED, LEFT_OUT, SORRY, VIEW
from lantern.pathway.shapes import Pathway

REFERENCE, NHS, CASE = "reference", "nhs_number", "case_number"
DAY, MONTH, TIME, CHOICE, NUMBER = "day", "day or month", "time", "choice", "number"
DISCUSSIONS = "discussions"
BECAUSE, STATE, HELD_ON, HELD_AT, WHOM = "because", "state", "held_on", "held_at", "whom"
OCCASIONS = {  # kind of rows: what it is called, which kind of occasion, and what a blank cell of a column stands for
    "interviews": ("Interviews", "interview", {}),
    "hub-referrals": ("Hub referrals, for advice or a medical", "medical", {}),
    "therapy-waits": ("Therapy and other support, and who waits", "support", {"whom": "child", "what": "therapy"}),
}
SEAT_ANSWERS = {INVITED: "Invited", CAME: "Attended", VIEW: "Sent a view", SORRY: "Apologised", LEFT_OUT: "Not invited"}
DECIDED = {YES: "Yes", NO: "No", NOT_YET: "Not yet"}
ENQUIRIES = {JOINT: "Joint", SINGLE: "Single", NOT_YET: "Not yet"}
STATES = {PLANNED: "Planned", HELD: "Held", CALLED_OFF: "Called off"}
ACTION_STATES = {TO_DO: "To do", DONE: "Done", NOT_NEEDED: "Not needed after all"}
CLOCK = "by the 24-hour clock, such as 16:55; of an hour that comes twice when clocks go back, the first is meant."
YES_NO = {YES: "Yes", NO: "No", occasions.NOT_APPLICABLE: "It does not apply"}


@dataclass(frozen=True)
class Column:
    """One thing a row may say, under the heading `name`. `choices`: what may be written, by code; `part`: what it belongs to."""

    name: str
    asks: str
    kind: str = CHOICE
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False
    blank: str = ""  # what a blank cell stands for, where that is not nothing
    part: str = ""
    on: str = ""  # of a time: the column of its day


@dataclass(frozen=True)
class RowKind:
    """One kind of rows. `occasion`: which kind of occasion a row is; none of a strategy discussion."""

    code: str
    name: str
    columns: Mapping[str, Column]
    occasion: str = ""

    @property
    def parts(self) -> dict[str, list[Column]]:
        """Its columns, by what they belong to."""
        found: dict[str, list[Column]] = {}
        for each in self.columns.values():
            found.setdefault(each.part, []).append(each)
        return found


def row_kinds(pathway: Pathway, care: Care) -> dict[str, RowKind]:
    """Every kind of row file, by code."""
    found = {DISCUSSIONS: _kind(DISCUSSIONS, "Strategy discussions", _of_discussions(pathway))}
    for code, (name, occasion, blanks) in OCCASIONS.items():
        found[code] = _kind(code, name, _of_occasions(care, occasion, blanks), occasion)
    return found


def template(kind: RowKind) -> bytes:
    """An empty file of this kind: its headings, as CSV that a spreadsheet opens."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(kind.columns)
    return text.getvalue().encode("utf-8-sig")


def _kind(code: str, name: str, columns: Iterator[Column], occasion: str = "") -> RowKind:
    return RowKind(code, name, {each.name: each for each in (*_WHO, *columns)}, occasion)


_WHO = (
    Column(REFERENCE, "Your own reference for this record. It is how a later file corrects it.", NUMBER, needed=True),
    Column(NHS, "The child’s NHS number: this, your own case number, or both.", NUMBER),
    Column(CASE, "Your own case number for the child.", NUMBER),
)


def _of_discussions(pathway: Pathway) -> Iterator[Column]:
    words = pathway.discussing
    yield Column(BECAUSE, "What brought people back together; blank for the first discussion.", choices=words.because)
    yield Column(HELD_ON, "The day on which it was held, or for which it is planned.", DAY, needed=True)
    yield Column(HELD_AT, f"The time at which it begins or began, {CLOCK}", TIME, needed=True, on=HELD_ON)
    how = "How it stands. Blank: planned while its day is to come, held once it has been."
    yield Column(STATE, how, choices=STATES)
    for code, seat in pathway.seats.items():
        yield from _of_seat(code, seat.name, words.absent)
    for code in (ENQUIRY, *FOUR):
        yield from _of_decision(code, pathway)
    for code, what in words.actions.items():
        yield from _of_action(action_column(code), what, pathway.roles)


def action_column(code: str) -> str:
    """The heading of something that was agreed to do: no seat or question is called so."""
    return f"do_{code}"


def _of_seat(code: str, name: str, absent: Mapping[str, str]) -> Iterator[Column]:
    part = "Who was asked, who came, and who has the record"
    yield Column(code, f"{name}: asked, there, or neither.", choices=SEAT_ANSWERS, part=part)
    why = f"{name}: if they apologised or were not invited, why."
    yield Column(f"{code}_why", why, choices=absent, part=part)
    yield Column(f"{code}_sent", f"{name}: the day on which the record was sent to them.", DAY, part=part)


def _of_decision(code: str, pathway: Pathway) -> Iterator[Column]:
    asked, part = pathway.discussing.questions[code], "What was decided"
    yield Column(code, asked.asks, choices=ENQUIRIES if code == ENQUIRY else DECIDED, part=part)
    yield Column(f"{code}_owner", f"{asked.name}: who owns the decision.", choices=pathway.roles, part=part)
    yield Column(f"{code}_by", f"{asked.name}: by when; for a no, when it was decided.", DAY, part=part)
    why = f"{asked.name}: why, where it is a no, joint or single."
    yield Column(f"{code}_why", why, choices=asked.reasons, part=part)


def _of_action(name: str, what: str, roles: Mapping[str, str]) -> Iterator[Column]:
    part = "What was agreed to do"
    yield Column(name, f"{what}: how it stands.", choices=ACTION_STATES, part=part)
    yield Column(f"{name}_owner", f"{what}: who does it.", choices=roles, part=part)
    yield Column(f"{name}_by", f"{what}: by when.", DAY, part=part)


def _of_occasions(care: Care, occasion: str, blanks: Mapping[str, str]) -> Iterator[Column]:
    kind = care.kinds[occasion]
    if kind.whom:
        yield Column(WHOM, "For whom is it?", choices=care.whom_of(kind), blank=blanks.get(WHOM, ""))
    for ask in kind.asks.values():
        yield from _of_question(ask, blanks.get(ask.code, ""), care.not_known)


def _of_question(ask: Asked, blank: str, not_known: Mapping[str, str]) -> Iterator[Column]:
    asks, needed = f"{ask.asks} {ask.hint}".strip(), ask.must and not ask.goes_with
    if ask.kind == occasions.DAY:
        yield Column(ask.code, asks, MONTH, needed=needed)
        why = f"“{ask.asks}” If only the month is known, or nothing and the cell is blank: why."
        yield Column(why_column(ask.code), why, choices=not_known, part="Days that are not known")
    else:
        choices = YES_NO if ask.kind == occasions.YES_NO else ask.choices
        yield Column(ask.code, asks, choices=choices, needed=needed and not blank, blank=blank)


def why_column(code: str) -> str:
    """The heading under which a row says why a day is not known."""
    return f"{code}_why"
