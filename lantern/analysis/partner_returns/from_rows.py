"""The lines of a partner's return, counted from the rows that it sent instead of typed by hand."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns import TEMPLATES
from lantern.analysis.partner_returns.rows_of_crimes import crimes
from lantern.analysis.partner_returns.rows_of_hub import referrals, therapy_waits
from lantern.analysis.partner_returns.rows_of_interviews import interviews
from lantern.analysis.partner_returns.template import ALL, ASKED, ENTRIES, GIVEN, Line, Template
from lantern.analysis.periods import Period

Answer: TypeAlias = (
    Any  # pa.Table | float | str: the rows to count, a length, or a state: not recorded or not applicable
)
COUNTED: dict[str, dict[str, Callable[[pa.Table, Period], dict[str, Answer]]]] = {
    "police-crimes": {"police_crime": crimes},
    "interviews": {"interview": interviews},
    "hub-referrals": {"hub_referral": referrals, "therapy_wait": therapy_waits},
}
TEMPLATE_OF = {"police-crimes": "police", "interviews": "police", "hub-referrals": "hub"}


def entries(events: pa.Table, *, period: Period) -> pa.Table:
    """What the rows of one or more kinds say in a period, as the boxes of the template that they feed.

    `events`: as `lantern.analysis.events.partner_rows.build_rows` makes them. Shape: ENTRIES; for each line that rows of
    those kinds can tell, its total and its breakdowns, every category also at nought; `origin` is the kind and `row`
    nought. A fact that no row tells is `not recorded`; the middle of nothing is `not applicable`. Lines that such rows
    never tell have no row, so they count as not returned. Rows are taken to be all there were in the period: whoever
    asks says which period that is. Waits count those still waiting on its last day. Source: data standards 8.
    """
    found = [row for kind in COUNTED for row in _of_kind(events, kind, period)]
    return pa.Table.from_pylist(found, schema=ENTRIES)


def _of_kind(events: pa.Table, kind: str, period: Period) -> Iterator[dict[str, Any]]:
    sent = events.filter(pc.equal(events["return_kind"], kind))
    if not len(sent):
        return
    template = TEMPLATES[TEMPLATE_OF[kind]].for_period(period)
    answers: dict[str, Answer] = {}
    for stage, count in COUNTED[kind].items():
        answers |= count(sent.filter(pc.equal(sent["stage"], stage)), period)
    for line in template.lines:
        if line.code in answers:
            yield from _boxes(template, line, answers[line.code], kind, period)


def _boxes(template: Template, line: Line, answer: Answer, kind: str, period: Period) -> Iterator[dict[str, Any]]:
    whole = {"template": template.code, "edition": template.edition, "period": period.code, "line": line.code}
    for (dimension, category), value in _values(line, answer):
        state = value if isinstance(value, str) else GIVEN
        number = None if isinstance(value, str) else float(value)
        box = {"dimension": dimension, "category": category, "value": number, "state": state}
        yield whole | box | {"origin": kind, "row": 0}


def _values(line: Line, answer: Answer) -> Iterator[tuple[tuple[str, str], float | str]]:
    """The value of each box of a line; a breakdown that the rows have no column for has none."""
    if not isinstance(answer, pa.Table):
        yield ALL, answer
        return
    yield ALL, len(answer)
    for dimension in line.breakdowns:
        if dimension in answer.column_names:
            counts = {item["values"]: item["counts"] for item in pc.value_counts(answer[dimension]).to_pylist()}
            yield from (((dimension, category), counts.get(category, 0)) for category in ASKED[dimension])
