"""`lantern pathway verify`: whether the response pathway holds together, and what in it is still to be confirmed.

`lantern pathway count`: every figure of journeys, counted again. `lantern pathway reckon`: what lists of journeys show.
`lantern pathway take-in`: rows that an agency keeps elsewhere. `lantern pathway forget-rows`: those that nobody took in.
`lantern pathway remind`: letters about reviews of broken glass that are past their day."""

import sys
from pathlib import Path

from lantern.config.task import start_django, task
from lantern.trail.sealing import System

HOLDS, DOES_NOT, NOTHING_TO_COUNT = 0, 1, 2
BY = System("command line")
ROWS = ("discussions", "interviews", "hub-referrals", "therapy-waits")


def add_tasks(tasks):
    one = task(
        tasks,
        "verify",
        lambda asked: verify(asked.path, out=sys.stdout),
        "show that the pathway holds together (0: it does, 1: it does not, 2: not readable)",
    )
    task(
        tasks,
        "count",
        lambda asked: count(out=sys.stdout),
        "count the figures of every journey again; run this every night",
    )
    one.add_argument("path", nargs="?", help="a partnership's own settings and contacts; the defaults, when left out")
    one = task(
        tasks,
        "take-in",
        _take_in,
        "check a file of rows and take it in, all or nothing (0: taken in, 1: something is wrong, 2: not read)",
    )
    one.add_argument("path", help="one CSV file, as the template on the pages has it")
    one.add_argument("--kind", choices=ROWS, required=True)
    one.add_argument("--agency", required=True, help="the code of the agency whose rows they are")
    one.add_argument("--as", dest="by_email", required=True, help="the address of the person who sends them")
    one.add_argument("--check", action="store_true", help="say what is wrong, and take nothing in")
    task(tasks, "forget-rows", _forget_rows, "forget rows that nobody took in within a day; run this every night")
    task(
        tasks, "remind", _remind, "write about reviews of broken glass that are past their day; run this every morning"
    )
    task(
        tasks,
        "reckon",
        lambda asked: reckon(out=sys.stdout),
        "reckon again what lists of journeys show, after the partnership has changed its settings",
    )


def _take_in(asked):
    start_django()
    from lantern.pathway.command import take_in

    given = {"kind": asked.kind, "agency": asked.agency, "by_email": asked.by_email, "only_check": asked.check}
    return take_in(asked.path, **given, out=sys.stdout)


def _forget_rows(asked):
    start_django()
    from lantern.pathway.command import forget

    return forget(out=sys.stdout)


def _remind(asked):
    start_django()
    from lantern.pathway.command import remind

    return remind(out=sys.stdout)


def reckon(*, out):
    """Bring what lists of journeys show up to the settings of today, as when the partnership has set another limit."""
    start_django()
    from lantern.design.words import plural
    from lantern.pathway.changes.lists import reckon_all

    print(f"Reckoned again: {plural(reckon_all(by=BY), 'journey')}.", file=out)


def verify(path, *, out):
    """Print what the pathway is made of and whatever is wrong with it; with `path`, as a partnership has set it."""
    from lantern.pathway.care import occasions_reading
    from lantern.pathway.reading import load
    from lantern.pathway.verifying import faults

    pathway = load(Path(path) if path else None)
    print(_made_of(pathway), file=out)
    for line in _to_be_confirmed(pathway):
        print(line, file=out)
    wrong = faults(pathway) + occasions_reading.faults(occasions_reading.load(pathway), pathway)
    for line in wrong:
        print(line, file=out)
    print("It does not hold together." if wrong else "It holds together.", file=out)
    return DOES_NOT if wrong else HOLDS


def count(*, out):
    """Count every figure of journeys again. 0 counted, 2 with a sentence where there is nothing to count yet."""
    start_django()
    from django.utils import timezone

    from lantern.pathway import recounting
    from lantern.trail.sealing import System

    try:
        has_changed = recounting.count_again(at=timezone.now(), by=System("counting journeys"))
    except recounting.CannotCount as why:
        print(why, file=out)
        return NOTHING_TO_COUNT
    print(recounting.COUNTED if has_changed else recounting.UNCHANGED, file=out)
    return 0


def _made_of(pathway):
    return (
        f"Response pathway {pathway.edition}, {pathway.jurisdiction}, compiled on {pathway.compiled_on}: "
        f"{len(pathway.stages)} stages, {len(pathway.steps)} steps, {len(pathway.clocks)} clocks, "
        f"{len(pathway.roles)} roles, {len(pathway.sources)} sources, {len(pathway.contacts)} contacts."
    )


def _to_be_confirmed(pathway):
    steps = sum(bool(step.unconfirmed) for step in pathway.steps.values())
    settings = [each.code for each in pathway.settings.values() if not each.is_confirmed]
    contacts = [each.code for each in pathway.contacts.values() if not each.is_confirmed]
    yield f"To be confirmed: a rule or a source of {steps} steps."
    yield f"To be confirmed by the partnership, {len(settings)} settings: {', '.join(settings) or 'none'}."
    yield f"To be confirmed, {len(contacts)} contacts: {', '.join(contacts) or 'none'}."
