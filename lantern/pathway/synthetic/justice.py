"""Investigations of made-up journeys, what police, prosecutors and courts decided, and how families heard of it. Pure."""

from __future__ import annotations

from typing import Any

from lantern.pathway.care.occasions import NOT_KNOWN, Value
from lantern.pathway.synthetic.plans import end_enquiry
from lantern.pathway.synthetic.telling import LEAD, NO, POLICE, YES, Teller, Told

FIRST_EVENTS = {"arrest": 0.45, "questioned": 0.55}
EVENTS = {
    "released on conditions": 0.4,
    "released": 0.2,
    "conditions changed": 0.15,
    "sent for advice": 0.15,
    "own record": 0.1,
}
WITH_CONDITIONS = ("released on conditions", "conditions changed")
HOW = {"in person": 0.3, "by telephone": 0.45, "in writing": 0.1, "through another": 0.15}
POLICE_DECISIONS = {"sent to prosecutors": 0.7, "more enquiries": 0.2, "dealt with another way": 0.1}
CHARGING = {"charge": 0.45, "more enquiries": 0.25, "no charge": 0.3}
STOPPED = "no further police action at this time"
WISHES = {"no": 0.5, "not now": 0.3, YES: 0.2}
OWNERS = {"social worker": 0.4, "adviser": 0.35, "police": 0.1, "local authority": 0.05, "lawyer": 0.1}
CLAIMS = {"waiting": 0.8, "awarded": 0.12, "refused": 0.08}


def investigation(teller: Teller) -> None:
    """Each key event, and whether the family was told: often late, and some never."""
    end_enquiry(teller)
    teller.share(POLICE, "police_oic", 1.0)
    teller.step("S10.1", POLICE)
    events = teller.planted["events"] = []
    for place in range(teller.chance.randint(1, 3)):
        teller.move(5, 25)
        what = teller.chance.weighed(EVENTS if place else FIRST_EVENTS)
        is_first = not any(each["what"] in WITH_CONDITIONS for each in events)
        events.append(_key_event(teller, WITH_CONDITIONS[0] if what in WITH_CONDITIONS and is_first else what))
    if not any(each["what"] in WITH_CONDITIONS for each in events):
        teller.say(POLICE, {"released_with_conditions": {"said": NO}})


def _key_event(teller: Teller, what: str) -> dict[str, Any]:
    happened, more = teller.day, _conditions(teller) if what in WITH_CONDITIONS else {}
    which = teller.receive(POLICE, "key_event", what=what, happened=happened, **more)
    if teller.chance.happens(0.2):
        return {"what": what, "happened": happened, "told": None}
    return {"what": what, "happened": happened, "told": _told(teller, which, slow=(3, 12), as_asked=True)}


def _conditions(teller: Teller) -> dict[str, Told]:
    """Until when, and whether social care heard of them."""
    until = teller.ahead(20, 28) if teller.chance.happens(0.85) else None
    return {"shared": teller.day if teller.chance.happens(0.65) else None, "until": until}


def _told(teller: Teller, which: int, *, slow: tuple[int, int], as_asked: bool = False, **more: Told) -> Any:
    """The family hears of it, on the day or the next, or some time later. The day."""
    teller.move(*((0, 1) if teller.chance.happens(0.7) else slow))
    day, asked = teller.day, {"as_asked": teller.yes_or_no(0.75, recorded=0.7)} if as_asked else {}
    teller.tell_of(POLICE, which, told=day, how=teller.chance.weighed(HOW), **asked, **more)
    return day


def charging(teller: Teller) -> None:
    """What the police decided, and prosecutors where it was sent to them; whoever comes to court was charged."""
    teller.move(10, 40)
    is_charged = teller.planted["reaches"] == "S12"
    sent = "sent to prosecutors"
    what = sent if is_charged else teller.chance.weighed(POLICE_DECISIONS)
    _police_decision(teller, what)
    if what == sent:
        teller.move(10, 40)
        _prosecutors(teller, "charge" if is_charged else teller.chance.weighed(CHARGING))


def _police_decision(teller: Teller, what: str) -> None:
    which = teller.receive(POLICE, "police_decision", what=what, decided=teller.day)
    teller.planted["review_right"] = None
    if teller.chance.happens(0.9):
        teller.planted["review_right"] = teller.yes_or_no(0.75)
        _told(teller, which, slow=(3, 15), review=teller.planted["review_right"])


