"""The events worked out again in plain Python from the standard rows, sharing no code with the event table."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import holidays

GROUPS = {
    "WBRI": "White British", "WIRI": "White Other", "MWBC": "Mixed", "CHNE": "Asian", "BAFR": "Black", "OOTH": "Other",
}  # fmt: skip
TELLERS = {
    "1A": "Individual", "2A": "Schools/Education", "3F": "Health", "4": "Housing", "5A": "Local authority (internal)",
    "5C": "Local authority (external)", "6": "Police", "7": "Other Legal Agency", "8": "Other", "9": "Other",
    "10": "Other", "GROUP:Health": "Health", None: "Not recorded",
}  # fmt: skip
CLOSED = holidays.country_holidays("GB", subdiv="ENG", years=range(2022, 2028))
ABUSE = {"csa", "csa_intrafamilial", "csa_sibling", "csa_online", "csa_images"}

Event = dict[str, Any]
Rows = dict[str, list[dict[str, Any]]]


def happened(rows: Rows, snapshots: list[date], covers: tuple[date, date]) -> dict[str, list[Event]]:
    """Every stage's events of one cohort, each described as on its day."""
    contacts = [e for e in unique(rows["contact"], "contact_id") if e["on"]]
    referrals = [e for e in unique(rows["referral"], "referral_id") if e["on"]]
    assessments = [
        e | {"on": e["authorised_on"]} for e in unique(rows["assessment"], "assessment_id") if e["authorised_on"]
    ]
    plans = [e | {"on": e["started_on"]} for e in unique(rows["cp_plan"], "cp_plan_id") if not e["other_authority"]]
    for contact in contacts:
        contact["csa"] = stated(rows, "contact", contact["contact_id"], contact["person_id"])
        contact["became"] = became_referral(contact, referrals, covers[1])
    for referral in referrals:
        referral["csa"] = stated(rows, "referral", referral["referral_id"], referral["person_id"])
        referral["inherited"] = inherited(referral, contacts)
        referral["again"] = again(referral, referrals, covers[0])
    for assessment in assessments:
        assessment["found"] = {f["code"] for f in rows["factor"] if f["assessment_id"] == assessment["assessment_id"]}
        assessment["csa"] = bool(assessment["found"] & {"19A", "19B", "19C"}) if assessment["found"] else None
        assessment["prompt"] = prompt(assessment["started_on"], assessment["on"], 45)
    for plan in plans:
        plan["csa"] = same(plan["latest_category"], "SAB")
    ended = [plan | {"on": plan["ended_on"], "months": lasted(plan)} for plan in plans if plan["ended_on"]]
    stages = {"contact": contacts, "referral": referrals, "assessment": assessments, "plan": plans, "ended": ended}
    stages["conference"] = conferences(rows, assessments, plans)
    stages["followed"] = [found for day in snapshots for found in followed(plans, day)]
    stages["on_plan"] = [found for day in snapshots for found in on_plan(plans, day)]
    stages["open"] = [found for day in snapshots for found in open_on(rows, stages, day)]
    people = merged(rows["person"])
    statuses = rows["immigration_status"]
    return {
        name: [e | describe(e, people) | {"immigration": immigration(e, statuses)} for e in events]
        for name, events in stages.items()
    }


def conferences(rows: Rows, assessments: list[Event], plans: list[Event]) -> list[Event]:
    enquiries = unique(rows["section_47"], "section_47_id")
    held = [c for c in unique(rows["conference"], "conference_id") if c["on"] and not c["transfer_in"]]
    for conference in held:
        led = [
            e for e in enquiries
            if e["started_on"] and e["section_47_id"] and e["person_id"]
            and (e["section_47_id"], e["person_id"]) == (conference["section_47_id"], conference["person_id"])
        ]  # fmt: skip
        made = [plan["csa"] for plan in plans if made_by(conference, plan)]
        found = [sign for e in led for sign in signs(e, rows, assessments, plans)] + made
        conference["csa"] = any_of(found)
        conference["prompt"] = prompt(max((e["started_on"] for e in led), default=None), conference["on"], 15)
    return held


def made_by(conference: Event, plan: Event) -> bool:
    named = conference["cp_plan_id"] and conference["cp_plan_id"] == plan["cp_plan_id"]
    pointed = conference["conference_id"] and conference["conference_id"] == plan["conference_id"]
    return bool(named or pointed)


