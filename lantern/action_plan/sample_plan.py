"""Eight made-up months of the first partnership's plan, for a development copy. Everything goes through changes."""

import tomllib
from datetime import date, datetime, time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from lantern.access.acting import begin
from lantern.access.models import Agency, Person
from lantern.access.sample_people import BY
from lantern.action_plan.changes.evidence import add_evidence
from lantern.action_plan.changes.progress import add_note, end_note, move_due, name_owner, say_how_it_goes
from lantern.action_plan.changes.strategy import load_strategy
from lantern.action_plan.models import Action, Edition
from lantern.action_plan.reading import FIRST, STRATEGIES, from_toml

MONTHS = STRATEGIES / "made_up_eight_months.toml"
LOADED_ON = date(2026, 3, 20)
SAID = ("on", "delivery", "reason", "says", "next_step", "forecast_on", "confidence", "agreed_reason")


def make():
    """Load the first strategy, and eight months of what became of it. Once; refuses where people are real."""
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("The made-up plan is only for a development copy.")
    if Edition.objects.exists():
        return
    load_strategy(content=from_toml(FIRST.read_text(encoding="utf-8")), at=_noon(LOADED_ON), by=BY)
    told = tomllib.loads(MONTHS.read_text(encoding="utf-8"))
    people = _people(told["people"])
    actions = {action.ref: action for action in Action.objects.select_related("lead")}
    for _, kind, each in sorted(_events(told), key=lambda event: event[0]):
        action = actions[each["ref"]]
        by = people["bdscp"] if each.get("agreed_reason") else people[action.lead.code]
        KINDS[kind](action, each, by, actions)


def _people(addresses):
    found = {agency: Person.objects.get(email=email) for agency, email in addresses.items()}
    for person in found.values():
        begin(person)
    return found


def _events(told):
    """Everything that happened, each with its day: evidence before what is said on the same day, since it may rest on it."""
    for ref, role in told["owners"].items():
        yield ("2026-04-15", 0), "owner", {"ref": ref, "on": "2026-04-15", "role": role}
    for order, kind in enumerate(("evidence", "moves", "notes")):
        for each in told[kind]:
            yield (each["on"], order), kind, each
    for ref, rows in _said(told):
        for row in rows:
            yield (row[0], 9), "said", {"ref": ref, **dict(zip(SAID, row, strict=False))}


def _said(told):
    yield from ((each["ref"], each["said"]) for each in told["updates"])
    yield from ((ref, each["said"]) for each in told["alike"] for ref in each["refs"])


def _owner(action, each, by, actions):
    name_owner(action=action, role=each["role"], at=_at(each), by=by)


def _say(action, each, by, actions):
    forecast = each.get("forecast_on")
    given = {name: each.get(name, "") for name in ("next_step", "reason", "confidence", "agreed_reason")}
    newest = action.updates.last()
    say_how_it_goes(
        action=action,
        delivery=each["delivery"],
        says=each["says"],
        forecast_on=date.fromisoformat(forecast) if forecast else None,
        seen=newest.pk if newest else 0,
        at=_at(each),
        by=by,
        **given,
    )


def _prove(action, each, by, actions):
    given = {name: each.get(name, "") for name in ("kind", "level", "title", "says", "indicator")}
    add_evidence(action=action, answers=each.get("answers", ()), at=_at(each), by=by, **given)


def _move(action, each, by, actions):
    move_due(action=action, after=date.fromisoformat(each["to"]), reason=each["why"], at=_at(each), by=by)


def _note(action, each, by, actions):
    note = add_note(
        action=action,
        kind=each["kind"],
        says=each["says"],
        due_on=date.fromisoformat(each["due_on"]) if "due_on" in each else None,
        agency=Agency.objects.get(code=each["agency"]) if "agency" in each else None,
        waits_for=actions.get(each.get("waits_for")),
        likelihood=each.get("likelihood"),
        severity=each.get("severity"),
        at=_at(each),
        by=by,
    )
    if "reached" in each:
        on, why = each["reached"]
        end_note(note=note, why=why, at=_noon(date.fromisoformat(on)), by=by)


KINDS = {"owner": _owner, "evidence": _prove, "moves": _move, "notes": _note, "said": _say}


def _at(each):
    return _noon(date.fromisoformat(each["on"]))


def _noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
