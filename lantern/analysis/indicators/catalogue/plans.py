"""Child protection plans: who is on one, why, and for how long."""

from lantern.analysis.indicators.indicator import STATISTICS, WHO_HELD, Example, Indicator

SOURCE = "Child protection plans (SSD ssd_cp_plans; CIN census; Annex A list 7)."
OWN = "Plans of another local authority are left out."
HIDDEN = "A plan with several categories is filed under multiple, which hides sexual abuse; see plans under multiple."
FAMILIES = "Numbers are small: one large family can change them a good deal."
OPEN_BREAKDOWNS = (*WHO_HELD, "plan_length")

OPEN_PLANS = """
token | on         | csa | csa_initial | csa_in_multiple | plan_length        | months | age_band
a     | 2025-06-30 | yes | no          | no              | 12 to 18 months    | 13     | 5-9
b     | 2025-06-30 | yes | yes         | no              | less than 3 months | 2      | 10-15
c     | 2025-06-30 | no  | no          | yes             | 2 years plus       | 30     | 10-15
d     | 2025-06-30 | no  | yes         | no              | 6-12 months        | 6      | 0-4
e     | 2025-06-30 | -   | -           | -               | 3-6 months         | 3      | Unborn
a     | 2025-03-31 | yes | no          | no              | 6-12 months        | 10     | 5-9
"""
STARTED = """
token | on         | csa_initial | age_band
a     | 2025-04-01 | yes         | 5-9
b     | 2025-06-30 | no          | 10-15
c     | 2025-05-01 | -           | 0-4
d     | 2025-07-01 | yes         | 0-4
"""
ENDED = """
token | on         | csa | months | age_band
a     | 2025-04-01 | yes | 20     | 5-9
b     | 2025-05-10 | no  | 3      | 10-15
c     | 2025-06-01 | no  | 8      | 10-15
d     | 2025-06-30 | -   | -      | 0-4
e     | 2025-07-01 | yes | 40     | 0-4
"""


def _stock(code: str, title: str, question: str, column: str, which: str, counts: str, why: str) -> Indicator:
    return Indicator(
        code=code,
        catalogue_id="X1",
        title=title,
        question=question,
        kind="stock",
        stage="cp_plan_open",
        numerator=column,
        unit="children",
        breakdowns=OPEN_BREAKDOWNS,
        source=SOURCE,
        definition=f"Children on a child protection plan at the close of the period's last day {which}, out of all "
        "children on a plan then. A plan that ends on that day is not open at its close. Not known: the category "
        "was not recorded or not understood.",
        caveats=(OWN, HIDDEN, FAMILIES),
        comparator="Department for Education, children in need, tables d2 and d4, at 31 March; comparable at that date.",
        example=Example(
            OPEN_PLANS,
            f"""
            dimension | category | numerator | denominator | not_eligible | not_known
            all       | All      | {counts} | 5           | 0            | 1
            """,
            why,
        ),
    )


CSA_PLANS = _stock(
    "csa-plans", "Children on a plan for sexual abuse",
    "How many children on a child protection plan have sexual abuse as its latest category?", "csa",
    "whose latest category is sexual abuse", "2", "Only the snapshot on the period's last day counts.",
)  # fmt: skip
CSA_PLANS_INITIAL = _stock(
    "csa-plans-initial", "Children on a plan that began for sexual abuse",
    "How many children on a child protection plan had sexual abuse as its first category?", "csa_initial",
    "whose first category was sexual abuse", "2", "A plan whose category has since changed still counts here.",
)  # fmt: skip
CSA_PLANS_IN_MULTIPLE = _stock(
    "csa-plans-in-multiple", "Children on a plan under several categories, sexual abuse among them",
    "How many children on a plan for several kinds of abuse have sexual abuse among them?", "csa_in_multiple",
    "whose latest category is several kinds of abuse at once, sexual abuse among them", "1",
    "These children are not in the count of plans for sexual abuse.",
)  # fmt: skip

