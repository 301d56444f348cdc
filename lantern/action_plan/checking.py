"""What is wrong, or may be, in a strategy that somebody brings. Pure: a Strategy and the agencies in, faults out."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lantern.action_plan.reading import KINDS, Item, Strategy
from lantern.action_plan.years import NotUnderstood, years

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Fault:
    """`severity`: an error keeps the strategy from being loaded, a warning does not. `message` says what to do."""

    severity: str
    where: str
    message: str


def check(strategy: Strategy, *, agencies: Mapping[str, str], indicators: Collection[str]) -> list[Fault]:
    """Every fault, errors first. `agencies`: code -> name, of those in the partnership; `indicators`: the known codes."""
    found = [
        *_references(strategy),
        *_aims(strategy),
        *_leads(strategy, agencies),
        *_years(strategy),
        *_links(strategy),
        *_measures(strategy, agencies, indicators),
    ]
    return sorted(found, key=lambda fault: fault.severity != ERROR)


def _references(strategy):
    for kind in KINDS:
        for number, item in enumerate(strategy.of_kind(kind), 1):
            if not item.ref.strip():
                yield Fault(ERROR, f"{KINDS[kind][0]} {number}", f"No reference. Give “{item.title[:60]}” one.")
            elif not item.title.strip():
                yield Fault(ERROR, item.ref, "No words. Say what it is.")
    times = Counter(item.ref for item in strategy.items if item.ref.strip())
    for ref, count in times.items():
        if count > 1:
            yield Fault(ERROR, ref, f"The reference is used {count} times. Give each its own.")


def _aims(strategy):
    aims = {item.ref for item in strategy.of_kind("aims")}
    for item in strategy.items:
        if item.aim and item.aim not in aims:
            yield Fault(ERROR, item.ref, f"There is no aim {item.aim}. Add the aim, or mend the reference.")


def _leads(strategy, agencies):
    for item in strategy.of_kind("actions"):
        if not item.lead.strip():
            yield Fault(WARNING, item.ref, "No lead. Say which agency leads it.")
        elif lead_of(strategy, item, agencies) is None:
            yield Fault(
                ERROR, item.ref, f"Nobody here is called “{item.lead}”.{_suggestion(item.lead, strategy, agencies)}"
            )


def lead_of(strategy: Strategy, item: Item, agencies: Mapping[str, str]) -> str | None:
    """The code of the agency that a lead as stated means: by the strategy's own list, else by the agency's code or name."""
    said = strategy.leads.get(item.lead, item.lead)
    by_name = {name.casefold(): code for code, name in agencies.items()}
    return said if said in agencies else by_name.get(said.casefold())


def _suggestion(stated, strategy, agencies):
    known = {each.casefold(): each for each in [*strategy.leads, *agencies.values(), *agencies]}
    near = get_close_matches(stated.casefold(), known, n=1, cutoff=0.6)
    also = " If it is right, say under “leads” which agency is meant."
    return (f" Did you mean “{known[near[0]]}”?" if near else "") + also


def _years(strategy):
    for item in strategy.of_kind("actions"):
        try:
            found = years(item.year, strategy.years)
        except NotUnderstood:
            says = f"“{item.year}” is no year of the strategy. Write “Year 1”, “Years 2-3”, “tbc”, or leave it blank."
            yield Fault(ERROR, item.ref, says)
            continue
        if found.first is None:
            says = f"The year is “{item.year}”." if item.year else "No year."
            yield Fault(WARNING, item.ref, f"{says} It is kept so, and the action is due on no day until one is set.")
        elif found.in_doubt:
            yield Fault(
                WARNING, item.ref, f"The year is “{item.year}”. It is kept so, and taken to be without the doubt."
            )


def _links(strategy):
    for item in strategy.items:
        for ref in item.links:
            if ref not in strategy.by_ref:
                yield Fault(ERROR, item.ref, f"It links to {ref}, which is not in the strategy.")


def _measures(strategy, agencies, indicators):
    for item in strategy.items:
        for code in item.indicators:
            if code not in indicators:
                yield Fault(ERROR, item.ref, f"There is no indicator “{code}”.")
    for item in strategy.of_kind("measures"):
        if not item.indicators and not item.evidence:
            yield Fault(WARNING, item.ref, "It names neither an indicator nor evidence, so nothing can ever show it.")
        if item.owed_by not in agencies:
            yield Fault(WARNING, item.ref, f"Nobody is known who owes it: “{item.owed_by}” is no agency here.")
