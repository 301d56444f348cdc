"""Interviews of made-up children: planned, moved, held, and whether a social worker was asked and came. Pure."""

from __future__ import annotations

from lantern.pathway.synthetic import forms
from lantern.pathway.synthetic.telling import NO, POLICE, YES, Teller

MOVED = {
    "child asked": 0.2,
    "child unwell": 0.2,
    "no interviewer": 0.2,
    "no social worker": 0.15,
    "no intermediary": 0.25,
}
PARTS = {"led": 0.15, "second": 0.5, "monitoring room": 0.35}
INTERMEDIARIES = {"used": 0.2, "not_needed": 0.45, "not_found": 0.1, "not_considered": 0.25}
INTERPRETERS = {"used": 0.1, "not_needed": 0.85, "not_found": 0.05}
HELP = {"intermediary_used": "intermediary", "interpreter": "interpreter"}  # asked afterwards, and in the plan
HELPED = {"used": YES, "not_needed": NO, "not_found": NO, "not_considered": None}
NOT_ASKED, NOBODY = "not asked", {"short notice": 0.45, "nobody free": 0.45, "child chose": 0.1}
SAMPLED = ("interview_sampled", "interview_quality_band")


def interview(teller: Teller) -> None:
    """Most have one, some a second; of some only the steps say that it was, and seldom why no social worker came."""
    if teller.planted["age"] == "unborn":
        return
    teller.share(POLICE, "police_oic", 1.0)
    teller.move(1, 8)
    if teller.chance.happens(0.06):
        _by_its_steps(teller)
        return
    is_held = _planned(teller)
    if is_held and teller.chance.happens(0.08):
        teller.move(8, 20)
        _planned(teller)


def _by_its_steps(teller: Teller) -> None:
    teller.move(2, 12)
    is_asked, came = teller.chance.happens(0.6), teller.chance.happens(0.4)
    said: dict[str, dict[str, object]] = {"interview_plan_joint": {"said": YES}, "interview_at": {"day": teller.day}}
    said |= {"sw_invited": {"said": YES if is_asked else NO}, "sw_took_part": {"said": YES if came else NO}}
    teller.say(POLICE, said)
    teller.planted["interviews"] = [{"is_asked": is_asked, "held": teller.day, "came": came}]


def _planned(teller: Teller) -> bool:
    """A plan, a day, and mostly an interview on that day. Whether it was held."""
    chance, is_asked = teller.chance, teller.chance.happens(0.75)
    held = teller.place + chance.randint(3, 12)
    invited, joint = YES if is_asked else NO, teller.yes_or_no(0.85, recorded=1.0)
    intermediary, interpreter = chance.weighed(INTERMEDIARIES), chance.weighed(INTERPRETERS)
    considered = NO if intermediary == "not_considered" else YES
    which = teller.receive(
        POLICE, "interview", joint=joint, intermediary=considered, invited=invited, planned=teller.days[held]
    )
    teller.planted["interview_plan"] = {
        "joint": joint, "sw_invited": invited, "intermediary": intermediary, "interpreter": interpreter,
        "on": teller.days[held].isoformat(),
    }  # fmt: skip
    told = {"is_asked": is_asked, "held": None, "came": None}
    teller.planted.setdefault("interviews", []).append(told)
    forms.written(teller, forms.INTERVIEW, POLICE, 0.5)
    if chance.happens(0.15):
        teller.move(1, 2)
        held += chance.randint(2, 10)
        teller.tell_of(POLICE, which, planned=teller.days[held], moved=chance.weighed(MOVED))
    if chance.happens(0.5 if teller.planted["reaches"] == "S7" else 0.05):
        return False
    teller.come_to(held)
    _held(teller, which, is_asked=is_asked)
    return True


def _held(teller: Teller, which: int, *, is_asked: bool) -> None:
    """Where none was asked, seldom one came."""
    chance, day = teller.chance, teller.day
    came = chance.happens(0.82 if is_asked else 0.15)
    part = chance.weighed(PARTS) if came else "no part"
    why = None if came else chance.weighed(NOBODY) if is_asked else NOT_ASKED
    shared = day if chance.happens(0.7) else None
    helped = {name: HELPED[teller.planted["interview_plan"][asked]] for name, asked in HELP.items()}
    teller.tell_of(POLICE, which, held=day, part_taken=part, why_absent=why, shared=shared, **helped)
    teller.planted["interviews"][-1] |= {"held": day, "came": came}
    if shared is None and chance.happens(0.6):
        teller.move(1, 4)
        teller.tell_of(POLICE, which, shared=teller.day)
    teller.step("S7.4", POLICE, without=("interview_shared_at",))
