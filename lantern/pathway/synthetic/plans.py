"""Enquiries of made-up children, the assessment, conferences, and the plans that come of them. Pure."""

from __future__ import annotations

from datetime import date

from lantern.pathway.synthetic import discussing, forms
from lantern.pathway.synthetic.telling import LEAD, NO, YES, Teller

PLANNED, PERHAPS_PLANNED = ("S9", "S15"), ("S8", "S10", "S11", "S12", "S13")  # how far those come who have a conference
CATEGORIES = {"sexual abuse": 0.5, "sexual abuse and more": 0.24, "other harm": 0.26}
LOOKED_AFTER = ("became_looked_after", "looked_after_from_on", "looked_after_review_at", "health_assessment_at")


def enquiry(teller: Teller) -> None:
    """The child is seen; where a plan comes of it, the conference. The assessment goes on beside the stages that follow."""
    if teller.chance.happens(0.92):
        teller.begun["assessment"] = teller.receive(LEAD, "assessment", began=teller.day)
    teller.step("S5.1", LEAD)
    teller.step("S5.2", LEAD)
    forms.written(teller, forms.RISK, LEAD, 0.7)
    if teller.planted["by_child"]:
        forms.written(teller, forms.BEHAVIOUR, LEAD, 0.45)
    if teller.planted["sibling"]:
        forms.written(teller, forms.SIBLINGS, LEAD, 0.35)
    reaches = teller.planted["reaches"]
    if reaches in PLANNED or (reaches in PERHAPS_PLANNED and teller.chance.happens(0.4)):
        _conference(teller)
    if reaches == "S5" and teller.chance.happens(0.4):
        end_enquiry(teller)


def end_enquiry(teller: Teller) -> None:
    """The assessment is done and the enquiry ends, once; half of those who met come back together."""
    if teller.planted.get("enquiry_over"):
        return
    teller.planted["enquiry_over"] = True
    _assessed(teller)
    teller.step("S5.4", LEAD, without=("conference_needed",))
    needed = YES if "conference_place" in teller.planted else NO
    teller.say(LEAD, {"enquiry_concluded": {"said": YES}, "conference_needed": {"said": needed}})
    if "plan" not in teller.begun and teller.chance.happens(0.4):
        _plan(teller, "child in need")
    if teller.planted["discussion"] == "held" and teller.chance.happens(0.5):
        teller.move(0, 3)
        discussing.again(teller, "end")


def _assessed(teller: Teller) -> None:
    teller.move(*((40, 55) if teller.chance.happens(0.15) else (6, 16)))
    if "assessment" in teller.begun and teller.chance.happens(0.9):
        factors = YES if teller.chance.happens(0.8) else NO
        teller.tell_of(LEAD, teller.begun["assessment"], completed=teller.day, factors=factors)
    teller.step("S5.3", LEAD, without=("assessment_began_at", "assessment_completed_at", "factors_match_words"))


def _conference(teller: Teller) -> None:
    """In time or late; one child in twelve moved here on a plan, and has one for that."""
    if teller.chance.happens(1 / 12):
        teller.planted["moved_here"] = True
        teller.say(LEAD, {"transfer_told_at": {"day": teller.day}})
    began = teller.planted["enquiry_place"]
    late = teller.chance.happens(0.25)
    after = teller.chance.randint(*((17, 30) if late else (6, 14)))
    held = max(teller.place, after + (teller.place if began is None else began))
    which = teller.receive(LEAD, "conference", what="initial", planned=teller.days[held])
    teller.come_to(held)
    teller.planted["conference_place"] = teller.place
    if began is not None:
        teller.planted["conference_after"] = teller.place - began
    category = teller.chance.weighed(CATEGORIES) if teller.chance.happens(0.92) else None
    teller.tell_of(LEAD, which, held=teller.day, everyone=teller.yes_or_no(0.7), category=category)
    _plan(teller, "child protection", names_it=category and (NO if category == "other harm" else YES))
    if teller.chance.happens(0.9):
        teller.move(*((12, 18) if teller.chance.happens(0.2) else (5, 9)))
        teller.receive(LEAD, "conference", what="core group", held=teller.day, everyone=teller.yes_or_no(0.7))


def _plan(teller: Teller, what: str, **said: str | None) -> None:
    given = said or {"names_it": teller.yes_or_no(0.7)}
    teller.begun["plan"] = teller.receive(LEAD, "plan", what=what, began=teller.day, **given)


def reviews(teller: Teller) -> None:
    """Reviews of the plan, and of the safety plan; some children become looked after."""
    end_enquiry(teller)
    if teller.chance.happens(0.12):
        _looked_after(teller)
    else:
        teller.say(LEAD, {"became_looked_after": {"said": NO}})
    since = teller.planted["conference_place"]
    late = teller.chance.happens(0.15)
    teller.come_to(since + teller.chance.randint(*((70, 80) if late else (45, 56))))
    _review(teller, "first review")
    teller.step("S9.3", LEAD, without=("first_review_at", "later_review_at"), share=0.7)
    if not forms.looked_at_again(teller, LEAD, 0.6):
        teller.say(LEAD, {"safety_plan_reviewed_at": {"day": teller.day}})
    if teller.chance.happens(0.3):
        teller.move(60, 70)
        _review(teller, "later review")


def _review(teller: Teller, what: str) -> None:
    category = teller.chance.weighed(CATEGORIES)
    teller.receive(LEAD, "conference", what=what, held=teller.day, everyone=teller.yes_or_no(0.7), category=category)


def _looked_after(teller: Teller) -> None:
    teller.planted["looked_after"] = True
    which = teller.receive(LEAD, "plan", what="looked after", began=teller.day, names_it=teller.yes_or_no(0.8))
    teller.move(*((22, 30) if teller.chance.happens(0.2) else (12, 18)))
    teller.tell_of(LEAD, which, review=teller.day, health=_mostly(teller, 0.8))


def _mostly(teller: Teller, share: float) -> date | None:
    return teller.day if teller.chance.happens(share) else None


def end_plan(teller: Teller) -> None:
    """At the end of a journey, where there was one."""
    if "plan" in teller.begun and teller.chance.happens(0.8):
        teller.tell_of(LEAD, teller.begun["plan"], ended=teller.day, why_ended="safer")
