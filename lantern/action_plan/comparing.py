"""How a strategy that is loaded stands to what the document holds. Pure: a Strategy and the document's structure in."""

from collections.abc import Mapping

from lantern.action_plan.reading import KINDS, Strategy


def differences(strategy: Strategy, structure: Mapping) -> list[str]:
    """Every difference in references, names, leads, years and counts, as a sentence."""
    return [
        *_counts(strategy, structure.get("counts", {})),
        *_in_each_aim(strategy, structure),
        *_names(strategy, structure),
        *_actions(strategy, structure.get("actions", {})),
    ]


def summary(strategy: Strategy, found: list[str]) -> str:
    """7 aims, 5 commitments, 52 actions, 28 measures, 42 outcomes, 0 differences."""
    counts = [
        f"{len(strategy.of_kind(kind))} {kind}" for kind in ("aims", "commitments", "actions", "measures", "outcomes")
    ]
    return ", ".join([*counts, f"{len(found)} difference{'' if len(found) == 1 else 's'}"])


def _counts(strategy, expected):
    for kind, count in expected.items():
        there = len(strategy.of_kind(kind))
        if there != count:
            yield f"{KINDS[kind][1]}: {there} loaded, {count} in the document."


def _in_each_aim(strategy, structure):
    for aim in strategy.of_kind("aims"):
        measures = structure.get("measures_of_aim", {}).get(aim.ref, 0)
        if len(strategy.under(aim.ref, "measures")) != measures:
            yield f"aim {aim.ref}: {len(strategy.under(aim.ref, 'measures'))} measures loaded, {measures} in the document."
        wanted = structure.get("wanted_by_2029_of_aim", {}).get(aim.ref, 0)
        if len(aim.by_2029) != wanted:
            yield f"aim {aim.ref}: {len(aim.by_2029)} things wanted by 2029 loaded, {wanted} in the document."


def _names(strategy, structure):
    for kind in ("commitments", "values"):
        for ref, name in structure.get(kind, {}).items():
            loaded = strategy.by_ref.get(ref)
            if loaded is None or loaded.title != name:
                yield f"{ref}: “{loaded.title if loaded else 'nothing'}” loaded, “{name}” in the document."


def _actions(strategy, expected):
    loaded = {item.ref: item for item in strategy.of_kind("actions")}
    yield from (f"action {ref} is in the document and not loaded." for ref in expected if ref not in loaded)
    yield from (f"action {ref} is loaded and not in the document." for ref in loaded if ref not in expected)
    for ref, (lead, year) in expected.items():
        if ref in loaded:
            for what, here, there in (("lead", loaded[ref].lead, lead), ("year", loaded[ref].year, year)):
                if here != there:
                    yield f"action {ref}: the {what} is “{here}”, and “{there}” in the document."
