"""The police return's lines on crimes, from rows of crimes."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.events.crimes import NOT_ASSIGNED
from lantern.analysis.partner_returns.outcomes import OUTCOME_GROUPS
from lantern.analysis.partner_returns.row_facts import going_on, middle, saying, whole_months, with_band, within
from lantern.analysis.periods import Period

CHARGED = "1"
REASONS = {"flag": "Flag", "code": "Offence code", "age": "Offence and age of the victim"}  # the first that is so
OPEN_FOR = ((3, "under 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"), (24, "12 to 24 months"))
CHILD_BANDS = ("Under 10", "10-17")
Answers = dict[str, pa.Table | float | str]


def crimes(rows: pa.Table, period: Period) -> Answers:
    """Lines on crimes of child sexual abuse, by code. Two bases, never one over the other: the crimes recorded in the
    period, whatever came of them since; and the crimes given an outcome in the period, whenever they were recorded.

    Outcome 0 is no outcome and is in no count of them. How a crime was identified is counted once, by the first that
    holds: its flag, its offence, the victim's age. Source: data standards 8.1.
    """
    known = saying(rows, "csa")
    if isinstance(known, str):
        return {"police.crimes_recorded": known}
    recorded = saying(within(rows, "on", period), "csa")
    flagged = {"police.crimes_cse_flagged": saying(within(rows, "on", period), "cse")}
    return _of_the_recorded(recorded, period) | flagged | _of_the_closed(known, period)


def _of_the_recorded(recorded: pa.Table | str, period: Period) -> Answers:
    if isinstance(recorded, str):
        return {"police.crimes_recorded": recorded}
    counted = with_band(recorded, "identified_by", _identified_by, "csa_reason")
    found = {"police.crimes_recorded": counted, **_suspects(recorded)}
    if not len(recorded) or recorded["outcome"].null_count < len(recorded):
        charged = pc.and_(pc.equal(recorded["outcome"], CHARGED), pc.less_equal(recorded["ended_on"], period.end))
        found["police.recorded_without_outcome"] = _open(recorded, period)
        found["police.recorded_and_charged"] = recorded.filter(charged)
    return found


def _of_the_closed(known: pa.Table, period: Period) -> Answers:
    if len(known) and known["outcome"].null_count == len(known):
        return {}
    assigned = within(known.filter(pc.not_equal(known["outcome"], NOT_ASSIGNED)), "ended_on", period)
    charged = pc.equal(assigned["outcome"], CHARGED)
    waiting = with_band(_open(known, period), "open_for", lambda on: _open_for(whole_months(on, period.end)), "on")
    return {
        "police.investigations_open": waiting,
        "police.outcomes_assigned": with_band(assigned, "outcome_group", _outcome_group, "outcome"),
        "police.charges": assigned.filter(charged),
        **middle("police.days_to_outcome", assigned["duration_days"]),
        "police.investigations_ended": assigned.filter(pc.invert(charged)),
    }


def _open(rows: pa.Table, period: Period) -> pa.Table:
    """Crimes without an outcome on the last day: none yet, or one given later. An outcome without a day is neither."""
    begun = going_on(rows, period)
    return begun.filter(pc.or_(pc.equal(begun["outcome"], NOT_ASSIGNED), pc.is_valid(begun["ended_on"])))


def _suspects(recorded: pa.Table) -> Answers:
    """Different people suspected, where rows say who by a reference: the age of one in several crimes is the first known."""
    ages: dict[str, str | None] = {}
    for suspect, age in zip(recorded["suspect"].to_pylist(), recorded["suspect_age_band"].to_pylist(), strict=True):
        if suspect:
            ages[suspect] = ages.get(suspect) or age
    people = pa.table({"suspect_age": pa.array([age or "Not recorded" for age in ages.values()], pa.string())})
    children = pc.is_in(people["suspect_age"], pa.array(CHILD_BANDS))
    return {"police.suspects": people, "police.child_suspects": people.filter(children)}


def _identified_by(reasons: str) -> str:
    return REASONS[reasons.split("+")[0]]


def _open_for(months: int) -> str:
    return next((band for edge, band in OPEN_FOR if months < edge), "24 months or more")


def _outcome_group(outcome: str) -> str:
    return OUTCOME_GROUPS[int(outcome)]
