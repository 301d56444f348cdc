"""Contacts with children's social care, and what became of them."""

from lantern.analysis.indicators.indicator import WHO, WHO_HELD, WHOSE, Example, Indicator

SOURCE = (
    "Contacts to children's social care (SSD ssd_contacts) with the local issue extension (event_issue, issue_map)."
)
NO_STANDARD = (
    "No national return says why a contact was made, so this needs the local issue extension; without it the figure "
    "is not derivable."
)
NOT_ALONE = "Harmful sexual behaviour alone, or exploitation alone, is not counted as sexual abuse here."
NO_COMPARATOR = "None: no national figure is published for contacts."
BREAKDOWNS = (*WHO, "source")
HELD_TOO = (*WHO_HELD, "source")

CONTACTS = """
token | on         | csa | became_referral | age_band | ethnicity     | source
a     | 2025-04-01 | yes | yes             | 10-15    | White British | Police
a     | 2025-06-30 | no  | no              | 10-15    | White British | Schools/Education
b     | 2025-05-15 | yes | -               | Unborn   | Not recorded  | Health
c     | 2025-05-20 | -   | yes             | 5-9      | Black         | Police
d     | 2025-03-31 | yes | yes             | 0-4      | Asian         | Police
e     | 2025-07-01 | yes | no              | 0-4      | Asian         | Police
"""
TOTALS = """
stage    | token | on         | csa
contact  | a     | 2025-04-10 | yes
contact  | b     | 2025-05-10 | yes
contact  | c     | 2025-06-10 | no
referral | z     | 2025-04-01 | yes
referral | c     | 2025-06-11 | no
"""

CSA_CONTACTS = Indicator(
    code="csa-contacts",
    catalogue_id="A1",
    title="Contacts with sexual abuse",
    question="How many contacts had sexual abuse as a stated issue?",
    kind="flow",
    stage="contact",
    numerator="csa",
    unit="contacts",
    breakdowns=HELD_TOO,
    source=SOURCE,
    definition="Contacts in the period in which sexual abuse, of any kind, was a stated issue, out of all contacts. "
    "Each child in a contact counts once, and a child with two contacts counts twice.",
    caveats=(NO_STANDARD, NOT_ALONE),
    comparator=NO_COMPARATOR,
    example=Example(
        CONTACTS,
        """
        dimension | category     | numerator | denominator | not_eligible | not_known
        all       | All          | 2         | 4           | 0            | 1
        source    | Police       | 1         | 2           | 0            | 1
        source    | Housing      | 0         | 0           | 0            | 0
        age_band  | Unborn       | 1         | 1           | 0            | 0
        """,
        "The first and last days of the quarter count; the days either side do not. A contact whose issue was not "
        "understood stays in the denominator as not known.",
    ),
)

CSA_CONTACT_CHILDREN = Indicator(
    code="csa-contact-children",
    catalogue_id="A1",
    title="Children with a contact about sexual abuse",
    question="How many different children had a contact with sexual abuse as a stated issue?",
    kind="flow",
    stage="contact",
    numerator="csa",
    unit="children",
    breakdowns=WHOSE,
    source=SOURCE,
    definition="Different children with at least one contact in the period in which sexual abuse was a stated issue, "
    "out of all children with a contact. Not known: children none of whose contacts says.",
    caveats=(
        NO_STANDARD,
        NOT_ALONE,
        "A child may fall in two age bands; categories need not add up.",
    ),
    comparator=NO_COMPARATOR,
    example=Example(
        CONTACTS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 2         | 3           | 0            | 1
        age_band  | 10-15    | 1         | 1           | 0            | 0
        """,
        "Child a has two contacts and counts once.",
    ),
)

CONTACTS_BECAME_REFERRAL = Indicator(
    code="contacts-became-referral",
    catalogue_id="A1",
    title="Contacts that became a referral",
    question="How many contacts led to a referral within 10 days?",
    kind="cohort",
    stage="contact",
    numerator="became_referral",
    unit="contacts",
    breakdowns=BREAKDOWNS,
    source="Contacts and referrals to children's social care (SSD ssd_contacts, ssd_cin_episodes).",
    definition="Contacts in the period whose outcome was a new referral, or whose child was referred 0 to 10 days "
    "later, out of all contacts in the period. Not known: contacts made less than 10 days before the return ends.",
    caveats=("The same contacts are followed, so this is not the ratio of the period's totals.",),
    comparator=NO_COMPARATOR,
    example=Example(
        CONTACTS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 2         | 4           | 0            | 1
        """,
        "A contact too recent to have had its 10 days is not known, rather than a no.",
    ),
)

