"""What the strategy's public pages tell beside the strategy's own words: who leads by name, and which actions lead where."""

from lantern.access.models import Agency
from lantern.action_plan.chain import Chain
from lantern.action_plan.reading import Item, Strategy


def leads_of(strategy: Strategy) -> dict[str, str]:
    """A lead as the document writes it -> the agency's name; where none is meant by it, as it is written. One query."""
    names = dict(Agency.objects.values_list("code", "name"))
    stated = {each.lead for each in strategy.of_kind("actions")}
    return {lead: names.get(strategy.leads.get(lead, ""), lead) for lead in stated}


def what_moves(strategy: Strategy) -> dict[str, list[Item]]:
    """An outcome's reference -> the actions that are to bring it about: joined with it at once, or by a measure."""
    chain = Chain(strategy)
    return {each.ref: moving(chain, each.ref) for each in strategy.of_kind("outcomes")}


def moving(chain: Chain, ref: str) -> list[Item]:
    """The actions that one outcome is joined with, in the order of the strategy."""
    near = chain.near(ref)
    found = {each.ref for each in near.get("actions", ())}
    for measure in near.get("measures", ()):
        found |= {each.ref for each in chain.near(measure.ref).get("actions", ())}
    return [each for each in chain.strategy.of_kind("actions") if each.ref in found]
