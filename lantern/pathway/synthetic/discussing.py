"""Strategy discussions of made-up journeys: called, held or not, who came, what was decided and agreed. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from lantern.pathway.discussing import CALLED_OFF, ENQUIRY, FOUR, HELD, JOINT, NOT_YET, PLANNED, SINGLE
from lantern.pathway.quorum import CAME, LEFT_OUT, SORRY, VIEW
from lantern.pathway.synthetic.acts import Agreed, Answered, Called, Decided, Sat, Sent
from lantern.pathway.synthetic.telling import LEAD, NO, YES, Teller
from lantern.pathway.timescales import ENGLAND

# How the need for a first discussion was answered, and how often.
HELD_SHARES = {
    "held": 0.78,
    "held, by its step": 0.05,  # somebody recorded the step, and no discussion
    "nothing recorded": 0.06,
    "said not held": 0.02,
    "said not held, and why": 0.03,
    "called off": 0.03,
    "planned, and its day has passed": 0.03,
}
NOT_THERE = {"social_care": 0.02, "police": 0.06, "health": 0.28, "hub": 0.45, "education": 0.35}
OWNERS = {
    "medical": "paediatrician",
    "interview": "police_oic",
    "safety": "csc_sw",
    "support": "isva",
    ENQUIRY: "csc_manager",
}
TO_DO = ("see_child", "tell_parents", "other_children", "book_medical", "plan_interview", "safety_plan", "tell_school")
ANSWERED_BY_STEP = ("attended_social_care", "attended_police", "attended_health", "attended_education")


def first(teller: Teller, *, is_reached: bool) -> str:
    """The first discussion. `is_reached`: whether the journey goes on after it. Returns how it was."""
    how = teller.chance.weighed(HELD_SHARES) if is_reached else "planned"
    wait = (0, 1) if teller.chance.happens(0.75) else (4, 9)
    if how == "held":
        teller.move(*wait)
        _held(teller, "")
    elif how == "held, by its step":
        teller.move(*wait)
        teller.say(LEAD, {"strategy_held_at": {"moment": teller.moment}, **_came_by_step(teller)})
    elif how == "said not held":
        teller.say(LEAD, {"strategy_held_at": {"said": NO}})
    elif how == "said not held, and why":
        why = teller.chance.choice(list(teller.pathway.choices["no_strategy_reason"]))
        teller.planted["no_discussion_because"] = why
        teller.say(LEAD, {"strategy_held_at": {"said": NO}, "no_strategy_reason": {"said": why}})
    elif how != "nothing recorded":
        _planned(teller, is_off=how == "called off")
    teller.planted["discussion"] = how
    return how


def _came_by_step(teller: Teller) -> dict[str, dict[str, object]]:
    came = {name: not teller.chance.happens(0.2) for name in ANSWERED_BY_STEP}
    return {name: {"said": YES if is_there else NO} for name, is_there in came.items()}


def _planned(teller: Teller, *, is_off: bool) -> None:
    moment = _noon(teller.ahead(2, 3))
    teller.planted["planned_for"] = moment
    teller.acts.append(Called(teller.moment, LEAD, PLANNED, moment))
    if is_off:
        teller.move(1, 1)
        teller.acts.append(Sat(teller.moment, LEAD, 0, CALLED_OFF, moment))


def again(teller: Teller, because: str) -> None:
    """People come back together."""
    _held(teller, because)


def _held(teller: Teller, because: str) -> None:
    there = teller.planted.setdefault("discussions", [])
    which, moment = len(there), teller.moment
    teller.move(0, 0)
    if not because and teller.chance.happens(0.3):  # planned first, then held
        teller.acts.append(Called(teller.moment, LEAD, PLANNED, teller.moment + timedelta(hours=3)))
        teller.move(1, 1)
        moment = teller.moment
        teller.move(0, 0)
        teller.acts.append(Sat(teller.moment, LEAD, which, HELD, moment))
    else:
        teller.acts.append(Called(teller.moment, LEAD, HELD, moment, because))
    answers = {seat: _answer(teller, seat, share) for seat, share in NOT_THERE.items()}
    if teller.chance.happens(0.4):
        answers["knows_child"] = (CAME, "")
    teller.move(0, 0)
    teller.acts.append(Answered(teller.moment, LEAD, which, answers))
    decisions = _decisions(teller)
    teller.move(0, 0)
    teller.acts.append(Decided(teller.moment, LEAD, which, decisions))
    _agreed(teller, which)
    there.append({"at": moment, "because": because, "answers": {seat: told[0] for seat, told in answers.items()}})


def send_record(teller: Teller) -> None:
    """The record of the first discussion goes to whoever was asked, late to some; one agency in it may be left out."""
    if not teller.chance.happens(0.9):
        return
    teller.move(*((2, 8) if teller.chance.happens(0.3) else (0, 1)))
    there = teller.planted["discussions"][0]
    asked = [seat for seat, answer in there["answers"].items() if answer != LEFT_OUT]
    left = [] if teller.chance.happens(0.75) else [teller.chance.choice(asked)]
    there["not_circulated_to"] = left
    teller.acts.append(Sent(teller.moment, LEAD, 0, {seat: teller.day for seat in asked if seat not in left}))


def _answer(teller: Teller, seat: str, share: float) -> tuple[str, str]:
    chance = teller.chance
    if not chance.happens(share):
        return CAME, ""
    if chance.happens(0.2):
        return VIEW, ""
    if chance.happens(0.25):
        return LEFT_OUT, chance.choice(["not_involved", "nobody_found"])
    return SORRY, chance.choice(["short_notice", "nobody_free", "emergency"])


def _decisions(teller: Teller) -> dict[str, dict[str, object]]:
    chance, is_recent = teller.chance, teller.planted["is_recent"]
    is_joint = chance.happens(0.7)
    made = {ENQUIRY: (JOINT, "crime") if is_joint else (SINGLE, chance.choice(["no_crime", "own_record"]))}
    for kind in FOUR:
        no = {"medical": 0.15 if is_recent else 0.55, "interview": 0.3, "safety": 0.15, "support": 0.1}[kind]
        reasons = list(teller.pathway.discussing.questions[kind].reasons)
        made[kind] = (NO, chance.choice(reasons)) if chance.happens(no) else (YES, "")
        if chance.happens(0.08):
            made[kind] = (NOT_YET, "")
    if chance.happens(0.15):  # not come to
        made.pop("support")
    teller.planted["medical"] = made["medical"][0]
    return {
        kind: {"answer": answer, "owner": OWNERS[kind], "day": teller.ahead(1, 8), "reason": reason}
        for kind, (answer, reason) in made.items()
    }


def _agreed(teller: Teller, which: int) -> None:
    for what in teller.chance.sample(TO_DO, teller.chance.randint(1, 3)):
        teller.move(0, 0)
        teller.acts.append(Agreed(teller.moment, LEAD, which, what, "csc_sw", teller.ahead(1, 5), "to do"))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ENGLAND)
