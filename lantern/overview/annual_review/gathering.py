"""Everything that an annual review keeps, as plain data: evidence, figures and actions beside each aim and outcome, and what was judged."""

from collections import defaultdict

from django.conf import settings
from django.utils.timezone import localdate

from lantern.action_plan.chain import Chain
from lantern.action_plan.models import Evidence
from lantern.action_plan.reading import Item, Strategy
from lantern.governance.models.reports import Kind
from lantern.overview.annual_review.years import window
from lantern.overview.plan_report.of_the_plan import actions_now, figures_of
from lantern.overview.plan_report.reader import AnyReader
from lantern.overview.said_and_did.gathering import signed_words
from lantern.overview.strategy_told import moving


def gather(strategy: Strategy, group, *, year: int, today) -> dict:
    """What stands today, for a year of the strategy that has begun. As a reader of the plan who sees no exact count knows it."""
    first, last = window(strategy, year)
    beside, judged = Beside(strategy), signed_words(Kind.ANNUAL, year)
    kinds = {kind: strategy.of_kind(kind) for kind in ("aims", "outcomes")}
    told = {
        kind: [beside.told(each) | {"judged": judged.get(each.ref)} for each in items] for kind, items in kinds.items()
    }
    actions = actions_now(AnyReader(), today=today)
    return {
        "format": 1,
        "kind": Kind.ANNUAL.value,
        "partnership": settings.PARTNERSHIP_NAME,
        "group": group.name,
        "strategy": strategy.title,
        "year": year,
        "years": strategy.years,
        "since": first.isoformat(),
        "until": last.isoformat(),
        "on": today.isoformat(),
        "strands": [{"ref": each.ref, "title": each.title} for each in strategy.of_kind("strands")],
        "actions": [{name: each[name] for name in ACTION} for each in actions],
        **told,
    }


ACTION = ("ref", "title", "aim", "lead", "delivery", "impact", "due_on", "days_overdue", "stale", "unproved", "without")


class Beside:
    """What stands beside each aim and outcome now: evidence, figures and the actions that move it. Six queries, once."""

    def __init__(self, strategy: Strategy):
        self.strategy, self.chain = strategy, Chain(strategy)
        self.by_ref, self.by_action = _evidence()
        self.figures = defaultdict(list)
        for each in figures_of(AnyReader(), [*strategy.of_kind("measures"), *strategy.of_kind("outcomes")]):
            self.figures[each["measure"]].append(each)

    def told(self, item: Item) -> dict:
        """One aim or outcome as a review keeps it. Evidence: what names it; of an aim, also that of its actions."""
        moves = self._moves(item)
        given = dict(self.by_ref[item.ref])
        if item.kind == "aims":
            given |= {pk: each for ref in moves for pk, each in self.by_action[ref].items()}
        return {
            "ref": item.ref,
            "title": item.title,
            "wanted": list(item.by_2029),
            "strand": next((each for each in item.links if each.startswith("S")), ""),
            "evidence": sorted(given.values(), key=lambda each: (-each["level"], each["on"])),
            "figures": self._figures(item),
            "moved_by": moves,
        }

    def _figures(self, item):
        """Its own, and those of the measures that watch it; each once."""
        found = {}
        for ref in (item.ref, *(each.ref for each in self._measures(item))):
            for each in self.figures[ref]:
                found.setdefault(each["indicator"], each)
        return list(found.values())

    def _moves(self, item):
        if item.kind == "aims":
            return [each.ref for each in self.strategy.under(item.ref, "actions")]
        return [each.ref for each in moving(self.chain, item.ref)]

    def _measures(self, item):
        if item.kind == "aims":
            return self.strategy.under(item.ref, "measures")
        return self.chain.near(item.ref).get("measures", [])


def _evidence():
    """Standing evidence by what it names, and by the action that it was given for. Two queries."""
    by_ref, by_action = defaultdict(dict), defaultdict(dict)
    given = Evidence.objects.visible_to(AnyReader()).standing().select_related("action").prefetch_related("answers")
    for each in given.order_by("pk"):
        told = {
            "level": each.level,
            "kind": each.kind,
            "title": each.title,
            "action": each.action.ref,
            "on": localdate(each.at).isoformat(),
        }
        by_action[each.action.ref][each.pk] = told
        for answer in each.answers.all():
            by_ref[answer.ref][each.pk] = told
    return by_ref, by_action
