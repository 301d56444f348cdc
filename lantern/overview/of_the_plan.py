"""Which actions of the plan wait for a word, as things to do."""

from django.urls import reverse

from lantern.action_plan.waiting import waiting_for

MOST = 5


def of_the_plan(user, *, today) -> list[dict]:
    """As `needs.waiting` gives them: one's own actions, drafts among them, and that there is somebody to ask. One query."""
    found = waiting_for(user, today=today)
    tasks = [_action(row, found.drafts) for row in found.mine[:MOST]]
    if len(found.mine) > MOST:
        more = len(found.mine) - MOST
        href = reverse("action_plan:list") + "?whose=mine"
        tasks.append({"title": f"{more} more of your actions", "href": href, "status": "To update"})
    if found.unspoken:
        tasks.append(_to_ask(found.unspoken))
    return tasks


def _action(row, drafts):
    ref = row.action.ref
    late = row.facts.days_overdue(row.today)
    return {
        "title": f"{ref} {row.action.title}",
        "href": reverse("action_plan:update", args=[ref]),
        "hint": f"Past its day by {late} day{'' if late == 1 else 's'}"
        if late
        else "Nobody spoke of it for some weeks",
        "status": "Draft waits" if ref in drafts else "Past its day" if late else "To update",
    }


def _to_ask(count):
    hint = f"{count} action{'' if count == 1 else 's'} that nobody spoke about for some weeks: whom to ask, and who was asked"
    return {"title": "Whom to ask about the plan", "href": reverse("action_plan:asking"), "hint": hint, "status": "Ask"}