CSA_CONTACTS_BECAME_REFERRAL = Indicator(
    code="csa-contacts-became-referral",
    catalogue_id="A1",
    title="Contacts with sexual abuse that became a referral",
    question="How many contacts with sexual abuse as a stated issue led to a referral within 10 days?",
    kind="cohort",
    stage="contact",
    numerator="became_referral",
    eligibility="csa",
    unit="contacts",
    breakdowns=BREAKDOWNS,
    source=SOURCE,
    definition="Of contacts in the period with sexual abuse as a stated issue, those whose outcome was a new referral "
    "or whose child was referred 0 to 10 days later. Not eligible: contacts without it, or that do not say.",
    caveats=(
        NO_STANDARD,
        NOT_ALONE,
        "The same contacts are followed, so this is not the ratio of the period's totals.",
    ),
    comparator=NO_COMPARATOR,
    example=Example(
        CONTACTS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 1         | 2           | 2            | 1
        """,
        "Only the two contacts with sexual abuse are followed; one is too recent to say.",
    ),
)

CONTACT_TO_REFERRAL_RATIO = Indicator(
    code="contact-to-referral-ratio",
    catalogue_id="A1",
    title="Referrals for every contact",
    question="How many referrals were there for the period's contacts?",
    kind="ratio of totals",
    stage="contact",
    over=("csa-referrals", "denominator"),
    under=("csa-contacts", "denominator"),
    unit="referrals for contacts",
    breakdowns=BREAKDOWNS,
    source="Contacts and referrals to children's social care (SSD ssd_contacts, ssd_cin_episodes).",
    definition="All referrals in the period over all contacts in the period. The two are counted apart: a referral "
    "may come from an earlier contact, so this can exceed 100%.",
    caveats=("A ratio of totals, not a share of contacts that became referrals.",),
    comparator=NO_COMPARATOR,
    example=Example(
        TOTALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 2         | 3           | 0            | 0
        """,
        "The referral of child z has no contact in the period and is still in the total.",
    ),
)

CSA_CONTACT_TO_REFERRAL_RATIO = Indicator(
    code="csa-contact-to-referral-ratio",
    catalogue_id="A1",
    title="Referrals with sexual abuse for every contact with it",
    question="How many referrals with sexual abuse were there for the period's contacts with it?",
    kind="ratio of totals",
    stage="contact",
    over=("csa-referrals", "numerator"),
    under=("csa-contacts", "numerator"),
    unit="referrals for contacts",
    breakdowns=BREAKDOWNS,
    source=SOURCE,
    definition="Referrals in the period with sexual abuse as a stated issue, over contacts in the period with it. The "
    "two are counted apart: a referral may come from an earlier contact, so this can exceed 100%.",
    caveats=(NO_STANDARD, "A ratio of totals, not a share of contacts that became referrals."),
    comparator=NO_COMPARATOR,
    example=Example(
        TOTALS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 1         | 2           | 0            | 0
        """,
        "One referral for two contacts, though the referral is of a child with neither contact.",
    ),
)

CONTACTS_CATALOGUE = (
    CSA_CONTACTS,
    CSA_CONTACT_CHILDREN,
    CSA_CONTACTS_BECAME_REFERRAL,
    CONTACTS_BECAME_REFERRAL,
    CSA_CONTACT_TO_REFERRAL_RATIO,
    CONTACT_TO_REFERRAL_RATIO,
)
