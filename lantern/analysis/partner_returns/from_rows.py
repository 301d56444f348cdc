"""The lines of a partner's return, counted from the rows that it sent instead of typed by hand."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns import TEMPLATES
from lantern.analysis.partner_returns.middles import with_limits
from lantern.analysis.partner_returns.rows_of_crimes import crimes
from lantern.analysis.partner_returns.rows_of_hub import referrals, therapy_waits
from lantern.analysis.partner_returns.rows_of_interviews import interviews
from lantern.analysis.partner_returns.template import ALL, ASKED, ENTRIES, GIVEN, Line, Template
from lantern.analysis.periods import Period

Answer: TypeAlias = (
    Any  # pa.Table | float | str: the rows to count, a length, or a state: not recorded or not applicable
)
Value = tuple[tuple[str, str], float | str]  # a box's dimension and category, and what it holds
COUNTED: dict[str, dict[str, Callable[[pa.Table, Period], dict[str, Answer]]]] = {
    "police-crimes": {"police_crime": crimes},
    "interviews": {"interview": interviews},
    "hub-referrals": {"hub_referral": referrals, "therapy_wait": therapy_waits},
}
TEMPLATE_OF = {"police-crimes": "police", "interviews": "police", "hub-referrals": "hub"}

OUTCOME = ("outcome", "outcome_on")
NEEDS = {  # line: the columns that rows need to tell it, beside those that every row of their kind has
    "police.crimes_cse_flagged": ("cse_flag",),
    "police.suspects": ("suspect",),
    "police.child_suspects": ("suspect", "suspect_age_band"),
    "police.investigations_open": ("outcome",),
    "police.recorded_without_outcome": ("outcome",),
    **dict.fromkeys(("police.recorded_and_charged", "police.outcomes_assigned", "police.charges"), OUTCOME),
    **dict.fromkeys((*with_limits("police.days_to_outcome"), "police.investigations_ended"), OUTCOME),
    "police.interviews_sw_took_part": ("attended",),
    "police.interviews_planned": ("planned",),
    "police.interviews_intermediary_considered": ("intermediary_considered",),
    **dict.fromkeys(("police.interviews_sampled", "police.interviews_good"), ("grade",)),
    **dict.fromkeys(with_limits("police.interview_working_days"), ("strategy_on",)),
    "police.interview_working_days_longest_tenth": ("strategy_on",),
    "hub.strategy_attended": ("attended",),
    **dict.fromkeys(("hub.seen", *with_limits("hub.days_to_seen"), "hub.days_to_seen_longest"), ("seen_on",)),
    "hub.therapy_referrals": ("therapy_referred_on",),
    **dict.fromkeys(("hub.therapy_starts", "hub.therapy_waiting"), ("therapy_referred_on", "therapy_started_on")),
    **dict.fromkeys(
        (*with_limits("hub.therapy_wait_weeks"), "hub.therapy_wait_longest"),
        ("therapy_referred_on", "therapy_started_on"),
    ),
    "hub.therapy_contacted": ("therapy_referred_on", "therapy_started_on", "contacts_while_waiting"),
}
NEEDS_ANY = {  # line or breakdown: columns of which one is enough
    "police.interviews_sw_invited": ("invited", "attended"),
    "hub.strategy_invited": ("invited", "attended"),
    "age_band": ("born", "age"),
    "referrer": ("source",),
    "suspect_age": ("suspect_age_band",),
    **{name: (name,) for name in ("sex", "ethnicity", "disability", "recency")},
}


def entries(events: pa.Table, *, told: Collection[str], period: Period) -> pa.Table:
    """What rows of one kind say in a period, as the boxes of the template that they feed.

    `events`: as `lantern.analysis.events.partner_rows.build_rows` makes them. `told`: the columns that were sent, such as
    the `headings` of what was read. Shape: ENTRIES; for each line that these columns can tell, its total and its
    breakdowns, every category also at nought; `origin` is the kind and `row` nought. Lines and breakdowns that they cannot
    tell have no row, so they count as not returned. A fact whose column was sent but that no row tells is `not recorded`;
    the middle of nothing is `not applicable`. Rows are taken to be all there were in the period: whoever asks says which
    period that is. Waits count those still waiting on its last day. Source: data standards 8.
    """
    found = [row for kind in COUNTED for row in _of_kind(events, kind, frozenset(told), period)]
    return pa.Table.from_pylist(found, schema=ENTRIES)


def _is_told(what: str, told: Collection[str]) -> bool:
    enough = NEEDS_ANY.get(what)
    return set(NEEDS.get(what, ())) <= set(told) and (enough is None or any(name in told for name in enough))


def _of_kind(events: pa.Table, kind: str, told: Collection[str], period: Period) -> Iterator[dict[str, Any]]:
    sent = events.filter(pc.equal(events["return_kind"], kind))
    if not len(sent):
        return
    template = TEMPLATES[TEMPLATE_OF[kind]].for_period(period)
    answers: dict[str, Answer] = {}
    for stage, count in COUNTED[kind].items():
        answers |= count(sent.filter(pc.equal(sent["stage"], stage)), period)
    for line in template.every:
        if line.code in answers and _is_told(line.code, told):
            breakdowns = [name for name in line.breakdowns if _is_told(name, told)]
            values = _values(answers[line.code], breakdowns)
            yield from _boxes(template, line, values, kind, period)


def _boxes(
    template: Template, line: Line, values: Iterable[Value], kind: str, period: Period
) -> Iterator[dict[str, Any]]:
    whole = {"template": template.code, "edition": template.edition, "period": period.code, "line": line.code}
    for (dimension, category), value in values:
        state = value if isinstance(value, str) else GIVEN
        number = None if isinstance(value, str) else float(value)
        box = {"dimension": dimension, "category": category, "value": number, "state": state}
        yield whole | box | {"origin": kind, "row": 0}


def _values(answer: Answer, breakdowns: Iterable[str]) -> Iterator[Value]:
    if not isinstance(answer, pa.Table):
        yield ALL, answer
        return
    yield ALL, len(answer)
    for dimension in breakdowns:
        if dimension in answer.column_names:
            counts = {item["values"]: item["counts"] for item in pc.value_counts(answer[dimension]).to_pylist()}
            yield from (((dimension, category), counts.get(category, 0)) for category in ASKED[dimension])