def signs(enquiry: Event, rows: Rows, assessments: list[Event], plans: list[Event]) -> list[bool | None]:
    later = [
        a["csa"] for a in assessments
        if a["referral_id"] and a["referral_id"] == enquiry["referral_id"] and a["on"] >= enquiry["started_on"]
    ]  # fmt: skip
    of_it = [c for c in rows["conference"] if c["section_47_id"] and c["section_47_id"] == enquiry["section_47_id"]]
    return later + [plan["csa"] for c in of_it for plan in plans if made_by(c, plan)]


def any_of(said: list[bool | None]) -> bool | None:
    return True if True in said else False if False in said else None


def prompt(start: date | None, end: date, limit: int) -> bool | None:
    if start is None or start > end:
        return None
    days = (start + timedelta(days=place + 1) for place in range((end - start).days))
    return sum(day.weekday() < 5 and day not in CLOSED for day in days) <= limit


def immigration(event: Event, statuses: list[dict[str, Any]]) -> str:
    held = [
        row["status"].lower() for row in statuses
        if row["person_id"] == event["person_id"] is not None and row["status"]
        and (row["started_on"] is None or row["started_on"] <= event["on"])
        and (row["ended_on"] is None or row["ended_on"] > event["on"])
    ]  # fmt: skip
    if any("uasc" in status and "former" not in status for status in held):
        return "Unaccompanied asylum-seeking child"
    return "Another status recorded" if held else "Not recorded"


def unique(rows: list[dict[str, Any]], key: str) -> list[Event]:
    seen, kept = set(), []
    for row in rows:
        own = (row.get(key), row.get("person_id"))
        if row.get(key) is None or own not in seen:
            kept.append(dict.fromkeys(("closed_on", "no_further_action", "new_referral")) | row)
        seen.add(own)
    return kept


def same(value: Any, wanted: Any) -> bool | None:
    return None if value is None else value == wanted


def stated(rows: Rows, kind: str, event: str | None, person: str | None) -> bool | None:
    said = [
        issue["concept"]
        for issue in rows["issue"]
        if issue["event_type"] == kind and event == issue["event_id"] is not None
        and (issue["person_id"] is None or issue["person_id"] == person)
    ]  # fmt: skip
    if ABUSE & set(said):
        return True
    return None if None in said else False


def became_referral(contact: Event, referrals: list[Event], last: date) -> bool | None:
    days = [
        (r["on"] - contact["on"]).days for r in referrals if r["person_id"] and r["person_id"] == contact["person_id"]
    ]
    if contact["new_referral"] or any(0 <= gap <= 10 for gap in days):
        return True
    return None if (last - contact["on"]).days < 10 else False


def inherited(referral: Event, contacts: list[Event]) -> bool | None:
    before = [
        c for c in contacts
        if c["csa"] and c["person_id"] and c["person_id"] == referral["person_id"] and 0 <= (referral["on"] - c["on"]).days <= 10
    ]  # fmt: skip
    return True if before else referral["csa"]


def again(referral: Event, referrals: list[Event], first: date) -> bool | None:
    own = [other["on"] for other in referrals if other["person_id"] and other["person_id"] == referral["person_id"]]
    if any(day < referral["on"] <= year_after(day) for day in own):
        return True
    return None if referral["on"] <= year_after(first) else False


def year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, day: date) -> int:
    years = 0
    while birthday(born, years + 1) <= day:
        years += 1
    return years


def months_between(start: date, day: date) -> int:
    """How many times the start's day of the month came round, the 1st standing in for a day that a month lacks."""
    found, at = 0, start
    while at < day:
        at += timedelta(days=1)
        missing = at.day == 1 and (at - timedelta(days=1)).day < start.day
        found += at.day == start.day or missing
    return found


def lasted(plan: Event) -> int | None:
    return None if plan["ended_on"] < plan["started_on"] else months_between(plan["started_on"], plan["ended_on"])


def is_open(event: Event, day: date, start: str = "started_on", end: str = "ended_on") -> bool:
    return event[start] is not None and event[start] <= day and (event[end] is None or event[end] > day)


def followed(plans: list[Event], day: date) -> list[Event]:
    since = day.replace(year=day.year - 3)
    return [
        plan | {"on": day, "is_over": over, "months": lasted(plan | {"ended_on": plan["ended_on"] if over else day})}
        for plan in plans
        if since < plan["started_on"] <= day
        for over in (plan["ended_on"] is not None and plan["ended_on"] <= day,)
    ]


