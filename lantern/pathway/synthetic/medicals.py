"""Medicals of made-up children: whether a clinician was asked, what was offered, and what came of it. Pure."""

from __future__ import annotations

from lantern.pathway.synthetic.telling import HEALTH, NO, YES, Teller

ANSWERS = {YES: 0.8, "not now": 0.07, "declined": 0.09, "no answer yet": 0.04}
WHY_NOT = {"child says no": 0.3, "child worried": 0.3, "carer says no": 0.2, "too far": 0.1, "own record": 0.1}
CONSENT = {"parent": 0.6, "child": 0.3, "local authority": 0.1}
NONE_ADVISED = {"no_medical": 0.7, "other_health": 0.3}


def medical(teller: Teller) -> None:
    """Where abuse is not recent a medical is often not thought about, or not offered: planted."""
    if teller.planted["age"] == "unborn":
        return
    is_offered = teller.chance.happens(0.85 if teller.planted["is_recent"] else 0.4)
    teller.planted["medical_offered"] = is_offered
    if not is_offered and teller.chance.happens(0.6):
        teller.say(HEALTH, {"medical_considered": {"said": NO}})
        return
    teller.share(HEALTH, "paediatrician", 1.0)
    which = _asked(teller, None if is_offered else teller.chance.weighed(NONE_ADVISED))
    if is_offered:
        _offered(teller, which)


def _asked(teller: Teller, advice: str | None) -> int:
    """A clinician was asked, and mostly answered on the day. `advice`: what they said where that was not to be seen."""
    asked, recency = teller.day, "recent" if teller.planted["is_recent"] else "not recent"
    advice = advice or ("today" if recency == "recent" and teller.chance.happens(0.5) else "soon")
    if teller.chance.happens(0.75):
        return teller.receive(HEALTH, "medical", asked=asked, recency=recency, advised=asked, advice=advice)
    which = teller.receive(HEALTH, "medical", asked=asked, recency=recency)
    if teller.chance.happens(0.85):
        teller.move(1, 5)
        teller.tell_of(HEALTH, which, advised=teller.day, advice=advice)
    return which


def _offered(teller: Teller, which: int) -> None:
    teller.move(0, 1)
    answer = teller.chance.weighed(ANSWERS)
    why_not = teller.chance.weighed(WHY_NOT) if answer in ("not now", "declined") else None
    teller.tell_of(HEALTH, which, offered=teller.day, answer=answer, why_not=why_not)
    teller.planted["medical_answer"] = answer
    if answer == YES:
        _seen(teller, which)
    elif teller.chance.happens(0.5):
        teller.move(5, 15)
        teller.tell_of(HEALTH, which, again=teller.day)


def _seen(teller: Teller, which: int) -> None:
    """Most are seen on the day that was planned; some have been on their way for a while."""
    chance, seen = teller.chance, teller.place + teller.chance.randint(0, 4)
    before = {"prepared": teller.yes_or_no(0.85), "consent": chance.weighed(CONSENT) if chance.happens(0.9) else None}
    teller.tell_of(HEALTH, which, planned=teller.days[seen], **before)
    if chance.happens(0.6 if teller.planted["reaches"] == "S6" else 0.12):
        return
    teller.come_to(seen)
    day = teller.day
    teller.tell_of(
        HEALTH, which, seen=day, supporter=teller.yes_or_no(0.8), follow_up=teller.yes_or_no(0.8, recorded=0.75)
    )
    teller.planted["medical_seen"] = day
    if chance.happens(0.75):
        teller.move(4, 20)
        teller.tell_of(HEALTH, which, report=teller.day)