CSA_PLANS_STARTING = Indicator(
    code="csa-plans-starting",
    catalogue_id="X1",
    title="Plans starting for sexual abuse",
    question="How many child protection plans that began had sexual abuse as their first category?",
    kind="flow",
    stage="cp_plan",
    numerator="csa_initial",
    unit="plans",
    source=SOURCE,
    definition="Child protection plans that began in the period whose first category is sexual abuse, out of all that "
    "began. Not known: the category was not recorded or not understood.",
    caveats=(OWN, HIDDEN, FAMILIES),
    comparator="Department for Education, children in need, table d2: plans starting by initial category; comparable, "
    "for a full year.",
    example=Example(
        STARTED,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 1         | 3           | 0            | 1
        """,
        "The first and last days of the quarter count; the day after does not.",
    ),
)


def _months(code: str, title: str, question: str, eligibility: str, stage: str, drawn: str, counts: str) -> Indicator:
    which = "open at the close of the period's last day" if stage == "cp_plan_open" else "that ended in the period"
    whose = " whose latest category is sexual abuse" if eligibility else ""
    return Indicator(
        code=code,
        title=title,
        question=question,
        kind="duration",
        stage=stage,
        numerator="months",
        eligibility=eligibility,
        unit="months",
        source=SOURCE,
        definition=f"The middle length (median), in whole calendar months rounded down, of child protection plans {which}"
        f"{whose}. The numerator is the number of months; the denominator is the number of plans. Not known: plans "
        "whose dates are out of order, which are left out of the middle.",
        caveats=(
            OWN,
            FAMILIES,
            "Plans still open have longer to run and ended plans leave out those still open: read the two together.",
        ),
        comparator="None: national tables give bands of length, not a middle.",
        example=Example(
            drawn,
            f"""
            dimension | category | numerator | denominator | not_eligible | not_known
            all       | All      | {counts}
            """,
            "Half of the plans were as long or longer, half as long or shorter.",
        ),
    )


PLAN_MONTHS_OPEN = _months(
    "plan-months-open", "How long open plans have run", "How many months have open plans run so far?", "",
    "cp_plan_open", OPEN_PLANS, "6 | 5 | 0 | 0",
)  # fmt: skip
CSA_PLAN_MONTHS_OPEN = _months(
    "csa-plan-months-open", "How long open plans for sexual abuse have run",
    "How many months have open plans for sexual abuse run so far?", "csa", "cp_plan_open", OPEN_PLANS, "7 | 2 | 3 | 0",
)  # fmt: skip
PLAN_MONTHS_ENDED = _months(
    "plan-months-ended", "How long plans lasted", "How many months had plans lasted when they ended?", "",
    "cp_plan_ended", ENDED, "8 | 4 | 0 | 1",
)  # fmt: skip
CSA_PLAN_MONTHS_ENDED = _months(
    "csa-plan-months-ended", "How long plans for sexual abuse lasted",
    "How many months had plans for sexual abuse lasted when they ended?", "csa", "cp_plan_ended", ENDED, "20 | 1 | 3 | 0",
)  # fmt: skip

FOLLOWED = """
token | on         | csa | months | is_over | age_band
a     | 2025-06-30 | yes | 2      | yes     | 5-9
b     | 2025-06-30 | yes | 4      | yes     | 10-15
c     | 2025-06-30 | yes | 5      | yes     | 10-15
d     | 2025-06-30 | no  | 6      | yes     | 0-4
e     | 2025-06-30 | no  | 8      | yes     | 0-4
f     | 2025-06-30 | no  | 9      | no      | 0-4
g     | 2025-06-30 | no  | 9      | yes     | 0-4
h     | 2025-06-30 | no  | 12     | yes     | 0-4
i     | 2025-06-30 | yes | 20     | no      | 10-15
j     | 2025-06-30 | no  | -      | yes     | 0-4
k     | 2025-03-31 | yes | 1      | yes     | 0-4
"""
LASTING = {
    "median": ("", "How long plans{which} last", "After how many months have half of plans{which} ended?"),
    "low": (
        "-from",
        "How long plans{which} last: from",
        "After how many months, at the least, have half of plans{which} ended?",
    ),
    "high": (
        "-to",
        "How long plans{which} last: to",
        "After how many months, at the most, have half of plans{which} ended?",
    ),
    "longest": ("-longest", "The longest a plan{which} has run", "How many months has the longest plan{which} run?"),
}


def _lasting(statistic: str, eligibility: str, counts: str) -> Indicator:
    ending, title, question = LASTING[statistic]
    which = " for sexual abuse" if eligibility else ""
    return Indicator(
        code=f"{'csa-' if eligibility else ''}plan-lasting{ending}",
        title=title.format(which=which),
        question=question.format(which=which),
        kind="duration",
        stage="cp_plan_followed",
        numerator="months",
        eligibility=eligibility,
        followed="is_over",
        statistic=statistic,
        unit="months",
        breakdowns=("all",),
        source=f"{SOURCE} Method: Kaplan and Meier (1958), limits on the log(-log) scale.",
        definition=f"Child protection plans{which} that began in the three years to the period's last day, each followed "
        "until it ended or until that day, in whole calendar months rounded down. Plans still open are counted as going "
        f"on. The number is {STATISTICS[statistic]}; the denominator is the number of plans followed. No number: too few "
        "have ended to say. Not known: plans whose dates are out of order.",
        caveats=(
            OWN,
            FAMILIES,
            "A return that reaches back less than three years follows fewer plans.",
            "The limits hold the middle in nineteen of twenty such groups of plans.",
        ),
        comparator="None: national tables give bands of length, not a middle.",
        example=Example(
            FOLLOWED,
            f"""
            dimension | category | numerator | denominator | not_eligible | not_known
            all       | All      | {counts}
            """,
            "Plans still open count as at least so long; leaving them out would make plans look shorter than they are.",
        ),
    )


LASTING_CATALOGUE = (
    _lasting("median", "", "8 | 10 | 0 | 1"),
    _lasting("low", "", "2 | 10 | 0 | 1"),
    _lasting("high", "", "12 | 10 | 0 | 1"),
    _lasting("longest", "", "20 | 10 | 0 | 1"),
    _lasting("median", "csa", "4 | 4 | 6 | 0"),
    _lasting("low", "csa", "2 | 4 | 6 | 0"),
    _lasting("high", "csa", "- | 4 | 6 | 0"),
    _lasting("longest", "csa", "20 | 4 | 6 | 0"),
)
PLANS_CATALOGUE = (
    CSA_PLANS,
    CSA_PLANS_INITIAL,
    CSA_PLANS_IN_MULTIPLE,
    CSA_PLANS_STARTING,
    CSA_PLAN_MONTHS_OPEN,
    PLAN_MONTHS_OPEN,
    CSA_PLAN_MONTHS_ENDED,
    PLAN_MONTHS_ENDED,
    *LASTING_CATALOGUE,
)
