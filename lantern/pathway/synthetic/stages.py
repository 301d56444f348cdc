"""What happens at each stage of a made-up journey, with the faults that are planted there. Pure."""

from __future__ import annotations

from datetime import date

from lantern.pathway.synthetic import characteristics, discussing
from lantern.pathway.synthetic.acts import Met, Shared
from lantern.pathway.synthetic.numbers import numbers
from lantern.pathway.synthetic.telling import LEAD, NO, YES, Teller

SCHOOL, POLICE, HEALTH, CHARITY, PROBATION = "lbbd-education", "met-east", "nelft", "harbour-light", "probation"
PLANNED, PERHAPS_PLANNED = ("S9", "S15"), ("S8", "S10", "S11", "S12", "S13")  # how far those come who have a conference
PRIORITIES = {"urgent": 1.0, "soon": 3.0, "can wait": 4.0}
ANSWERS = {"yes": 7.0, "not now": 2.0, "no": 1.0}
OF_DISCUSSIONS = (
    "strategy_held_at", "attended_social_care", "attended_police", "attended_health", "attended_education",
    "clinician_invited", "clinician_attended", "probation_invited", "knows_child_attended", "joint_or_single_code",
    "joint_or_single_reason",
)  # fmt: skip


def noticing(teller: Teller) -> None:
    for code in ("S1.1", "S1.2", "S1.3", "S1.4"):
        teller.step(code, teller.by(SCHOOL))


def early_help(teller: Teller) -> None:
    teller.move(2, 10)
    for code in ("S2.1", "S2.2", "S2.3"):
        teller.step(code, LEAD, share=0.8)


def referral(teller: Teller) -> None:
    """Children's social care has a journey from here on, if it did not open it."""
    teller.planted["referred"] = True
    if LEAD not in teller.named:
        teller.move(0, 1)
        teller.acts.append(Met(teller.moment, LEAD, "csc_sw", numbers(LEAD, teller.planted["child"], both=True)))
        teller.named.add(LEAD)
    teller.step("S3.1", LEAD)
    teller.step("S3.2", LEAD, share=0.7)
    teller.step("S3.3", LEAD)
    teller.step("S3.4", POLICE, share=0.8)
    teller.step("S3.5", LEAD, share=0.8)


def strategy(teller: Teller) -> None:
    """Nobody's cause is asked about without one; whether one was held, and who came, is where most is planted."""
    cause = YES if teller.chance.happens(0.92) else NO
    teller.planted["cause"] = cause == YES
    kinds = {
        "recency_band": {"said": "recent" if teller.planted["is_recent"] else "not recent"},
        "harmed_by_child": {"said": YES if teller.planted["by_child"] else NO},
    }
    teller.say(LEAD, {"reasonable_cause": {"said": cause}, **kinds, "urgency_code": {"said": YES}})
    share(teller, POLICE, "police_mash", 0.95)
    share(teller, HEALTH, "named_health", 0.75)
    share(teller, SCHOOL, "dsl", 0.6)
    is_reached = teller.planted["reaches"] != "S4"
    how = discussing.first(teller, is_reached=is_reached) if cause == YES else "no cause"
    teller.planted["discussion"] = how
    if how.startswith("held"):
        teller.step("S9.4", LEAD, without=("safety_plan_reviewed_at",), share=0.8)
        if how == "held":
            discussing.send_record(teller)
        else:
            teller.step("S4.6", LEAD)
    if is_reached:
        teller.step("S4.4", LEAD, without=OF_DISCUSSIONS)
        teller.planted["enquiry_place"] = _place_of(teller, "enquiry_began_at")
        throughout(teller)


def throughout(teller: Teller) -> None:
    """What runs through every stage, as it was written down by then, and who the child is."""
    characteristics.about_the_child(teller)
    characteristics.about_the_concern(teller)
    asked_above = tuple(characteristics.ALSO.values())
    for code in ("S0.1", "S0.2", "S0.3", "S0.4", "S0.5", "S0.6"):
        teller.step(code, LEAD, without=asked_above, share=0.75)


