"""What happens at each stage of a made-up journey, with the faults that are planted there. Pure."""

from __future__ import annotations

from lantern.pathway.synthetic import characteristics, discussing, forms
from lantern.pathway.synthetic.acts import Met
from lantern.pathway.synthetic.interviews import interview
from lantern.pathway.synthetic.justice import charging, court, ending, investigation
from lantern.pathway.synthetic.medicals import medical
from lantern.pathway.synthetic.numbers import numbers
from lantern.pathway.synthetic.plans import end_enquiry, end_plan, enquiry, reviews
from lantern.pathway.synthetic.supporting import ANSWERS, end_therapy, support
from lantern.pathway.synthetic.telling import CHARITY, HEALTH, LEAD, NO, POLICE, PROBATION, SCHOOL, YES, Teller

SAID_BY_SIGNS = ("told_in_words", "signs_template_used")
# Help for a child whose behaviour harmed, and for a parent: for whom, which kinds, how often it is offered.
OF_BEHAVIOUR = (
    ("child", {"specialist": 0.5, "someone_to_talk_to": 0.3, "school": 0.2}, 0.85),
    ("parent", {"parenting": 0.7, "someone_to_talk_to": 0.3}, 0.5),
)
OF_DISCUSSIONS = (
    "strategy_held_at", "attended_social_care", "attended_police", "attended_health", "attended_education",
    "clinician_invited", "clinician_attended", "probation_invited", "knows_child_attended", "joint_or_single_code",
    "joint_or_single_reason",
)  # fmt: skip


def noticing(teller: Teller) -> None:
    """What was noticed is put into the form, or recorded by its step alone."""
    is_signed = forms.written(teller, forms.SIGNS, SCHOOL, 0.45)
    for code in ("S1.1", "S1.2", "S1.3", "S1.4"):
        teller.step(code, teller.by(SCHOOL), without=SAID_BY_SIGNS if is_signed else ())


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
    teller.say(
        LEAD,
        {
            "reasonable_cause": {"said": cause},
            **kinds,
            "urgency_code": {"said": "today" if teller.planted["is_recent"] else "soon"},
        },
    )
    teller.share(POLICE, "police_mash", 0.95)
    teller.share(HEALTH, "named_health", 0.75)
    teller.share(SCHOOL, "dsl", 0.6)
    is_reached = teller.planted["reaches"] != "S4"
    how = discussing.first(teller, is_reached=is_reached) if cause == YES else "no cause"
    teller.planted["discussion"] = how
    if how.startswith("held"):
        forms.written(teller, forms.RECORD, LEAD, 0.6 if how == "held" else 0.0, discussion=0)
        if not forms.written(teller, forms.SAFETY, LEAD, 0.55):
            teller.step("S9.4", LEAD, without=("safety_plan_reviewed_at",), share=0.55)
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
    is_talked_over = forms.written(teller, forms.SUPERVISION, LEAD, 0.35)
    for code in ("S0.1", "S0.2", "S0.3", "S0.4", "S0.6", *(() if is_talked_over else ("S0.5",))):
        teller.step(code, LEAD, without=asked_above, share=0.75)


def of_concern(teller: Teller) -> None:
    """An adult's risk is looked at together; a child whose behaviour harmed is helped as one, whoever else is."""
    if teller.planted["behaviour"]:
        _of_behaviour(teller)
    else:
        end_enquiry(teller)
        teller.share(PROBATION, "probation", 0.4)
        teller.step("S14.1", LEAD, without=("adult_of_concern",))
    if teller.planted["sibling"] and not forms.written(teller, forms.SIBLINGS, LEAD, 0.45):
        teller.step("S14.3", LEAD)


def _of_behaviour(teller: Teller) -> None:
    throughout(teller)
    if not forms.written(teller, forms.BEHAVIOUR, CHARITY, 0.65):
        teller.step("S14.2", CHARITY)
    teller.move(1, 6)
    for whom, kinds, share in OF_BEHAVIOUR:
        if teller.chance.happens(share):
            answer, what = teller.chance.weighed(ANSWERS), teller.chance.weighed(kinds)
            teller.receive(CHARITY, "support", whom, what=what, answer=answer, offered=teller.day)
    if teller.chance.happens(0.5):
        teller.receive(CHARITY, "plan", what="family help", began=teller.day)


def closing(teller: Teller) -> None:
    teller.move(5, 20)
    end_therapy(teller)
    end_plan(teller)
    teller.step("S15.1", LEAD)
    teller.step("S15.2", LEAD)


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
    "S8": support, "S9": reviews, "S10": investigation, "S11": charging, "S12": court, "S13": ending, "S14": of_concern,
    "S15": closing,
}  # fmt: skip
