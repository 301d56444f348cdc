"""How everything of a strategy hangs together, walked both ways from any end; and what hangs together with nothing. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lantern.action_plan.reading import KINDS, Item, Strategy


@dataclass(frozen=True)
class Orphans:
    """What nothing leads to. Evidence and published figures decide some of it, so it is true on the day it is asked."""

    actions_without_measure: list[Item]
    measures_without_action: list[Item]
    measures_without_data: list[Item]
    outcomes_without_evidence: list[Item]
    findings_without_action: list[Item]
    messages_without_action: list[Item]

    @property
    def count(self) -> int:
        return sum(len(each) for each in vars(self).values())


class Chain:
    """`answers`: reference -> how many pieces of standing evidence speak to it, as `evidence_by_ref` gives them."""

    def __init__(self, strategy: Strategy):
        self.strategy = strategy
        self._near: dict[str, list[str]] = defaultdict(list)
        self._places = {item.ref: place for place, item in enumerate(strategy.items)}
        for item in strategy.items:
            for other in self._named_by(item):
                self._join(item.ref, other)

    def near(self, ref: str) -> dict[str, list[Item]]:
        """What one thing is directly joined with, by kind, each in the strategy's order."""
        joined = sorted(set(self._near.get(ref, ())), key=self._places.__getitem__)
        found = {kind: [self.strategy.by_ref[each] for each in joined if self._kind_of(each) == kind] for kind in KINDS}
        return {kind: items for kind, items in found.items() if items}

    def reached(self, ref: str, kind: str) -> list[Item]:
        """What of one kind can be reached from a thing, in one step or through one other."""
        first = set(self._near.get(ref, ()))
        joined = first | {far for near in first for far in self._near.get(near, ()) if self._kind_of(near) != "aims"}
        return [item for item in self.strategy.of_kind(kind) if item.ref in joined and item.ref != ref]

    def orphans(self, *, evidenced: Collection[str], with_data: Collection[str]) -> Orphans:
        """`evidenced`: references that standing evidence speaks to, those of actions it was given for included.
        `with_data`: references of measures and outcomes of which there is a figure or evidence.
        """
        lacks = self._without
        return Orphans(
            actions_without_measure=lacks("actions", "measures"),
            measures_without_action=lacks("measures", "actions"),
            measures_without_data=[each for each in self.strategy.of_kind("measures") if each.ref not in with_data],
            outcomes_without_evidence=[
                each for each in self.strategy.of_kind("outcomes") if not self._is_shown(each, evidenced, with_data)
            ],
            findings_without_action=lacks("findings", "actions"),
            messages_without_action=[
                each for kind in ("messages", "recommendations", "voices") for each in lacks(kind, "actions")
            ],
        )

    def _is_shown(self, outcome, evidenced, with_data):
        """By evidence that names it, by figures of its own, or by a measure that watches it and has something to say."""
        near = self.near(outcome.ref)
        return outcome.ref in {*evidenced, *with_data} or any(
            each.ref in with_data for each in near.get("measures", ())
        )

    def _without(self, kind, other):
        return [item for item in self.strategy.of_kind(kind) if not self.near(item.ref).get(other)]

    def _named_by(self, item):
        """What an item's own line names: its links, and the aim that it stands under."""
        return [*item.links, *([item.aim] if item.aim else [])]

    def _join(self, one, other):
        if other in self.strategy.by_ref:
            self._near[one].append(other)
            self._near[other].append(one)

    def _kind_of(self, ref):
        return self.strategy.by_ref[ref].kind


def spoken_to(evidence: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, int]:
    """Reference -> pieces of evidence. `evidence`: the action each was given for, and what else it answers."""
    counts: dict[str, int] = defaultdict(int)
    for action, refs in evidence:
        for ref in {action, *refs}:
            counts[ref] += 1
    return counts
