"""What moved between two reports: ratings, and the days by which actions are due. Pure: rows in, plain rows out."""

from collections.abc import Iterable

BEGAN = "grey"


def ratings_moved(before: dict[str, tuple[str, int]], said: Iterable[dict]) -> list[dict]:
    """One row for each action whose rating or impact at the end differs from that before, the oldest change first.

    `before`: reference to the rating and the level of impact that stood. `said`: what was said since, the oldest first,
    each with `ref`, `delivery`, `impact`, `reason` and `on`. Of a rating that went and came back nothing is told here.
    """
    last: dict[str, dict] = {}
    why: dict[str, str] = {}
    for each in said:
        last[each["ref"]] = each
        why[each["ref"]] = each["reason"] or why.get(each["ref"], "")
    found = []
    for ref, each in last.items():
        was, level = before.get(ref, (BEGAN, 0))
        if (was, level) != (each["delivery"], each["impact"]):
            changed = {"before": was, "after": each["delivery"], "impact_before": level, "impact": each["impact"]}
            found.append({"ref": ref, "on": each["on"], "reason": why[ref], **changed})
    return sorted(found, key=lambda each: each["on"])


def gravity(action: dict) -> tuple:
    """Sorts actions that want somebody's eye: the gravest first."""
    order = (
        action["delivery"] == "red",
        action["days_overdue"],
        action["unproved"],
        action["slipping"],
        action["without"],
    )
    return tuple(-int(each) for each in order)


def exceptions_of(action: dict) -> list[str]:
    """Why an action wants somebody's eye, the gravest first; none for most. `action`: as the report keeps it."""
    late = action["days_overdue"]
    return [
        *(["Off track"] if action["delivery"] == "red" else []),
        *([f"Past its day by {late} day{'' if late == 1 else 's'}"] if late else []),
        *(["Expected later than its day"] if action["slipping"] and not late else []),
        *(["Complete, and what showed it was taken back"] if action["unproved"] else []),
        *(["Complete by agreement, without evidence that practice changed"] if action["without"] else []),
        *(["Nobody has spoken of it for long"] if action["stale"] else []),
    ]
