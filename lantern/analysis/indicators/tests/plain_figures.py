"""The figures worked out again in plain Python, sharing no code with the engine."""

from collections import defaultdict
from datetime import date
from math import log, sqrt
from statistics import median
from typing import Any

from lantern.analysis.indicators.tests.plain_events import Event, same


def factor(*codes: str):
    return lambda e: bool(e["found"] & set(codes)) if e["found"] else None


def in_multiple(plan: Event) -> bool | None:
    if plan["latest_category"] == "MUL":
        return plan["latest_names_sexual"]
    return None if plan["latest_category"] is None else False


def recorded(dimension: str):
    return lambda e: e[dimension] != "Not recorded"


def asked(name: str):
    return lambda e: e[name]


CSA = asked("csa")
STARTED_FOR_ABUSE = lambda e: same(e["initial_category"], "SAB")  # noqa: E731  # one line of a table
# code: (stage, the question asked of each event, whom it is about, what is counted)
QUESTIONS = {
    "csa-contacts": ("contact", CSA, None, "events"),
    "csa-contact-children": ("contact", CSA, None, "children"),
    "csa-contacts-became-referral": ("contact", asked("became"), CSA, "events"),
    "contacts-became-referral": ("contact", asked("became"), None, "events"),
    "csa-referrals": ("referral", CSA, None, "events"),
    "csa-referral-children": ("referral", CSA, None, "children"),
    "csa-referrals-by-contact": ("referral", asked("inherited"), None, "events"),
    "csa-referrals-nfa": ("referral", asked("no_further_action"), CSA, "events"),
    "referrals-nfa": ("referral", asked("no_further_action"), None, "events"),
    "csa-re-referrals": ("referral", asked("again"), CSA, "events"),
    "re-referrals": ("referral", asked("again"), None, "events"),
    "csa-assessments": ("assessment", CSA, None, "events"),
    "csa-assessment-children": ("assessment", CSA, None, "children"),
    "csa-assessments-adult-on-child": ("assessment", factor("19C"), None, "events"),
    "csa-assessments-child-on-child": ("assessment", factor("19B"), None, "events"),
    "csa-assessments-unsplit": ("assessment", factor("19A"), None, "events"),
    "cse-assessments": ("assessment", factor("11A"), None, "events"),
    "csae-assessments": ("assessment", factor("19A", "19B", "19C", "11A"), None, "events"),
    "assessment-factor-coverage": ("assessment", lambda e: bool(e["found"]), None, "events"),
    "csa-plans": ("on_plan", CSA, None, "events"),
    "csa-plans-initial": ("on_plan", STARTED_FOR_ABUSE, None, "events"),
    "csa-plans-in-multiple": ("on_plan", in_multiple, None, "events"),
    "csa-plans-starting": ("plan", STARTED_FOR_ABUSE, None, "events"),
    "plan-months-open": ("on_plan", asked("months"), None, "months"),
    "csa-plan-months-open": ("on_plan", asked("months"), CSA, "months"),
    "plan-months-ended": ("ended", asked("months"), None, "months"),
    "csa-plan-months-ended": ("ended", asked("months"), CSA, "months"),
    **{
        f"{csa}plan-lasting{ending}": ("followed", asked("months"), CSA if csa else None, statistic)
        for csa in ("", "csa-")
        for ending, statistic in (("", "median"), ("-from", "low"), ("-to", "high"), ("-longest", "longest"))
    },
    "csa-open": ("open", CSA, None, "events"),
    "assessments-45-days": ("assessment", asked("prompt"), None, "events"),
    "assessments-45-days-csa": ("assessment", asked("prompt"), CSA, "events"),
    "conferences-15-days": ("conference", asked("prompt"), None, "events"),
    "conferences-15-days-csa": ("conference", asked("prompt"), CSA, "events"),
}
for _code, _stage in [
    ("contacts", "contact"),
    ("referrals", "referral"),
    ("assessments", "assessment"),
    ("plans", "on_plan"),
    ("open", "open"),
]:
    QUESTIONS |= {
        f"{_code}-{fact}-recorded": (_stage, recorded(fact), None, "events") for fact in ("ethnicity", "disability")
    }
RATIOS = {
    "csa-contact-to-referral-ratio": (("referral", CSA), ("contact", CSA)),
    "contact-to-referral-ratio": (("referral", lambda e: True), ("contact", lambda e: True)),
}


def figure(code: str, stages: dict[str, list[Event]], start: date, end: date, dimension: str, category: str) -> tuple:
    """Numerator, denominator, not eligible and not known of one figure."""

    def within(stage: str) -> list[Event]:
        first = end if stage in ("on_plan", "open", "followed") else start
        return [e for e in stages[stage] if first <= e["on"] <= end and e[dimension] == category]

    if code in RATIOS:
        over, under = (sum(question(e) is True for e in within(stage)) for stage, question in RATIOS[code])
        return over, under, 0, 0
    stage, question, about, counted = QUESTIONS[code]
    looked_at = within(stage)
    asked_of = [e for e in looked_at if about is None or about(e)]
    if counted == "children":
        return children(asked_of, question)
    answers = [question(e) for e in asked_of]
    known = [answer for answer in answers if answer is not None]
    if stage == "followed":
        pairs = [(e["months"], e["is_over"]) for e in asked_of if e["months"] is not None]
        return lasted(pairs)[counted], len(answers), len(looked_at) - len(answers), len(answers) - len(known)
    number = (int(median(known)) if known else None) if counted == "months" else sum(known)
    return number, len(answers), len(looked_at) - len(answers), len(answers) - len(known)


def children(events: list[Event], question: Any) -> tuple:
    answers: dict[str, set] = defaultdict(set)
    for event in events:
        if event["person_id"] is not None:
            answers[event["person_id"]].add(question(event))
    unsaid = sum(said == {None} for said in answers.values())
    return sum(True in said for said in answers.values()), len(answers), 0, unsaid


def lasted(pairs: list[tuple[int, bool]]) -> dict[str, int | None]:
    """By the textbook's sums: at each month in which some ended, how many still go on, and how sure that is."""
    still, summed, rows = 1.0, 0.0, []
    for month in sorted({m for m, over in pairs if over}):
        waiting = sum(m >= month for m, _ in pairs)
        ends = sum(m == month and over for m, over in pairs)
        still *= 1 - ends / waiting
        summed += ends / (waiting * (waiting - ends)) if waiting > ends else 0
        rows.append((month, still, summed))

    def limit(sign: int) -> int | None:
        for month, left, spread in rows:
            if left == 0:
                return month if sign < 0 else None
            reach = sign * 1.959963985 * sqrt(spread) / abs(log(left))
            if log(-log(left)) - reach >= log(-log(0.5)) - 1e-12:
                return month
        return None

    middle = next((month for month, left, _ in rows if left <= 0.5 + 1e-12), None)
    return {"median": middle, "low": limit(-1), "high": limit(1), "longest": max((m for m, _ in pairs), default=None)}
