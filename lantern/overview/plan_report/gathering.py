"""Everything that a report on the plan keeps, as plain data: from it alone each of its documents is made."""

from datetime import timedelta

from django.conf import settings

from lantern.governance.models import PlanReport
from lantern.insight.sealing import sha256, written
from lantern.overview.plan_report import of_governance, of_the_plan
from lantern.overview.plan_report.reader import AnyReader

FIRST_TELLS_OF = timedelta(days=91)  # how far back the first report of a group goes


def gather(user, strategy, group, *, today) -> dict:
    """What stands today, and what changed since the group's report before. `user`: who prepares it.

    Of the plan, figures and reviews it holds what each reader of the plan may know; of governance, what no reader may
    not know: attendance, titles and numbers.
    """
    reader = AnyReader()
    last = PlanReport.objects.visible_to(user).before(today, group=group)
    since = last.on if last else today - FIRST_TELLS_OF
    until = today + timedelta(days=of_the_plan.SOON)
    actions = of_the_plan.actions_now(reader, today=today)
    to_come = [
        *of_governance.meetings_to_come(user, today=today, until=until),
        *of_the_plan.milestones_to_come(reader, today=today, until=until),
        *of_the_plan.actions_to_come(actions, today=today, until=until),
    ]
    return {
        "format": 1,
        "partnership": settings.PARTNERSHIP_NAME,
        "group": group.name,
        "on": today.isoformat(),
        "since": since.isoformat(),
        "is_first": last is None,
        "aims": [{"ref": each.ref, "title": each.title} for each in strategy.of_kind("aims")],
        "actions": actions,
        "moved": of_the_plan.what_moved(reader, since=since),
        "figures": of_the_plan.figures_now(reader, strategy),
        "learning": of_the_plan.learning_now(reader, since=since, today=today),
        "risks_of_actions": of_the_plan.risks_of_actions(reader),
        "attendance": of_governance.attendance(user, group, since=since, today=today),
        "risks": of_governance.risks_now(user, since=since, today=today),
        "escalations": of_governance.escalations_now(user, since=since, today=today),
        "to_come": sorted(to_come, key=lambda each: (each["on"], each["what"])),
    }


def fingerprint(gathered: dict) -> str:
    """Changes whenever anything gathered does, so that nobody freezes what they have not read."""
    return sha256(written(gathered))
