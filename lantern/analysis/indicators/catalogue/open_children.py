"""Children and young people who are open to children's social care now."""

from lantern.analysis.indicators.indicator import WHO, Example, Indicator

OPEN = """
token | on         | csa | status                       | age_band
a     | 2025-06-30 | yes | Looked after                 | 10-15
b     | 2025-06-30 | yes | Child in need with a plan    | 5-9
c     | 2025-06-30 | no  | Care leaver                  | 18+
d     | 2025-06-30 | -   | Child in need without a plan | 0-4
e     | 2025-03-31 | yes | Child protection             | 0-4
"""

CSA_OPEN = Indicator(
    code="csa-open",
    catalogue_id="X1",
    title="Open children with sexual abuse found in the last five years",
    question="Of children open now, how many have had sexual abuse found in the last five years, and where are they?",
    kind="stock",
    stage="open_child",
    numerator="csa",
    unit="children",
    breakdowns=(*WHO, "status"),
    source="Every stage of children's social care (SSD tables) with the local issue extension, five years back.",
    definition="Children and young people open at the close of the period's last day for whom sexual abuse was a stated "
    "issue at a contact or referral, a factor of an assessment, or the category of a child protection plan, at any "
    "time in the five years to that day, out of all open then. Open: an open referral, looked after (short breaks "
    "apart), on a plan, or a care leaver of 16 to 24. Each has one status, the first that holds: looked after, child "
    "protection, care leaver, child in need with a plan, child in need without one.",
    caveats=(
        "Without the issue extension only assessments and plans can say, so the count is of at least so many children "
        "and the rest are not known.",
        "Returns do not date a care leaver's eligibility, so today's is used at every date.",
        "A return that reaches back less than five years finds less.",
    ),
    comparator="None: no national figure looks back across stages.",
    example=Example(
        OPEN,
        """
        dimension | category                     | numerator | denominator | not_eligible | not_known
        all       | All                          | 2         | 4           | 0            | 1
        status    | Looked after                 | 1         | 1           | 0            | 0
        status    | Child in need without a plan | 0         | 1           | 0            | 1
        status    | Child protection             | 0         | 0           | 0            | 0
        age_band  | 18+                          | 0         | 1           | 0            | 0
        """,
        "Every status is shown, also at nought; 18+ is shown because a care leaver is in it.",
    ),
)

OPEN_CATALOGUE = (CSA_OPEN,)
