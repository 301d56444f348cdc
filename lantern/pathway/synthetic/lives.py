"""Who the made-up children are, how far each has come, and how many there are of each. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from lantern.analysis.checks.working_days import is_working_day
from lantern.analysis.synthetic.chance import Chance
from lantern.pathway.call_signs import call_sign
from lantern.pathway.shapes import Pathway
from lantern.pathway.synthetic.acts import Opened, Story
from lantern.pathway.synthetic.forms import written_now
from lantern.pathway.synthetic.numbers import numbers
from lantern.pathway.synthetic.stages import STAGES
from lantern.pathway.synthetic.telling import CHARITY, HEALTH, LEAD, POLICE, SCHOOL, YES, Odds, Teller
from lantern.pathway.timescales import months_after

YEARS, EARLIER, LATER = 730, 250, 90  # days that stories are laid in, before that, and still to come
APART = 1_000_003  # between two seeds, so that no two of them tell of the same children
# How far journeys have come, of every hundred; and the way there from the referral.
REACHED = {
    "S1": 4, "S2": 5, "S3": 4, "S4": 6, "S5": 9, "S6": 6, "S7": 6, "S8": 15, "S9": 9, "S10": 10, "S11": 5, "S12": 4,
    "S13": 7, "S14": 5, "S15": 5,
}  # fmt: skip
EARLY = ("S3", "S4", "S5")
WAYS = {
    "S1": (), "S2": (), "S3": (), "S4": ("S3",), "S5": ("S3", "S4"), "S6": EARLY, "S7": (*EARLY, "S6"),
    "S8": (*EARLY, "S6"), "S9": (*EARLY, "S6"), "S10": (*EARLY, "S6", "S7", "S8"),
    "S11": (*EARLY, "S7", "S8", "S10"), "S12": (*EARLY, "S7", "S10", "S11"),
    "S13": (*EARLY, "S6", "S7", "S8", "S10"), "S14": EARLY, "S15": (*EARLY, "S8", "S9", "S10", "S13"),
}  # fmt: skip
# The most working days since anything was written down; where there is no most, as many as the two years have room for.
QUIET = {
    "S1": 6, "S2": 40, "S3": 2, "S4": 3, "S5": 15, "S6": 12, "S7": 15, "S8": 150, "S9": 150, "S10": 200, "S11": 120, "S12": 60,
}  # fmt: skip
AGES = {"unborn": 0.01, "0-4": 0.16, "5-9": 0.24, "10-15": 0.43, "16-17": 0.16}
OLDER = {age: share for age, share in AGES.items() if age not in ("unborn", "0-4")}  # whose behaviour can have harmed
BEFORE_BIRTH = ("S3", "S4", "S5", "S9")  # how far a journey comes of a child who is not born yet
MONTHS = {"unborn": (-5, -1), "0-4": (1, 58), "5-9": (61, 118), "10-15": (121, 190), "16-17": (193, 214)}
KINDS = {
    "family": 0.40, "trusted": 0.14, "online_contact": 0.16, "images": 0.08, "groups": 0.06, "personal": 0.09,
    "unknown_person": 0.05, "intermediary": 0.01, "payment": 0.01,
}  # fmt: skip
DONE = {
    "S2": 0.35,
    "S8": 0.15,
    "S12": 0.3,
    "S13": 0.6,
    "S14": 0.3,
    "S15": 0.85,
}  # how often the work is done, where it came to
ENDED = {"moved": 0.5, "mistake": 0.15, "turned_18": 0.15, "declined": 0.15, "died": 0.05}
OPENERS = {LEAD: 0.7, SCHOOL: 0.15, HEALTH: 0.08, POLICE: 0.07}
RUNG = {LEAD: "csc_sw", SCHOOL: "dsl", HEALTH: "gp_school_nurse", POLICE: "police_mash", CHARITY: "vcse"}


def stories(
    pathway: Pathway, *, count: int, seed: int, today: date, first: int = 1, taken: frozenset[str] = frozenset()
) -> Iterator[Story]:
    """So many made-up journeys of the two years before today, and a few begun earlier; the same for the same seed.

    `first`: the number of the first child, so that a second lot is of other children; `taken`: call signs not to use.
    Nothing is written down on or after `today`.
    """
    signs, used = Chance(seed), set(taken)
    days = _working_days(today)
    last = sum(day < today for day in days) - 1
    room_from = sum(day < today - timedelta(days=YEARS) for day in days)
    reached = [stage for stage, share in REACHED.items() for _ in range(share)]
    for child in range(first, first + count):
        chance_of = seed * APART + child
        reaches = reached[child % len(reached)]
        long = _told(pathway, Chance(chance_of), days, 0, child, reaches)
        room = max(last - room_from - long.place, 0)
        most = room if long.planted["ended"] else min(QUIET.get(reaches, room), room)
        start = last - long.place - round(long.planted["quiet"] * most)
        told = _told(pathway, Chance(chance_of), days, start, child, reaches)
        yield Story(_sign(signs, used), tuple(told.acts), told.planted, told.planted["behaviour"])


def _working_days(today: date) -> list[date]:
    first = today - timedelta(days=YEARS + EARLIER)
    every = (first + timedelta(days=place) for place in range(YEARS + EARLIER + LATER))
    return [day for day in every if is_working_day(day)]


def _sign(chance: Chance, used: set[str]) -> str:
    found = call_sign(chance)
    while found in used:
        found = call_sign(chance)
    used.add(found)
    return found


def _told(pathway: Pathway, chance: Chance, days: list[date], start: int, child: int, reaches: str) -> Teller:
    """The story from a day on. What is drawn hangs on no day, so that it is as long whenever it begins."""
    teller = Teller(chance, pathway, _odds(), days, start, planted=_child(chance, child, reaches))
    opener = teller.planted["opened_by"]
    teller.named.add(opener)
    knows_nhs = opener != LEAD or chance.happens(0.7)
    way = list(dict.fromkeys([*(("S1",) if opener != LEAD else ()), *WAYS[reaches], reaches]))
    if teller.planted["behaviour"]:
        way = [reaches]
    said = {"stage": {"said": way[0]}, **_known(teller)}
    teller.acts.append(Opened(teller.moment, opener, RUNG[opener], numbers(opener, child, both=knows_nhs), said))
    for place, stage in enumerate(way):
        if place:
            teller.move(0, 2)
            teller.say(LEAD, {"stage": {"said": stage}})
        STAGES[stage](teller)
    if not teller.planted["ended"]:
        written_now(teller)
    else:
        teller.move(1, 10)
        teller.say(LEAD, {"ended": {"said": teller.planted["ended"]}, "ended_on": {"day": teller.day}})
    return teller


def _child(chance: Chance, child: int, reaches: str) -> dict[str, Any]:
    """What is so from the beginning."""
    behaviour = reaches == "S14" and chance.happens(0.5)
    by_child = not behaviour and chance.happens(0.2)
    opener = CHARITY if behaviour else chance.weighed(OPENERS)
    age = chance.weighed(OLDER if behaviour else AGES)
    return {
        "child": child,
        "reaches": reaches,
        "quiet": chance.random(),
        "age": "0-4" if age == "unborn" and reaches not in BEFORE_BIRTH else age,
        "kind": chance.weighed(KINDS),
        "behaviour": behaviour,  # of a child whose behaviour harmed: a journey of another kind, with nobody else's on it
        "by_child": by_child,
        "sibling": (by_child or behaviour) and chance.happens(0.4),
        "is_recent": chance.happens(0.65),
        "opened_by": SCHOOL if reaches == "S1" and opener == LEAD else opener,
        "ended": _ended(chance, reaches),
        "referred": False,
    }


def _ended(chance: Chance, reaches: str) -> str:
    """Why the journey ended, if it has."""
    if chance.happens(0.08):
        return chance.weighed(ENDED)
    return "done" if chance.happens(DONE.get(reaches, 0.0)) else ""


def _known(teller: Teller) -> dict[str, dict[str, object]]:
    """What was known of the child when the journey was opened."""
    planted = teller.planted
    concerns = [planted["kind"]] if teller.chance.happens(0.9) else []
    concerns += [code for code in ("by_child", "sibling") if planted[code]]
    concerns += [] if planted["is_recent"] else ["non_recent"]
    concerns += ["online_enabled"] if teller.chance.happens(0.2) else []
    said: dict[str, dict[str, object]] = {"age_band": {"said": planted["age"]}}
    if planted["behaviour"]:
        return said
    said |= {f"concern:{code}": {"said": YES} for code in concerns}
    months = teller.chance.randint(*MONTHS[planted["age"]])
    if planted["age"] != "unborn" and teller.chance.happens(0.6):
        said["born_on"] = {"day": months_after(teller.day.replace(day=1), -months)}
    return said


@cache
def _odds() -> dict[str, Odds]:
    """The odds of `odds.toml`, by what is recorded."""
    text = (files("lantern.pathway.synthetic") / "odds.toml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = tomllib.loads(text)
    return {name: Odds(**{key: _pair(value) for key, value in row.items()}) for name, row in rows.items()}


def _pair(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
