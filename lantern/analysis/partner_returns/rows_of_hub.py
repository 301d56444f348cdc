"""The hub return's lines on referrals and on waits for therapy, from rows of referrals."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns.middles import Lengths, middle_lines
from lantern.analysis.partner_returns.row_facts import going_on, saying, with_band, within, year_to
from lantern.analysis.partner_returns.template import NOT_APPLICABLE, NOT_RECORDED
from lantern.analysis.periods import Period

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
        **_middle_wait("hub.days_to_seen", told, period, days=1),
        "hub.days_to_seen_longest": _longest_of_year(told, period),
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
        **_middle_wait("hub.therapy_wait_weeks", rows, period, days=7),
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


def _middle_wait(line: str, rows: pa.Table, period: Period, *, days: int) -> Lengths:
    return middle_lines(line, *_waits(rows, period, days))


def _longest_of_year(rows: pa.Table, period: Period) -> float | str:
    lengths, _ = _waits(rows, period, 1)
    return max(lengths, default=NOT_APPLICABLE)


def _waits(rows: pa.Table, period: Period, days: int) -> tuple[list[float], list[bool]]:
    """Waits that began in the twelve months to the period's last day, in units of so many days, and which were over by then."""
    begun = within(rows, "on", year_to(period))
    spans = zip(begun["on"].to_pylist(), begun["ended_on"].to_pylist(), strict=True)
    known = [(on, over) for on, over in spans if over is None or over >= on]
    is_over = [over is not None and over <= period.end for _, over in known]
    lengths = [
        ((over if done else period.end) - on).days / days for (on, over), done in zip(known, is_over, strict=True)
    ]
    return lengths, is_over


def _wait_band(weeks: float) -> str:
    return next((band for edge, band in WAIT_BANDS if weeks < edge), "26 weeks or more")
