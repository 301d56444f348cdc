"""The event table's shape: one row per event per child, with no name, identifier or date of birth."""

import pyarrow as pa

STAGES = {
    # stage: what one row is, and the day it happened
    "contact": "a contact with children's social care about one child, on the day it came in",
    "referral": "a referral of one child, on its date; those with no further action are included",
    "assessment": "a completed assessment of one child, on the day it was authorised",
    "section_47": "a section 47 enquiry about one child, on the day it started",
    "conference": "an initial child protection conference about one child, on its day",
    "cp_plan": "a child protection plan, on the day it started",
    "cp_plan_ended": "a child protection plan, on the day it ended",
    "cp_plan_open": "a child on a child protection plan at a snapshot, on the snapshot's day",
    "cp_plan_followed": "a child protection plan begun in the three years to a snapshot, on the snapshot's day",
    "looked_after": "a child starting to be looked after, on the day it started",
    "open_child": "a child or young person open to children's social care at a snapshot, on the snapshot's day",
}
PARTNER_STAGES = {
    # what partners' rows become; the child is described on the day of the offence for a crime, else on the day `on`
    "police_crime": "a recorded sexual offence, on the day it was recorded; started: the offence, ended: its outcome",
    "hub_referral": "a referral of one child to the hub, on its day; ended: the day the child was seen",
    "therapy_wait": "a wait for therapy, from the day of the referral to it; ended: the day therapy started",
    "interview": "an interview of one child for evidence, on its day; started: the strategy discussion",
}
STAGES |= PARTNER_STAGES

TEXT, TRUTH, DAY, WHOLE = pa.string(), pa.bool_(), pa.date32(), pa.int32()

SCHEMA = pa.schema(
    [
        ("token", TEXT),  # the child's keyed token; null where the return did not say which child
        ("event", TEXT),  # the event's keyed token
        ("agency", TEXT),
        ("return_kind", TEXT),
        ("stage", TEXT),
        ("on", DAY),
        ("started_on", DAY),
        ("ended_on", DAY),
        ("age", WHOLE),  # completed years on the day; null when unborn or not recorded
        ("age_band", TEXT),
        ("unborn", TRUTH),
        ("dob_estimated", TRUTH),
        ("sex", TEXT),
        ("ethnicity_code", TEXT),
        ("ethnicity", TEXT),
        ("ethnicity_recorded", TRUTH),
        ("disability", TEXT),
        ("disability_recorded", TRUTH),
        ("immigration", TEXT),
        ("source_code", TEXT),
        ("source", TEXT),
        ("csa", TRUTH),  # null where the return does not say; never guessed
        ("csa_adult", TRUTH),
        ("csa_child", TRUTH),
        ("csa_unsplit", TRUTH),
        ("cse", TRUTH),
        ("csae", TRUTH),
        ("hsb", TRUTH),
        ("csa_initial", TRUTH),
        ("csa_in_multiple", TRUTH),
        ("csa_by_contact", TRUTH),  # stated at the referral or at the contact it came from
        ("factor_recorded", TRUTH),
        ("new_referral", TRUTH),
        ("became_referral", TRUTH),
        ("re_referral", TRUTH),
        ("no_further_action", TRUTH),
        ("led_to_plan", TRUTH),
        ("category", TEXT),
        ("initial_category", TEXT),
        ("plan_length", TEXT),
        ("status", TEXT),
        ("months", WHOLE),  # whole calendar months
        ("is_over", TRUTH),  # whether what is followed had ended by the day
        ("duration_days", WHOLE),
        ("working_days", WHOLE),  # of an assessment, from its start; of a conference, from its section 47 enquiry
        ("in_time", TRUTH),  # within the days that statutory guidance gives
        ("csa_reason", TEXT),  # why a crime is child sexual abuse: flag, code, age, joined by +; empty where it is not
        ("outcome", TEXT),  # of a crime, 0 to 22; 0 is not yet assigned and belongs in no denominator
        ("suspect", TEXT),  # the keyed token of who is suspected
        ("suspect_age_band", TEXT),
        ("recency", TEXT),
        ("invited", TRUTH),  # the hub to the strategy discussion, or the social worker to the interview
        ("attended", TRUTH),
        ("planned", TRUTH),
        ("intermediary_considered", TRUTH),
        ("grade", TEXT),
        ("contacts_while_waiting", WHOLE),
        ("origin", TEXT),
        ("row", pa.int64()),
    ]
)
