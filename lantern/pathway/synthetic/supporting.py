"""Support for made-up children, parents, brothers and sisters: what was offered, and who waits. Pure."""

from __future__ import annotations

from lantern.pathway.synthetic.plans import end_enquiry
from lantern.pathway.synthetic.telling import CHARITY, HEALTH, LEAD, NO, POLICE, YES, Teller, Told

PRIORITIES = {"urgent": 1.0, "soon": 3.0, "can wait": 4.0}
ANSWERS = {YES: 7.0, "not now": 2.0, NO: 1.0}
NOT_ASKED = {"not_met": 0.4, "unsafe": 0.2, "no_service": 0.2, "has_it": 0.2}
# For whom else, which kinds of help, how often it is offered, and under which name the step says that it was not.
OTHERS = (
    ("parent", {"parenting": 0.5, "someone_to_talk_to": 0.3, "practical": 0.2}, 0.65, "parent_support_offered"),
    ("sibling_1", {"someone_to_talk_to": 0.4, "school": 0.4, "specialist": 0.2}, 0.35, "sibling_support_offered"),
    ("parent_2", {"language": 1.0}, 0.08, ""),
)
CHALLENGES = {"no answer yet": 0.3, "lifted": 0.4, "stands": 0.3}


def support(teller: Teller) -> None:
    """Support, and the wait for therapy: some wait still, and some of them because of the case."""
    end_enquiry(teller)
    teller.share(CHARITY, "isva", 0.7)
    teller.say(POLICE, {"reported_to_police_at": {"moment": teller.moment}})
    teller.move(*((0, 2) if teller.chance.happens(0.7) else (3, 9)))
    _adviser(teller)
    for whom, kinds, share, name in OTHERS:
        if teller.chance.happens(share):
            what, answer = teller.chance.weighed(kinds), teller.chance.weighed(ANSWERS)
            teller.receive(LEAD, "support", whom, what=what, answer=answer, offered=teller.day)
        elif name and teller.chance.happens(0.5):
            teller.say(LEAD, {name: {"said": NO}})
    teller.step("S8.5", LEAD)
    if teller.chance.happens(0.7):
        _therapy(teller)


def _adviser(teller: Teller) -> None:
    """Offered to most children, and again where the answer was not yes; of some it is said why they were not asked."""
    if teller.chance.happens(0.88):
        answer = teller.chance.weighed(ANSWERS)
        which = teller.receive(LEAD, "support", what="adviser", answer=answer, offered=teller.day)
        if answer != YES and teller.chance.happens(0.5):
            teller.move(10, 30)
            teller.tell_of(LEAD, which, again=teller.day)
    elif teller.chance.happens(0.5):
        why = teller.chance.weighed(NOT_ASKED)
        teller.receive(LEAD, "support", what="adviser", answer="not asked", why_not=why)


def _therapy(teller: Teller) -> None:
    because, since = teller.chance.happens(0.25), teller.day
    teller.say(HEALTH, {"case_open": {"said": YES}})
    priority, held_back = teller.chance.weighed(PRIORITIES), "case" if because else NO
    asked: dict[str, Told] = {"offered": since, "referred": since, "priority": priority, "held_back": held_back}
    which = teller.receive(HEALTH, "support", what="therapy", answer=YES, **asked)
    teller.move(5, 18)
    if because and teller.chance.happens(0.4):
        answer = teller.chance.weighed(CHALLENGES)
        teller.tell_of(LEAD, which, challenged=teller.day, challenge_answer=answer)
    contact = None
    for _ in range(2):
        if teller.chance.happens(0.7):
            contact = teller.day
            teller.tell_of(HEALTH, which, contacted=contact)
            teller.move(8, 18)
    waits = teller.chance.happens(0.75 if teller.planted["reaches"] == "S8" else 0.25)
    if not waits:
        teller.move(5, 30)
        teller.tell_of(HEALTH, which, began=teller.day)
        teller.begun["therapy"] = which
    teller.planted["therapy"] = {"since": since, "waits": waits, "because": because, "contact": contact}


def end_therapy(teller: Teller) -> None:
    """At the end of a journey, for some of those who have had it."""
    if "therapy" in teller.begun and teller.chance.happens(0.6):
        teller.tell_of(HEALTH, teller.begun["therapy"], ended=teller.day, outcome="finished")
