"""Whether a step was done, from what is recorded. One answer for each child; “not recorded” is never counted as “no”."""

from __future__ import annotations

from collections.abc import Mapping

from lantern.pathway import timescales
from lantern.pathway.shapes import AdherenceTest
from lantern.pathway.timescales import Standing

MET, PARTLY_MET, NOT_MET = "met", "partly met", "not met"
NOT_APPLICABLE, NOT_RECORDED, NOT_YET = "not applicable", "not recorded", "not yet due"
ANSWERS = (MET, PARTLY_MET, NOT_MET, NOT_APPLICABLE, NOT_RECORDED, NOT_YET)
BY_CLOCK = {
    timescales.MET: MET,
    timescales.LATE: NOT_MET,
    timescales.OPEN: NOT_MET,
    timescales.ASK_NOW: NOT_MET,
    timescales.STOPPED_LATE: NOT_MET,
    timescales.DUE: NOT_YET,
    timescales.NOT_STARTED: NOT_RECORDED,
    timescales.OUT_OF_ORDER: NOT_RECORDED,
}  # stopped in time with a reason, or nobody has set a limit: not applicable


def answer(test: AdherenceTest, recorded: Mapping[str, object], clock: Standing | None = None) -> str:
    """What the test says of one child. In `recorded`: None or absent is not recorded, False is no, NOT_APPLICABLE is
    that it could not be; anything else, a nought among it, is that it is there. A clock that is past its day with
    nothing recorded is a no: lateness cannot be hidden by recording nothing. Where its clock was stopped in time, what is
    not there need not be.
    """
    asked = [_part(recorded.get(name)) for name in test.applies]
    if NOT_MET in asked or NOT_APPLICABLE in asked:
        return NOT_APPLICABLE
    if NOT_RECORDED in asked:
        return NOT_RECORDED
    if test.kind == "days":
        return _ran(clock)
    parts = [part for part in _parts(test, recorded, clock) if part != NOT_APPLICABLE]
    if clock is not None and clock.state == timescales.STOPPED and set(parts) != {MET}:
        return NOT_APPLICABLE
    return _together(parts)


def _parts(test: AdherenceTest, recorded: Mapping[str, object], clock: Standing | None) -> list[str]:
    parts = [_part(recorded.get(name)) for name in test.needs]
    parts += [_reversed(_part(recorded.get(name))) for name in test.never]
    if test.either:
        found = [_part(recorded.get(name)) for name in test.either]
        parts.append(next((each for each in (MET, NOT_RECORDED, NOT_MET) if each in found), NOT_APPLICABLE))
    if test.clock:
        parts.append(NOT_RECORDED if clock is None else BY_CLOCK.get(clock.state, NOT_APPLICABLE))
    return parts


def _part(value: object) -> str:
    if value is None:
        return NOT_RECORDED
    if value is False:
        return NOT_MET
    return NOT_APPLICABLE if value == NOT_APPLICABLE else MET


def _reversed(part: str) -> str:
    return {MET: NOT_MET, NOT_MET: MET}.get(part, part)


def _together(parts: list[str]) -> str:
    """One answer from all: a known no before what is still to come, and that before what nobody wrote down."""
    if not parts:
        return NOT_APPLICABLE
    if NOT_MET in parts:
        return PARTLY_MET if MET in parts else NOT_MET
    return next((each for each in (NOT_YET, NOT_RECORDED) if each in parts), MET)


def _ran(clock: Standing | None) -> str:
    """For a length of time: whether it can be counted, is still running, or is not known."""
    if clock is None or clock.state in (timescales.NOT_STARTED, timescales.OUT_OF_ORDER):
        return NOT_RECORDED
    if clock.state in (timescales.STOPPED, timescales.STOPPED_LATE):
        return NOT_APPLICABLE
    return MET if clock.state in timescales.FINISHED else NOT_YET
