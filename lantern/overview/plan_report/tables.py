"""The tables of a report on the plan, from what it keeps. Pure."""

from collections import Counter

from lantern.action_plan.progress import LEVELS, MEANINGS, RATINGS
from lantern.insight.report.blocks import Cell, Column, Table
from lantern.overview.plan_report.moved import exceptions_of, gravity
from lantern.overview.plan_report.sentences import day

NO_LEAD = "No lead named"
MARKS = {"red": "worse", "amber": "moved", "green": "better", "blue": "better"}


def table(name, title, columns, rows, **more) -> Table:
    """`columns`: pairs of a heading and its weight on paper; a number is set to the right."""
    numeric = [bool(rows) and not isinstance(cell.value, str) for cell in rows[0]] if rows else [False] * len(columns)
    made = tuple(
        Column(heading, numeric=is_number, weight=weight)
        for (heading, weight), is_number in zip(columns, numeric, strict=True)
    )
    return Table(name, title, made, rows, dense=True, **more)


def published(ref, told) -> Table:
    """What published figures say of one aim. `told`: each with a title, what it says, and the agency that it is of."""
    rows = [[Cell(each["title"]), Cell(each["says"]), Cell(each["agency"])] for each in told]
    columns = [("What is counted", 3), ("What was published", 4), ("By whom", 2.5)]
    return table(f"aim-{ref}-figures", f"Aim {ref}: what the figures say", columns, rows, folded=True)


def rated(rating) -> Cell:
    return Cell(RATINGS[rating], mark=MARKS.get(rating, ""))


def _row(*values) -> list[Cell]:
    return [
        each if isinstance(each, Cell) else Cell(each, "count" if isinstance(each, int) else "text") for each in values
    ]


def ratings(actions, name, title, first, groups) -> Table:
    """How many of each rating in each group. `groups`: pairs of what an action must have and what it is called."""
    rows = []
    for key, called in groups:
        counts = Counter(each["delivery"] for each in actions if each[name] == key)
        if counts:
            rows.append(_row(called, *(counts[rating] for rating in RATINGS), counts.total()))
    counts = Counter(each["delivery"] for each in actions)
    rows.append(_row("All", *(counts[rating] for rating in RATINGS), counts.total()))
    columns = [(first, 5), *((words, 1.4) for words in RATINGS.values()), ("All", 1)]
    return table(f"ratings-by-{name}", title, columns, rows)


def by_aim(content) -> Table:
    aims = [(each["ref"], f"{each['ref']} {each['title']}") for each in content["aims"]]
    return ratings(content["actions"], "aim", "Delivery by aim", "Aim", aims)


def by_agency(content) -> Table:
    leads = sorted({each["lead"] for each in content["actions"]}, key=lambda lead: (not lead, lead))
    return ratings(
        content["actions"], "lead", "Delivery by lead agency", "Lead", [(lead, lead or NO_LEAD) for lead in leads]
    )


def by_impact(content) -> Table:
    counts = Counter(each["impact"] for each in content["actions"])
    rows = [_row(f"{level} {words}", counts[level]) for level, words in enumerate(LEVELS)]
    return table(
        "impact", "What evidence shows, level by level", [("Highest level of evidence", 5), ("Actions", 1)], rows
    )


def moved_ratings(content) -> Table:
    titles = _titles(content)
    rows = [
        _row(
            f"{each['ref']} {titles.get(each['ref'], '')}", day(each["on"]), RATINGS[each["before"]], rated(each["after"]),
            f"{each['impact_before']} to {each['impact']}" if each["impact_before"] != each["impact"] else str(each["impact"]),
            each["reason"] or "Its evidence changed, not its rating",
        )
        for each in content["moved"]["ratings"]
    ]  # fmt: skip
    columns = [("Action", 4), ("On", 1.8), ("Was", 1.4), ("Is now", 1.4), ("Impact", 1.1), ("Why", 4)]
    return table("ratings-that-moved", "Ratings and levels of impact that changed", columns, rows)


def moved_days(content) -> Table:
    titles = _titles(content)
    rows = [
        _row(f"{each['ref']} {titles.get(each['ref'], '')}", day(each["before"]), day(each["after"]), each["reason"])
        for each in content["moved"]["days"]
    ]
    return table(
        "days-that-moved", "Days that were moved", [("Action", 4), ("Was due", 2), ("Is due", 2), ("Why", 5)], rows
    )


def exceptions(content) -> Table:
    """Actions that want an eye, the gravest first."""
    rows = [
        _row(_named(each), each["lead"] or NO_LEAD, rated(each["delivery"]), why, _next(each))
        for each, why in _wanting(content)
    ]
    columns = [
        ("Action", 4),
        ("Lead", 2.8),
        ("Delivery", 1.3),
        ("Why it is here", 3),
        ("Next step, or the agreed reason", 3),
    ]
    return table("exceptions", "Actions that want an eye", columns, rows)