def on_plan(plans: list[Event], day: date) -> list[Event]:
    latest: dict[str, Event] = {}
    for plan in (plan for plan in plans if is_open(plan, day)):
        known = latest.get(plan["person_id"])
        if known is None or plan["started_on"] > known["started_on"]:
            latest[plan["person_id"]] = plan
    return [plan | {"on": day, "months": months_between(plan["started_on"], day)} for plan in latest.values()]


def open_on(rows: Rows, stages: dict[str, list[Event]], day: date) -> list[Event]:
    people = {
        row["person_id"] for table in ("referral", "looked_after", "cp_plan", "care_leaver") for row in rows[table]
    }
    found = []
    for person in sorted(people - {None}):
        status = status_of(rows, stages, person, day)
        if status:
            found.append({"person_id": person, "on": day, "status": status, "csa": ever(stages, person, day)})
    return found


def status_of(rows: Rows, stages: dict[str, list[Event]], person: str, day: date) -> str | None:
    mine = {table: [row for row in found if row.get("person_id") == person] for table, found in rows.items()}
    if any(is_open(episode, day) and not short_break(mine, episode, day) for episode in mine["looked_after"]):
        return "Looked after"
    if any(plan["person_id"] == person and is_open(plan, day) for plan in stages["plan"]):
        return "Child protection"
    if any(row["eligibility"] in ("Relevant", "Former relevant", "Qualifying") for row in mine["care_leaver"]):
        born = merged(mine["person"]).get(person, {}).get("born")
        if born is None or (born <= day and 16 <= age_on(born, day) < 25):
            return "Care leaver"
    if not any(is_open(referral, day, "on", "closed_on") for referral in mine["referral"]):
        return None
    with_plan = any(is_open(plan, day) for plan in mine["cin_plan"])
    return "Child in need with a plan" if with_plan else "Child in need without a plan"


def short_break(mine: Rows, episode: Event, day: date) -> bool:
    if episode["legal_status"]:
        return episode["legal_status"] in ("V1", "V3", "V4")
    statuses = [row["legal_status"] for row in mine["legal_status"] if row["legal_status"] and is_open(row, day)]
    return bool(statuses) and all(status in ("V1", "V3", "V4") for status in statuses)


def ever(stages: dict[str, list[Event]], person: str, day: date) -> bool:
    since = day.replace(year=day.year - 5)
    for stage in ("contact", "referral", "assessment"):
        if any(e["person_id"] == person and e["csa"] and since < e["on"] <= day for e in stages[stage]):
            return True
    mine = [plan for plan in stages["plan"] if plan["person_id"] == person and plan["csa"] and plan["on"] <= day]
    return any(plan["ended_on"] is None or plan["ended_on"] > since for plan in mine)


def merged(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    people: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        for name in ("sex", "ethnicity", "disability", "born_on", "expected_on"):
            if row[name] is not None:
                people[row["person_id"]].setdefault(name, row[name])
    for person in people.values():
        person["born"] = person.get("born_on") or person.get("expected_on")
    return people


def describe(event: Event, people: dict[str, dict[str, Any]]) -> Event:
    person = people.get(event["person_id"], {})
    born = person.get("born")
    unborn = born is not None and born > event["on"]
    return {
        "all": "All",
        "sex": person.get("sex") or ("Unborn" if unborn else "Not recorded"),
        "age_band": "Unborn" if unborn else band(None if born is None else age_on(born, event["on"])),
        "ethnicity": GROUPS.get(person.get("ethnicity"), "Not recorded"),
        "disability": person.get("disability") or "Not recorded",
        "source": TELLERS[event.get("source")],
        "plan_length": length(event["months"]) if event.get("months") is not None else None,
        "status": event.get("status"),
    }


def band(age: int | None) -> str:
    if age is None:
        return "Not recorded"
    return next((name for top, name in ((5, "0-4"), (10, "5-9"), (16, "10-15"), (18, "16-17")) if age < top), "18+")


def length(months: int) -> str:
    names = ["less than 3 months", "3-6 months", "6-12 months", "12 to 18 months", "18 months to 2 years"]
    return next((name for top, name in zip((3, 6, 12, 18, 24), names, strict=True) if months < top), "2 years plus")
