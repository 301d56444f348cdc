"""What a row of each kind of row file says: its columns, as the pathway and what comes more than once have them. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lantern.pathway.care import occasions
from lantern.pathway.care.occasions import Asked, Care
from lantern.pathway.discussing import ENQUIRY, FOUR, JOINT, NO, NOT_YET, SINGLE, YES
from lantern.pathway.quorum import CAME, INVITED, LEFT_OUT, SORRY, VIEW
from lantern.pathway.shapes import Pathway

REFERENCE, NHS, CASE = "reference", "nhs_number", "case_number"
DAY, TIME, CHOICE, NUMBER = "day", "time", "choice", "number"
DISCUSSIONS = "discussions"
BECAUSE, HELD_ON, HELD_AT, WHOM = "because", "held_on", "held_at", "whom"
OCCASIONS = {  # kind of rows: what it is called, which kind of occasion, and what a blank cell of a column stands for
    "interviews": ("Interviews", "interview", {}),
    "hub-referrals": ("Hub referrals, for advice or a medical", "medical", {}),
    "therapy-waits": ("Therapy and other support, and who waits", "support", {"whom": "child", "what": "therapy"}),
}
SEAT_ANSWERS = {INVITED: "Invited", CAME: "Attended", VIEW: "Sent a view", SORRY: "Apologised", LEFT_OUT: "Not invited"}
DECIDED = {YES: "Yes", NO: "No", NOT_YET: "Not yet"}
ENQUIRIES = {JOINT: "Joint", SINGLE: "Single", NOT_YET: "Not yet"}
CLOCK = "by the 24-hour clock, such as 16:55; of an hour that comes twice when clocks go back, the first is meant."
YES_NO = {YES: "Yes", NO: "No", occasions.NOT_APPLICABLE: "It does not apply"}


@dataclass(frozen=True)
class Column:
    """One thing a row may say, under the heading `name`. `choices`: what may be written, by code."""

    name: str
    asks: str
    kind: str = CHOICE
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False
    blank: str = ""  # what a blank cell stands for, where that is not nothing
    on: str = ""  # of a time: the column of its day


@dataclass(frozen=True)
class RowKind:
    """One kind of rows. `occasion`: which kind of occasion a row is; none of a strategy discussion."""

    code: str
    name: str
    columns: Mapping[str, Column]
    occasion: str = ""


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
    yield Column(HELD_ON, "The day on which it was held.", DAY, needed=True)
    yield Column(HELD_AT, f"The time at which it began, {CLOCK}", TIME, needed=True, on=HELD_ON)
    for code, seat in pathway.seats.items():
        yield Column(code, f"{seat.name}: asked, there, or neither.", choices=SEAT_ANSWERS)
        yield Column(f"{code}_why", f"{seat.name}: if they apologised or were not invited, why.", choices=words.absent)
    for code in (ENQUIRY, *FOUR):
        asked = words.questions[code]
        yield Column(code, asked.asks, choices=ENQUIRIES if code == ENQUIRY else DECIDED)
        yield Column(f"{code}_owner", f"{asked.name}: who owns the decision.", choices=pathway.roles)
        yield Column(f"{code}_by", f"{asked.name}: by when; for a no, when it was decided.", DAY)
        yield Column(f"{code}_why", f"{asked.name}: why, where it is a no, joint or single.", choices=asked.reasons)


def _of_occasions(care: Care, occasion: str, blanks: Mapping[str, str]) -> Iterator[Column]:
    kind = care.kinds[occasion]
    if kind.whom:
        yield Column(WHOM, "For whom is it?", choices=care.whom_of(kind), blank=blanks.get(WHOM, ""))
    for ask in kind.asks.values():
        yield _of_question(ask, blanks.get(ask.code, ""))


def _of_question(ask: Asked, blank: str) -> Column:
    asks = f"{ask.asks} {ask.hint}".strip()
    if ask.kind == occasions.DAY:
        return Column(ask.code, asks, DAY, needed=ask.must and not ask.goes_with)
    choices = YES_NO if ask.kind == occasions.YES_NO else ask.choices
    return Column(ask.code, asks, choices=choices, needed=ask.must and not ask.goes_with and not blank, blank=blank)
