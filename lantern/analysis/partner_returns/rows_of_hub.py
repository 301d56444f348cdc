"""The hub return's lines on referrals and on waits for therapy, from rows of referrals."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns.row_facts import going_on, saying, with_band, within, year_to
from lantern.analysis.partner_returns.template import NOT_APPLICABLE, NOT_RECORDED
from lantern.analysis.periods import Period
from lantern.analysis.survival import waits

WAIT_BANDS = ((6, "under 6 weeks"), (12, "6 to 12 weeks"), (18, "12 to 18 weeks"), (26, "18 to 26 weeks"))
UNSAID = "Not recorded"
Answers = dict[str, pa.Table | float | str]


def referrals(rows: pa.Table, period: Period) -> Answers:
    """Lines on referrals to the hub, by code. Strategy discussions are those of the children referred in the period.

    The middle time to be seen is over the children referred in the twelve months to the period's last day, those not
    seen by then counted as still waiting. Source: data standards 8.2; domain rules 10 (D1).
    """
    told = rows.rename_columns({"source": "referrer"})
    for name in ("recency", "referrer"):
        place = told.column_names.index(name)
        told = told.set_column(place, name, pc.fill_null(told[name], UNSAID))
    referred = within(told, "on", period)
    return {
        "hub.referrals": referred,
        "hub.strategy_invited": saying(referred, "invited"),
        "hub.strategy_attended": saying(referred, "attended"),
        "hub.seen": within(told, "ended_on", period),
        "hub.days_to_seen": _middle_wait(told, period, days=1),
    }


def therapy_waits(rows: pa.Table, period: Period) -> Answers:
    """Lines on waits for therapy, by code. Waits are in weeks, and counted as for being seen; the longest is of those
    still waiting on the period's last day. Source: data standards 8.2; domain rules 10 (D3).
    """
    waiting = with_band(going_on(rows, period), "wait_band", lambda on: _wait_band((period.end - on).days / 7), "on")
    return {
        "hub.therapy_referrals": within(rows, "on", period),
        "hub.therapy_starts": within(rows, "ended_on", period),
        "hub.therapy_waiting": waiting,
        "hub.therapy_contacted": _contacted(waiting),
        "hub.therapy_wait_weeks": _middle_wait(rows, period, days=7),
        "hub.therapy_wait_longest": _longest(waiting, period),
    }


def _contacted(waiting: pa.Table) -> pa.Table | str:
    contacts = waiting["contacts_while_waiting"]
    if len(waiting) and contacts.null_count == len(waiting):
        return NOT_RECORDED
    return waiting.filter(pc.greater(contacts, 0))


def _longest(waiting: pa.Table, period: Period) -> float | str:
    if not len(waiting):
        return NOT_APPLICABLE
    return float(round((period.end - min(waiting["on"].to_pylist())).days / 7, 1))


def _middle_wait(rows: pa.Table, period: Period, *, days: int) -> float | str:
    """The middle wait by Kaplan-Meier, in units of so many days; "not recorded" where too few are over to say."""
    begun = within(rows, "on", year_to(period))
    spans = zip(begun["on"].to_pylist(), begun["ended_on"].to_pylist(), strict=True)
    known = [(on, over) for on, over in spans if over is None or over >= on]
    if not known:
        return NOT_APPLICABLE
    is_over = [over is not None and over <= period.end for _, over in known]
    lengths = [
        ((over if done else period.end) - on).days / days for (on, over), done in zip(known, is_over, strict=True)
    ]
    middle = waits(lengths, is_over).median
    return NOT_RECORDED if middle is None else round(middle, 1)


def _wait_band(weeks: float) -> str:
    return next((band for edge, band in WAIT_BANDS if weeks < edge), "26 weeks or more")
