"""The police return's lines on interviews, from rows of interviews."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns.row_facts import middle, nine_in_ten, saying, within
from lantern.analysis.periods import Period

GOOD = ("Good", "Outstanding")


def interviews(rows: pa.Table, period: Period) -> dict[str, pa.Table | float | str]:
    """Lines on interviews held in the period, by code. An interview with a grade is one that was looked at for quality.

    Working days run from the strategy discussion to the interview, bank holidays in England left out.
    Source: domain rules 2.3 and 10 (E1 to E3).
    """
    held = within(rows, "on", period)
    sampled = held.filter(pc.is_valid(held["grade"]))
    return {
        "police.interviews": held,
        "police.interviews_sw_invited": saying(held, "invited"),
        "police.interviews_sw_took_part": saying(held, "attended"),
        "police.interviews_planned": saying(held, "planned"),
        "police.interviews_intermediary_considered": saying(held, "intermediary_considered"),
        **middle("police.interview_working_days", held["working_days"]),
        "police.interview_working_days_longest_tenth": nine_in_ten(held["working_days"]),
        "police.interviews_sampled": sampled,
        "police.interviews_good": sampled.filter(pc.is_in(sampled["grade"], pa.array(GOOD))),
    }
