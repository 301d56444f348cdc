"""Whether assessments and conferences are done within the days that statutory guidance gives."""

from lantern.analysis.indicators.indicator import Example, Indicator

GUIDANCE = "Working Together to Safeguard Children"
BANK_HOLIDAYS = "Saturdays, Sundays and bank holidays in England do not count; the day it starts is day nought."
LATE_FOR_REASONS = (
    "Some are late for good reasons, such as a child's wishes or a police timetable: read the reasons beside the share."
)
DERIVED = (
    "No return states that an enquiry or a conference is about sexual abuse: it is taken from a later assessment of "
    "the same referral, or from the category of the plan that was made."
)

ASSESSED = """
token | on         | started_on | working_days | in_time | csa | age_band
a     | 2025-06-30 | 2025-04-24 | 45           | yes     | yes | 10-15
b     | 2025-06-30 | 2025-04-23 | 46           | no      | no  | 5-9
c     | 2025-04-01 | -          | -            | -       | yes | 0-4
d     | 2025-05-02 | 2025-04-22 | 8            | yes     | -   | Unborn
e     | 2025-07-01 | 2025-06-30 | 1            | yes     | yes | 0-4
"""
CONFERRED = """
token | on         | started_on | working_days | in_time | csa | age_band
a     | 2025-05-09 | 2025-04-15 | 15           | yes     | yes | 10-15
b     | 2025-05-09 | 2025-04-14 | 16           | no      | yes | 5-9
c     | 2025-06-02 | -          | -            | -       | no  | 0-4
d     | 2025-07-01 | 2025-06-30 | 1            | yes     | yes | 0-4
"""


def _assessments(code: str, eligibility: str, about: str, counts: str) -> Indicator:
    which = " that found sexual abuse" if eligibility else ""
    return Indicator(
        code=code,
        catalogue_id="C5",
        title=f"Assessments{which} done within 45 working days",
        question=f"How many completed assessments{which} took no more than 45 working days?",
        kind="flow",
        stage="assessment",
        numerator="in_time",
        eligibility=eligibility,
        unit="assessments",
        polarity="up",
        source=f"Completed assessments (SSD ssd_cin_assessments; CIN census). Limit: {GUIDANCE}.",
        definition=f"Assessments authorised in the period{which} at most 45 working days after they started, out of all "
        f"those authorised{which}. {BANK_HOLIDAYS} Not known: the start is not recorded, or is later than the end.{about}",
        caveats=(LATE_FOR_REASONS, "Assessments still under way are not counted until they are done, however late."),
        comparator="Department for Education, children in need, assessments within 45 working days; comparable, for a "
        "full year, for all assessments only.",
        example=Example(
            ASSESSED,
            f"""
            dimension | category | numerator | denominator | not_eligible | not_known
            all       | All      | {counts}
            """,
            "The 45th working day is in time and the 46th is not; Easter and the two bank holidays of May do not count.",
        ),
    )


def _conferences(code: str, eligibility: str, about: str, counts: str) -> Indicator:
    which = " about sexual abuse" if eligibility else ""
    return Indicator(
        code=code,
        catalogue_id="C5",
        title=f"Initial conferences{which} held within 15 working days",
        question=f"How many initial child protection conferences{which} were held within 15 working days?",
        kind="flow",
        stage="conference",
        numerator="in_time",
        eligibility=eligibility,
        unit="conferences",
        polarity="up",
        source="Initial child protection conferences and section 47 enquiries (SSD ssd_initial_cp_conference, "
        f"ssd_s47_enquiry; CIN census). Limit: {GUIDANCE}.",
        definition=f"Initial conferences held in the period{which} at most 15 working days after the start of the "
        f"section 47 enquiry that led to them, out of all those held{which}; one conference for each child. "
        f"{BANK_HOLIDAYS} Not known: the return does not say which enquiry led to it. A child who moved in on a plan "
        f"is left out.{about}",
        caveats=(
            *((DERIVED,) if eligibility else ()),
            LATE_FOR_REASONS,
            "The limit runs from the strategy discussion that decided on the enquiry; returns give the enquiry's start.",
        ),
        comparator="Department for Education, children in need, conferences within 15 working days; comparable, for a "
        "full year, for all conferences only.",
        example=Example(
            CONFERRED,
            f"""
            dimension | category | numerator | denominator | not_eligible | not_known
            all       | All      | {counts}
            """,
            "The 15th working day is in time and the 16th is not; Good Friday, Easter Monday and 5 May do not count.",
        ),
    )


NOT_ABOUT = " Not eligible: those without it, or that do not say."
TIMELINESS_CATALOGUE = (
    _assessments("assessments-45-days", "", "", "2 | 4 | 0 | 1"),
    _assessments("assessments-45-days-csa", "csa", NOT_ABOUT, "1 | 2 | 2 | 1"),
    _conferences("conferences-15-days", "", "", "1 | 3 | 0 | 1"),
    _conferences("conferences-15-days-csa", "csa", NOT_ABOUT, "1 | 2 | 1 | 0"),
)
