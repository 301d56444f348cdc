"""Referrals to children's social care."""

from lantern.analysis.indicators.catalogue.contacts import NO_STANDARD, NOT_ALONE
from lantern.analysis.indicators.indicator import WHO, WHO_HELD, WHOSE, Example, Indicator

SOURCE = "Referrals (SSD ssd_cin_episodes; CIN census) with the local issue extension (event_issue, issue_map)."
BREAKDOWNS = (*WHO, "source")
HELD_TOO = (*WHO_HELD, "source")
NO_COMPARATOR = "None: national figures on referrals do not say whether sexual abuse was stated."
LOOK_BACK = "The first year of a return's referrals may miss an earlier one that the return does not reach back to."

REFERRALS = """
token | on         | csa | csa_by_contact | no_further_action | re_referral | age_band | source
a     | 2025-04-01 | yes | yes            | no                | no          | 10-15    | Police
b     | 2025-04-20 | no  | yes            | no                | yes         | 5-9      | Health
b     | 2025-06-30 | no  | no             | yes               | yes         | 5-9      | Police
c     | 2025-05-05 | -   | -              | -                 | -           | Unborn   | Individual
d     | 2025-07-01 | yes | yes            | yes               | yes         | 16-17    | Police
"""

CSA_REFERRALS = Indicator(
    code="csa-referrals",
    catalogue_id="B1",
    title="Referrals with sexual abuse",
    question="How many referrals had sexual abuse as a stated issue?",
    kind="flow",
    stage="referral",
    numerator="csa",
    unit="referrals",
    breakdowns=HELD_TOO,
    source=SOURCE,
    definition="Referrals dated in the period in which sexual abuse, of any kind, was a stated issue, out of all "
    "referrals. Referrals with no further action are included, as in the children in need census.",
    caveats=(NO_STANDARD, NOT_ALONE),
    comparator=NO_COMPARATOR,
    example=Example(
        REFERRALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 1         | 4           | 0            | 1
        source    | Police   | 1         | 2           | 0            | 0
        """,
        "The referral with no further action counts; the one on 1 July belongs to the next quarter.",
    ),
)

CSA_REFERRAL_CHILDREN = Indicator(
    code="csa-referral-children",
    catalogue_id="B1",
    title="Children with a referral about sexual abuse",
    question="How many different children had a referral with sexual abuse as a stated issue?",
    kind="flow",
    stage="referral",
    numerator="csa",
    unit="children",
    breakdowns=WHOSE,
    source=SOURCE,
    definition="Different children with at least one referral in the period in which sexual abuse was a stated "
    "issue, out of all children referred. Not known: children none of whose referrals says.",
    caveats=(
        NO_STANDARD,
        NOT_ALONE,
        "A child may fall in two age bands; categories need not add up.",
    ),
    comparator=NO_COMPARATOR,
    example=Example(
        REFERRALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 1         | 3           | 0            | 1
        age_band  | 5-9      | 0         | 1           | 0            | 0
        """,
        "Child b was referred twice and counts once.",
    ),
)

CSA_REFERRALS_BY_CONTACT = Indicator(
    code="csa-referrals-by-contact",
    catalogue_id="B1",
    title="Referrals with sexual abuse, at the referral or the contact before it",
    question="How many referrals had sexual abuse stated, at the referral or at the contact it came from?",
    kind="flow",
    stage="referral",
    numerator="csa_by_contact",
    unit="referrals",
    breakdowns=BREAKDOWNS,
    source=SOURCE,
    definition="Referrals in the period in which sexual abuse was a stated issue, or whose child had a contact with "
    "it in the 10 days up to the referral, out of all referrals.",
    caveats=(NO_STANDARD, NOT_ALONE, "A wider count than referrals with sexual abuse stated; use one or the other."),
    comparator=NO_COMPARATOR,
    example=Example(
        REFERRALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 2         | 4           | 0            | 1
        """,
        "The first referral of child b states nothing, but its contact did.",
    ),
)

REFERRALS_NFA = Indicator(
    code="referrals-nfa",
    catalogue_id="B1",
    title="Referrals with no further action",
    question="How many referrals ended with no further action?",
    kind="flow",
    stage="referral",
    numerator="no_further_action",
    unit="referrals",
    breakdowns=BREAKDOWNS,
    source="Referrals (SSD ssd_cin_episodes; CIN census ReferralNFA).",
    definition="Referrals in the period for which no further action was decided, out of all referrals.",
    comparator="Department for Education, children in need, table c1: no further action, as a share of referrals; "
    "comparable, for a full year.",
    example=Example(
        REFERRALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 1         | 4           | 0            | 1
        """,
        "A referral with no decision recorded is not known, rather than a no.",
    ),
)

CSA_REFERRALS_NFA = Indicator(
    code="csa-referrals-nfa",
    catalogue_id="B1",
    title="Referrals with sexual abuse and no further action",
    question="How many referrals with sexual abuse stated ended with no further action?",
    kind="flow",
    stage="referral",
    numerator="no_further_action",
    eligibility="csa",
    unit="referrals",
    breakdowns=BREAKDOWNS,
    source=SOURCE,
    definition="Of referrals in the period with sexual abuse as a stated issue, those for which no further action was "
    "decided. Not eligible: referrals without it, or that do not say.",
    caveats=(NO_STANDARD, NOT_ALONE),
    comparator=NO_COMPARATOR,
    example=Example(
        REFERRALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 0         | 1           | 3            | 0
        """,
        "Only the referral with sexual abuse is looked at.",
    ),
)

RE_REFERRALS = Indicator(
    code="re-referrals",
    catalogue_id="B1",
    title="Referrals within 12 months of an earlier one",
    question="How many referrals were of a child referred before, in the last 12 months?",
    kind="flow",
    stage="referral",
    numerator="re_referral",
    unit="referrals",
    breakdowns=BREAKDOWNS,
    source="Referrals (SSD ssd_cin_episodes; CIN census).",
    definition="Referrals in the period of a child who had an earlier referral at most 12 months before, out of all "
    "referrals. Two on one day are not one after the other. Not known: the return does not reach back 12 months.",
    caveats=(LOOK_BACK,),
    comparator="Department for Education, children in need, table c1: re-referrals within 12 months; comparable, for "
    "a full year.",
    example=Example(
        REFERRALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 2         | 4           | 0            | 1
        """,
        "Both referrals of child b follow another within 12 months.",
    ),
)

CSA_RE_REFERRALS = Indicator(
    code="csa-re-referrals",
    catalogue_id="B1",
    title="Referrals with sexual abuse within 12 months of an earlier one",
    question="How many referrals with sexual abuse stated were of a child referred before, in the last 12 months?",
    kind="flow",
    stage="referral",
    numerator="re_referral",
    eligibility="csa",
    unit="referrals",
    breakdowns=BREAKDOWNS,
    source=SOURCE,
    definition="Of referrals in the period with sexual abuse as a stated issue, those of a child who had an earlier "
    "referral, about anything, at most 12 months before. Not eligible: referrals without it, or that do not say.",
    caveats=(NO_STANDARD, NOT_ALONE, LOOK_BACK),
    comparator=NO_COMPARATOR,
    example=Example(
        REFERRALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 0         | 1           | 3            | 0
        """,
        "The one referral with sexual abuse is its child's first.",
    ),
)

REFERRALS_CATALOGUE = (
    CSA_REFERRALS,
    CSA_REFERRAL_CHILDREN,
    CSA_REFERRALS_BY_CONTACT,
    CSA_REFERRALS_NFA,
    REFERRALS_NFA,
    CSA_RE_REFERRALS,
    RE_REFERRALS,
)
