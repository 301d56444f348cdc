"""What a report on the plan says in sentences, each worked out from the same rows as its tables. Pure."""

from collections import Counter
from datetime import date

from lantern.action_plan.progress import PROVED, RATINGS
from lantern.design.words import plural
from lantern.insight.sentences import listed, write_day
from lantern.overview.plan_report.moved import exceptions_of

DONE = "blue"


def day(text: str | None) -> str:
    """A kept day in words."""
    return write_day(date.fromisoformat(text)) if text else "No day set"


def how_many_of_each(actions) -> str:
    """How many actions have each rating."""
    counts = Counter(each["delivery"] for each in actions)
    told = [f"{counts[rating]} {words.lower()}" for rating, words in RATINGS.items() if counts[rating]]
    return f"Of {plural(len(actions), 'action')}: {listed(told)}." if told else "There is no action in the plan yet."


def what_it_changed(actions) -> str:
    """How many have evidence that something changed, and how many that are complete have none."""
    proved = sum(each["impact"] >= PROVED for each in actions)
    without = sum(each["delivery"] == DONE and each["impact"] < PROVED for each in actions)
    said = f"For {plural(proved, 'action')} there is evidence that practice changed, or something for children."
    if without:
        said += f" {plural(without, 'complete action')} {'has' if without == 1 else 'have'} no such evidence."
    return said


def what_moved(moved, since) -> str:
    """How many ratings and days changed since the report before."""
    ratings, days = len(moved["ratings"]), len(moved["days"])
    if not ratings and not days:
        return f"No rating changed and no day was moved since {day(since)}."
    changed = f"{plural(ratings, 'rating or level of impact', 'ratings or levels of impact')} changed"
    return f"Since {day(since)}, {changed} and {plural(days, 'day was', 'days were')} moved."


def what_wants_an_eye(actions) -> str:
    """How many actions want somebody's eye."""
    late = sum(each["days_overdue"] > 0 for each in actions)
    stale = sum(each["stale"] for each in actions)
    wanting = sum(bool(exceptions_of(each)) for each in actions)
    if not wanting:
        return "No action is late, off track, or unspoken of."
    return (
        f"{plural(wanting, 'action wants', 'actions want')} an eye: {late} past {'its' if late == 1 else 'their'} day, "
        f"{stale} not spoken of for long."
    )


def who_came(attendance) -> str:
    """How many meetings were held, and how many agencies filled their seats every time."""
    meetings = len(attendance["meetings"])
    if not meetings:
        return "No meeting was held."
    agencies = [each for each in attendance["rows"] if each["agency"] != "Vacant seats"]
    always = sum(each["filled"] == each["expected"] for each in agencies)
    held = plural(meetings, "meeting was held", "meetings were held")
    took = plural(attendance["decisions"], "decision was", "decisions were")
    return (
        f"{held}, {took} taken and {plural(attendance['raised'], 'step')} raised into the plan. "
        f"{always} of {plural(len(agencies), 'agency', 'agencies')} filled their seats every time."
    )


def what_was_learned(learning) -> str:
    """How recommendations of published reviews stand."""
    late = sum(each["is_late"] for each in learning)
    waits = sum(each["state"] == "said done" for each in learning)
    verified = sum(each["state"] == "verified" for each in learning)
    going = len(learning) - verified
    return (
        f"{plural(going, 'recommendation of a published review is', 'recommendations of published reviews are')} open: "
        f"{late} past {'its' if late == 1 else 'their'} day, {waits} said to be done and not verified yet. "
        f"{verified or 'None'} {'were' if verified > 1 else 'was'} verified since the last report."
    )


def what_is_watched(risks) -> str:
    """How many emerging risks are watched, and which are new."""
    new = [each["title"] for each in risks if each["is_new"]]
    watched = sum(each["stands"] != "Closed" for each in risks)
    said = f"{plural(watched, 'emerging risk is', 'emerging risks are')} watched."
    return f"{said} New: {listed(new)}." if new else said


def what_was_escalated(escalations) -> str:
    """How many disagreements between agencies are open, and how many began and ended."""
    open_now = sum(each["open"] for each in escalations["levels"])
    late = sum(each["late"] for each in escalations["levels"])
    stand = "No escalation between agencies is open."
    if open_now:
        stand = (
            f"{plural(open_now, 'escalation between agencies is', 'escalations between agencies are')} open, "
            f"{late or 'none'} of them past the day of its answer."
        )
    return f"{stand} {escalations['began']} began and {escalations['ended']} ended since the last report."


def what_is_published(figures) -> str:
    """For how many measures there is something to say."""
    nothing = len(figures["nothing_yet"])
    return (
        f"For {figures['measures'] - nothing} of {plural(figures['measures'], 'measure')} "
        f"there is a published figure or evidence; for {nothing} nothing yet."
    )
