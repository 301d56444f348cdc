"""What groups said themselves in their reports on the plan, to be searched: read once from what was frozen, which never changes."""

import json

from lantern.governance.models import PlanReportFile
from lantern.overview.plan_report.freezing import CONTENT

_SAID: dict[str, str] = {}  # by the seal of its report


def said_in_reports(reports) -> dict[int, str]:
    """By the pk of each report: what went well, what worries and what is asked; blank when nothing of it was kept.

    `reports`: such as somebody may see. No query, or one when a report is asked for that was not read before.
    """
    new = {each.pk: each.seal for each in reports if each.seal not in _SAID}
    if new:
        kept = PlanReportFile.objects.filter(report__in=list(new), name=CONTENT)
        found = {new[each.report_id]: _chair(json.loads(bytes(each.content))) for each in kept}
        _SAID.update(dict.fromkeys(new.values(), "") | found)
    return {each.pk: _SAID[each.seal] for each in reports}


def _chair(content):
    chair = content["chair"]
    return "\n".join([chair["well"], chair["worries"], *chair["asks"]])