def gravest(content, most) -> Table:
    """The first of the actions that want an eye, in few words."""
    found = _wanting(content)
    rows = [_row(_named(each), rated(each["delivery"]), why, _next(each)) for each, why in found[:most]]
    more = len(found) - len(rows)
    notes = (f"{more} more {'is' if more == 1 else 'are'} in the whole report.",) if more else ()
    columns = [("Action", 5), ("Delivery", 1.2), ("Why it is here", 2.4), ("Next step", 3)]
    return table("gravest", "The gravest of them", columns, rows, notes=notes)


def _wanting(content):
    found = [(each, ". ".join(why)) for each in content["actions"] if (why := exceptions_of(each))]
    return sorted(found, key=lambda pair: gravity(pair[0]))


def _named(action) -> str:
    return f"{action['ref']} {action['title']}"


def _next(action) -> str:
    return action["next_step"] or action["agreed_reason"] or "Not said"


def figures(content) -> Table:
    rows = [
        _row(f"{each['measure']} {each['title']}", each["indicator"], each["agency"], each["says"], each["trend"])
        for each in content["figures"]["told"]
    ]
    columns = [("Measure", 3), ("Figure", 2), ("Whose", 2), ("What is published", 3.4), ("Over time", 3)]
    return table("figures", "What is published of the measures", columns, rows)


def learning(content) -> Table:
    rows = [
        _row(each["reference"], each["says"], each["lead"], day(each["due_on"]),
             Cell("Past its day. " + each["stands"], mark="worse") if each["is_late"] else each["stands"])
        for each in content["learning"]
    ]  # fmt: skip
    columns = [("Recommendation", 1.6), ("What it asks", 5), ("Lead", 2.2), ("Due", 1.8), ("How it stands", 2.4)]
    return table("learning", "Recommendations of published reviews", columns, rows)


def emerging(content) -> Table:
    rows = [
        _row(each["title"], day(each["seen_on"]), each["sure"], f"{each['answered']} of {each['told']} told",
             "New. " + each["stands"] if each["is_new"] else each["stands"])
        for each in content["risks"]
    ]  # fmt: skip
    columns = [
        ("Emerging risk", 3.4),
        ("Noticed", 1.8),
        ("How sure we are", 3.2),
        ("Agencies that answered", 1.8),
        ("How it stands", 2),
    ]
    return table("emerging", "Emerging risks", columns, rows)


def risks(content) -> Table:
    rows = [
        _row(each["ref"], each["says"], each["likelihood"], each["severity"], each["likelihood"] * each["severity"])
        for each in content["risks_of_actions"]
    ]
    columns = [("Action", 1), ("What may go wrong", 6), ("Likelihood", 1.2), ("Severity", 1.2), ("Together", 1.2)]
    notes = ("Likelihood and severity are from 1 to 5; together is one times the other.",)
    return table("risks-of-actions", "Risks to the plan", columns, rows, notes=notes)


def escalations(content) -> Table:
    rows = [
        _row(f"{each['level']} {each['name']}", each["open"], each["late"]) for each in content["escalations"]["levels"]
    ]
    notes = ("Counted for the whole partnership. Which agencies, and about what, is for those agencies to read.",)
    return table(
        "escalations", "Open escalations, level by level", [("Level", 5), ("Open", 1), ("Late", 1)], rows, notes=notes
    )


def attendance(content) -> Table:
    told = content["attendance"]
    rows = [_row(each["agency"], *each["at"], f"{each['filled']} of {each['expected']}") for each in told["rows"]]
    columns = [("Agency", 4), *((day(each), 2) for each in told["meetings"]), ("Seats filled", 1.5)]
    return table("attendance", "Who came, agency by agency", columns, rows)


def to_come(content, most=None) -> Table:
    rows = [_row(day(each["on"]), each["what"]) for each in content["to_come"][:most]]
    return table("to-come", "What comes next", [("When", 2), ("What", 7)], rows)


def every_action(content) -> Table:
    rows = [
        _row(f"{each['ref']} {each['title']}", each["lead"] or NO_LEAD, day(each["due_on"]), rated(each["delivery"]),
             f"{each['impact']} {LEVELS[each['impact']]}", each["next_step"])
        for each in content["actions"]
    ]  # fmt: skip
    columns = [
        ("Action", 5),
        ("Lead", 2.4),
        ("Due", 1.8),
        ("Delivery", 1.4),
        ("What evidence shows", 2.4),
        ("Next step", 3),
    ]
    return table("every-action", "Every action", columns, rows, folded=True)


def words() -> list[tuple[str, str]]:
    """What each rating means, for the notes of the spreadsheet."""
    return [(RATINGS[rating], meaning) for rating, meaning in MEANINGS.items()]


def _titles(content) -> dict[str, str]:
    return {each["ref"]: each["title"] for each in content["actions"]}
