"""Carry out every check that applies to a return."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from sys import intern
from typing import Any

import ibis

from lantern.analysis.checks import (
    assessments,
    births,
    characteristics,
    child_in_need_plans,
    child_protection,
    conferences,
    contacts,
    dates,
    deaths,
    enquiries,
    episodes,
    factors,
    identity,
    issues,
    links,
    looked_after,
    pupil_numbers,
    referrals,
)
from lantern.analysis.checks.registry import RULES, TABLE_AS_STANDARD, Rule, Span
from lantern.analysis.checks.rows import Beside, Found
from lantern.analysis.finding import Finding, in_order
from lantern.analysis.standard import Standard

FILES = (
    identity,
    pupil_numbers,
    births,
    deaths,
    characteristics,
    contacts,
    referrals,
    episodes,
    assessments,
    factors,
    child_in_need_plans,
    enquiries,
    conferences,
    child_protection,
    looked_after,
    issues,
    links,
    dates,
)

# A census is one file: a group that is not in it was sent, and is empty.
CENSUS_TABLES = frozenset(
    [
        "person",
        "disability",
        "referral",
        "assessment",
        "factor",
        "cin_plan",
        "section_47",
        "conference",
        "cp_plan",
        "cp_review",
    ]
)
ALSO_CALLED = {
    "pers_sex": "pers_gender",
    "cont_contact_source_code": "cont_contact_source_desc",
    "cine_referral_source_code": "cine_referral_source_desc",
    "issue_code": "issue_label",
}
CODE = re.compile(r"[A-Z]{0,3}[0-9]{1,2}[A-Z]?", re.IGNORECASE)
NOT_CARRIED_OUT = "This check could not be carried out."


def rules() -> list[Rule]:
    """Every check there is, in the order of the files that declare them."""
    places = {module.__name__: place for place, module in enumerate(FILES)}
    return sorted(RULES, key=lambda rule: places.get(rule.find.__module__, len(FILES)))


def run(
    standard: Standard,
    *,
    covers: tuple[date, date] | None = None,
    today: date | None = None,
    chosen: Sequence[Rule] | None = None,
) -> list[Finding]:
    """What the checks find in a return, sorted by file, row and code.

    `covers` is the period it speaks for; unless given, what the return says, and failing that the year to its latest
    date. `today`, if given, is the last day on which anything can have happened in a return that does not say.
    `chosen` is the rules to carry out; all unless given. A rule that fails is itself a finding, an error; none is
    passed over in silence. Rules about a table or column that was not sent are not carried out.
    """
    span = _span(standard, covers or standard.reading.covers, today)
    applying = [rule for rule in (rules() if chosen is None else chosen) if applies(rule, standard)]
    return in_order(_carry_out(applying, standard, span))


def applies(rule: Rule, standard: Standard) -> bool:
    """Whether the return is of a kind, and has the tables and the column, that the rule is about."""
    kind = standard.reading.kind
    if rule.kinds and kind not in rule.kinds:
        return False
    sent = {TABLE_AS_STANDARD.get(name, name) for name in standard.was_sent}
    if kind == "cin-census":
        return {rule.table, *rule.needs} <= sent | CENSUS_TABLES
    return {rule.table, *rule.needs} <= sent and _column_was_sent(rule, standard)


def _column_was_sent(rule: Rule, standard: Standard) -> bool:
    headings = standard.reading.headings
    columns = {column for table, column in headings if table == rule.sent_table}
    return not columns or not columns.isdisjoint({rule.column, ALSO_CALLED.get(rule.column, rule.column)})


def _span(standard: Standard, covers: tuple[date, date] | None, today: date | None) -> Span:
    if covers:
        return Span(*covers, limit=covers[1], stated=True)
    last = _latest_date(standard) or today or date(1900, 1, 1)
    if today:
        last = min(last, today)
    return Span(_a_year_to(last), last, limit=today or last, stated=False)


def _a_year_to(last: date) -> date:
    """The day after the same day a year before."""
    day_after = last + timedelta(days=1)
    try:
        return day_after.replace(year=day_after.year - 1)
    except ValueError:  # 29 February
        return date(day_after.year - 1, 3, 1)


def _latest_date(standard: Standard) -> date | None:
    latest = [standard.tables[table].aggregate(day=ibis._[day].max()) for table, day in dates.HAPPENED]
    found: date | None = ibis.union(*latest).day.max().to_pyarrow().as_py()
    return found


def _carry_out(rules: Sequence[Rule], standard: Standard, span: Span) -> Iterator[Finding]:
    """Rules that speak of the same table share one query; where that fails, each is asked alone to find the culprit."""
    together: dict[Any, list[tuple[Rule, Found]]] = {}
    for rule in rules:
        try:
            fault = rule.find(standard, span)
        except Exception:
            yield _not_carried_out(rule, standard)
        else:
            together.setdefault(fault.table, []).append((rule, fault))
    for table, asked in together.items():
        try:
            yield from _ask(table, asked, standard)
        except Exception:
            for rule, fault in asked:
                yield from _ask_alone(table, rule, fault, standard)


def _ask_alone(table: Any, rule: Rule, fault: Found, standard: Standard) -> list[Finding]:
    try:
        return list(_ask(table, [(rule, fault)], standard))
    except Exception:  # whatever went wrong, the person checking must hear that this check says nothing
        return [_not_carried_out(rule, standard)]


def _ask(table: Any, asked: Sequence[tuple[Rule, Found]], standard: Standard) -> Iterator[Finding]:
    table = table.joined() if isinstance(table, Beside) else table
    faults = {
        f"fault_{number}": ibis.and_(*table.bind(*found.conditions)) for number, (_rule, found) in enumerate(asked)
    }
    values = sorted({found.value for _rule, found in asked if found.value})
    told = table.select("origin", "row", *values, **faults)
    rows = told.filter(ibis.or_(*(told[name] for name in faults))).to_pyarrow()
    for number, (rule, found) in enumerate(asked):
        at_fault = rows.filter(rows[f"fault_{number}"])
        columns = ["origin", "row", found.value] if found.value else ["origin", "row"]
        places = dict.fromkeys(zip(*(at_fault[name].to_pylist() for name in columns), strict=True))
        yield from _findings(rule, places, standard)


def _findings(rule: Rule, places: Iterable[tuple[Any, ...]], standard: Standard) -> Iterator[Finding]:
    heading = _heading(rule, standard)
    said: dict[str | None, str] = {}
    for origin, row, *value in places:
        code = value[0] if value else None
        message = said.get(code) or said.setdefault(code, _message(rule, code))
        yield Finding(intern(origin), row, heading, rule.code, rule.severity, message, rule.to_do, rule.source)


def _heading(rule: Rule, standard: Standard) -> str:
    if rule.heading:
        return rule.heading
    headings = standard.reading.headings
    also = ALSO_CALLED.get(rule.column, rule.column)
    return headings.get((rule.sent_table, rule.column)) or headings.get((rule.sent_table, also)) or rule.column


def _message(rule: Rule, value: str | None) -> str:
    """The rule's message, naming the code if it looks like one: a name, a date or an identifier never does."""
    text = (value or "").strip()
    return rule.message.replace("{value}", f" ({text})" if CODE.fullmatch(text) else "")


def _not_carried_out(rule: Rule, standard: Standard) -> Finding:
    heading = _heading(rule, standard)
    origins = [sent.origin for sent in standard.reading.sent if sent.table in (rule.table, rule.sent_table)]
    to_do = "Tell whoever looks after Lantern which check it was; the other checks were carried out."
    return Finding(
        min(origins, default=rule.table), 0, heading, rule.code, "error", NOT_CARRIED_OUT, to_do, rule.source
    )
