"""How a strategy is loaded: a new edition, whole, and its actions brought to its words."""

from django.db import transaction

from lantern.access.models import Agency
from lantern.action_plan.checking import ERROR, check, lead_of
from lantern.action_plan.models import Action, Edition
from lantern.action_plan.reading import fingerprint, read
from lantern.action_plan.years import years
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.trail.changes import record


class NotLoaded(Exception):
    """Nothing was loaded. `str()` says why."""


@transaction.atomic
def load_strategy(*, content, reason="", at, by):
    """Put a strategy in force. Actions that it still has keep all that was said of them; those it lacks are withdrawn.

    `content`: as a strategy file holds it, days as texts. `reason`: why it replaces the one in force, asked for when one is.
    Errors: NotAStrategy; NotLoaded for faults, for a missing reason, and when the very same one is in force.
    """
    strategy = read(content)
    before = Edition.objects.select_for_update().newest()
    _may_be_loaded(strategy, content, before, reason)
    edition = Edition.objects.create(
        title=strategy.title,
        version=strategy.version,
        content=content,
        sha256=fingerprint(content),
        loaded_at=at,
        loaded_by=by.signature["who"],
        reason=reason,
    )
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    items = strategy.of_kind("actions")
    for place, item in enumerate(items, 1):
        _bring(strategy, item, place, agencies)
    gone = Action.objects.in_force().exclude(ref__in=[item.ref for item in items])
    withdrawn = gone.update(withdrawn_on=at.date(), withdrawn_why=f"Not in edition {strategy.version or edition.pk}")
    detail = {"version": strategy.version, "actions": len(items), "withdrawn": withdrawn}
    record("strategy loaded", on=edition, detail=detail, by=by)
    return edition


def _may_be_loaded(strategy, content, before, reason):
    names = dict(Agency.objects.values_list("code", "name"))
    faults = [each for each in check(strategy, agencies=names, indicators=BY_CODE) if each.severity == ERROR]
    if faults:
        more = f" And {len(faults) - 1} more: run the check to see them." if len(faults) > 1 else ""
        raise NotLoaded(f"{faults[0].where}: {faults[0].message}{more}")
    if before is None:
        return
    if read(before.content) == strategy:
        raise NotLoaded("This very strategy is in force already.")
    if not reason.strip():
        raise NotLoaded(f"Say why it replaces “{before.title}”, version {before.version}.")


def _bring(strategy, item, place, agencies):
    """One action, in this edition's words, in force."""
    found = years(item.year, strategy.years)
    starts_on, ends_on = found.window(strategy.year_one_starts_on)
    lead = lead_of(strategy, item, {code: agency.name for code, agency in agencies.items()})
    Action.objects.update_or_create(
        ref=item.ref,
        defaults={
            "place": place,
            "aim": item.aim,
            "title": item.title,
            "outcome": item.outcome,
            "lead": agencies.get(lead),
            "lead_as_stated": item.lead,
            "year_as_stated": item.year,
            "first_year": found.first,
            "last_year": found.last,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "withdrawn_on": None,
            "withdrawn_why": "",
        },
    )