def _prosecutors(teller: Teller, what: str) -> None:
    which = teller.receive(POLICE, "charging", what=what, decided=teller.day)
    if teller.chance.happens(0.9):
        teller.move(*((0, 1) if teller.chance.happens(0.75) else (3, 10)))
        teller.tell_of(POLICE, which, told=teller.day)
    if teller.chance.happens(0.5):
        teller.move(0, 5)
        teller.tell_of(LEAD, which, safety=teller.day)


def court(teller: Teller) -> None:
    """Half of the trials are still to come."""
    chance = teller.chance
    teller.move(5, 20)
    preference, applied = teller.yes_or_no(0.85, recorded=1.0), teller.yes_or_no(0.85)
    granted = teller.yes_or_no(0.85, recorded=0.7) if applied == YES else None
    video = teller.yes_or_no(0.3, recorded=0.5)
    begins = teller.place + chance.randint(20, 45)
    which = teller.receive(
        POLICE,
        "court",
        preference=preference,
        applied=applied,
        granted=granted,
        video=video,
        planned=teller.days[begins],
    )
    teller.step("S12.3", LEAD)
    if chance.happens(0.5):
        teller.come_to(begins)
        teller.move(2, 9)
        teller.tell_of(POLICE, which, verdict=teller.day)
        if chance.happens(0.8):
            teller.move(0, 5)
            teller.tell_of(LEAD, which, contact=teller.day)


def ending(teller: Teller) -> None:
    """No further police action: whether people met at the end, said the right words and told of the right to a review."""
    teller.move(5, 20)
    _police_decision(teller, STOPPED)
    _met_at_the_end(teller)
    _review(teller)
    _compensation(teller)
    if "end_discussion" in teller.begun and teller.chance.happens(0.5):
        teller.move(55, 62)
        teller.tell_of(LEAD, teller.begun["end_discussion"], support=teller.yes_or_no(0.7, recorded=1.0))


def _met_at_the_end(teller: Teller) -> None:
    """Held, planned and not held yet, or nothing at all."""
    how = teller.chance.random()
    if how > 0.8:
        return
    held = teller.place + teller.chance.randint(2, 15)
    which = teller.receive(LEAD, "end_discussion", planned=teller.days[held])
    if how > 0.65:
        return
    teller.come_to(held)
    said = {"reason": teller.yes_or_no(0.8), "closing_words": teller.yes_or_no(0.7)}
    teller.tell_of(LEAD, which, held=teller.day, **said)
    teller.begun["end_discussion"] = which
    if teller.chance.happens(0.6):
        teller.move(1, 10)
        teller.tell_of(LEAD, which, safety=teller.day)


def _review(teller: Teller) -> None:
    """Of those whose right was explained with the decision, most; of the others some, and later."""
    is_explained = teller.planted["review_right"] == YES
    if not teller.chance.happens(0.85 if is_explained else 0.35):
        return
    if not is_explained:
        teller.move(5, 25)
    wish = teller.chance.weighed(WISHES) if teller.chance.happens(0.8) else None
    which = teller.receive(POLICE, "review", explained=teller.day, wish=wish)
    if wish == YES and teller.chance.happens(0.7):
        teller.move(5, 30)
        teller.tell_of(POLICE, which, asked=teller.day, outcome="waiting")


def _compensation(teller: Teller) -> None:
    """Checked for most of those for whom somebody thought of it; when it was first reported is not always known."""
    reported = teller.days[teller.place - teller.chance.randint(20, 60)]
    if teller.chance.happens(0.4):
        teller.say(LEAD, {"first_reported_on": {"day": reported}})
        return
    known = reported if teller.chance.happens(0.85) else Value(said=NOT_KNOWN, why="silent")
    checked = teller.day if teller.chance.happens(0.7) else None
    owner = teller.chance.weighed(OWNERS)
    which = teller.receive(LEAD, "compensation", owner=owner, checked=checked, reported=known)
    if checked and known == reported and teller.chance.happens(0.4):
        teller.move(5, 25)
        teller.tell_of(LEAD, which, claimed=teller.day, outcome=teller.chance.weighed(CLAIMS))