def enquiry(teller: Teller) -> None:
    """The child is seen; where a plan comes of it, the conference. The assessment goes on beside the stages that follow."""
    teller.step("S5.1", LEAD)
    teller.step("S5.2", LEAD)
    reaches = teller.planted["reaches"]
    if reaches in PLANNED or (reaches in PERHAPS_PLANNED and teller.chance.happens(0.4)):
        _conference(teller)
    if reaches == "S5" and teller.chance.happens(0.4):
        _end_enquiry(teller)


def _end_enquiry(teller: Teller) -> None:
    """The assessment is done and the enquiry ends, once; half of those who met come back together."""
    if teller.planted.get("enquiry_over"):
        return
    teller.planted["enquiry_over"] = True
    teller.step("S5.3", LEAD)
    teller.step("S5.4", LEAD, without=("conference_needed",))
    needed = YES if "conference_place" in teller.planted else NO
    teller.say(LEAD, {"enquiry_concluded": {"said": YES}, "conference_needed": {"said": needed}})
    if teller.planted["discussion"] == "held" and teller.chance.happens(0.5):
        teller.move(0, 3)
        discussing.again(teller, "end")


def _conference(teller: Teller) -> None:
    """In time or late; one child in twelve moved here on a plan, and has one for that."""
    if teller.chance.happens(1 / 12):
        teller.planted["moved_here"] = True
        teller.say(LEAD, {"transfer_told_at": {"day": teller.day}})
    began = teller.planted["enquiry_place"]
    late = teller.chance.happens(0.25)
    after = teller.chance.randint(*((17, 30) if late else (6, 14)))
    teller.place = max(teller.place, after + (teller.place if began is None else began))
    teller.planted["conference_place"] = teller.place
    if began is not None:
        teller.planted["conference_after"] = teller.place - began
    teller.say(LEAD, {"conference_at": {"day": teller.day}, "plan_made": {"said": YES}})
    teller.step("S9.1", LEAD, without=("conference_at", "plan_made", "transfer_told_at"))
    teller.step("S9.2", LEAD)


def medical(teller: Teller) -> None:
    """Where abuse is not recent a medical is often not thought about, or not offered: planted."""
    is_offered = teller.chance.happens(0.85 if teller.planted["is_recent"] else 0.4)
    teller.planted["medical_offered"] = is_offered
    if not is_offered:
        teller.say(HEALTH, {"medical_considered": {"said": NO}})
        return
    share(teller, HEALTH, "paediatrician", 1.0)
    for code in ("S6.1", "S6.2", "S6.3", "S6.4"):
        teller.step(code, HEALTH, without=("last_contact_on",))


def interview(teller: Teller) -> None:
    share(teller, POLICE, "police_oic", 1.0)
    teller.move(3, 20)
    for code in ("S7.1", "S7.2", "S7.3", "S7.4"):
        teller.step(code, POLICE)


def support(teller: Teller) -> None:
    """Support, and the wait for therapy: some wait still, and some of them because of the case."""
    _end_enquiry(teller)
    share(teller, CHARITY, "isva", 0.7)
    teller.say(POLICE, {"reported_to_police_at": {"moment": teller.moment}})
    teller.move(*((0, 2) if teller.chance.happens(0.7) else (3, 9)))
    _offers(teller)
    teller.step("S8.4", LEAD)
    teller.step("S8.5", LEAD)
    if teller.chance.happens(0.7):
        _therapy(teller)


def _offers(teller: Teller) -> None:
    """An adviser for the child, mostly, and again where the answer was not yes; help for a parent or carer."""
    if teller.chance.happens(0.88):
        answer = teller.chance.weighed(ANSWERS)
        which = teller.receive(LEAD, "support", "child", what="adviser", answer=answer, offered=teller.day)
        if answer != "yes" and teller.chance.happens(0.5):
            teller.move(10, 30)
            teller.tell_of(LEAD, which, again=teller.day)
    if teller.chance.happens(0.4):
        teller.receive(LEAD, "support", "parent", what="parenting", answer="yes", offered=teller.day)


def _therapy(teller: Teller) -> None:
    because, since = teller.chance.happens(0.25), teller.day
    teller.say(HEALTH, {"case_open": {"said": YES}})
    given: dict[str, date | str] = {"what": "therapy", "answer": "yes", "offered": since, "referred": since}
    given |= {"priority": teller.chance.weighed(PRIORITIES), "held_back": "case" if because else "no"}
    which = teller.receive(HEALTH, "support", "child", **given)
    teller.move(5, 18)
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
    teller.planted["therapy"] = {"since": since, "waits": waits, "because": because, "contact": contact}


def plans(teller: Teller) -> None:
    """Reviews of the plan, and of the safety plan."""
    _end_enquiry(teller)
    teller.step("S9.5", LEAD, without=("looked_after_ended_at",), share=0.9)
    since = teller.planted["conference_place"]
    late = teller.chance.happens(0.15)
    teller.place = max(teller.place, since + teller.chance.randint(*((70, 80) if late else (45, 56))))
    teller.say(LEAD, {"first_review_at": {"day": teller.day}})
    teller.step("S9.3", LEAD, without=("first_review_at", "plan_ended_at"), share=0.7)
    teller.say(LEAD, {"safety_plan_reviewed_at": {"day": teller.day}})


def investigation(teller: Teller) -> None:
    """Each key event, and whether the family was told: often late, and some never."""
    _end_enquiry(teller)
    share(teller, POLICE, "police_oic", 1.0)
    teller.step("S10.1", POLICE)
    untold = 0
    for _ in range(teller.chance.randint(1, 3)):
        teller.move(5, 25)
        teller.say(POLICE, {"key_event_at": {"moment": teller.moment}, "key_event_code": {"said": YES}})
        if teller.chance.happens(0.2):
            untold += 1
            teller.say(POLICE, {"family_told_at": {"said": NO}})
            continue
        teller.move(*((0, 1) if teller.chance.happens(0.7) else (3, 12)))
        teller.say(POLICE, {"family_told_at": {"moment": teller.moment}, "family_told_method": {"said": YES}})
    teller.planted["events_untold"] = untold
    teller.step("S10.3", POLICE)


def charging(teller: Teller) -> None:
    teller.move(10, 40)
    teller.step("S11.1", POLICE)
    if teller.chance.happens(0.6):
        teller.step("S11.2", POLICE)


def court(teller: Teller) -> None:
    teller.move(5, 20)
    for code in ("S12.1", "S12.2", "S12.3"):
        teller.step(code, POLICE)


def ending(teller: Teller) -> None:
    """No further police action: whether people met at the end, said the right words and told of the right to a review."""
    teller.move(5, 20)
    teller.step("S13.1", POLICE)
    teller.step("S13.2", POLICE)
    reported = {"first_reported_on": {"day": teller.days[teller.place - teller.chance.randint(20, 60)]}}
    teller.say(LEAD, reported)
    teller.step("S13.3", LEAD, without=("first_reported_on", "born_on"))
    teller.step("S13.4", LEAD)


def of_concern(teller: Teller) -> None:
    if teller.planted["behaviour"]:
        teller.step("S14.2", CHARITY)
    else:
        _end_enquiry(teller)
        share(teller, PROBATION, "probation", 0.4)
        teller.step("S14.1", LEAD, without=("adult_of_concern",))
    if teller.planted["sibling"]:
        teller.step("S14.3", LEAD)


def closing(teller: Teller) -> None:
    teller.move(5, 20)
    teller.step("S15.1", LEAD)
    teller.step("S15.2", LEAD)


def share(teller: Teller, whom: str, role: str, how_often: float) -> None:
    """Name an agency on the journey, so often; the same role of it is named once."""
    if teller.chance.happens(how_often):
        teller.move(0, 0)
        teller.acts.append(Shared(teller.moment, teller.by(LEAD), whom, role))
        teller.named.add(whom)


def _place_of(teller: Teller, name: str) -> int | None:
    """Where the cursor was when a name was last recorded as a day."""
    for act in reversed(teller.acts):
        value = getattr(act, "said", {}).get(name)
        if value:
            when = value.get("moment") or value.get("day")
            day = when.date() if hasattr(when, "date") else when
            return teller.days.index(day)
    return None


STAGES = {
    "S1": noticing, "S2": early_help, "S3": referral, "S4": strategy, "S5": enquiry, "S6": medical, "S7": interview,
    "S8": support, "S9": plans, "S10": investigation, "S11": charging, "S12": court, "S13": ending, "S14": of_concern,
    "S15": closing,
}  # fmt: skip
