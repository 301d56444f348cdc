"""Completed assessments, and the factors found."""

from lantern.analysis.indicators.indicator import WHO_HELD, WHOSE, Example, Indicator

SOURCE = "Completed assessments and their factors (SSD ssd_cin_assessments, ssd_assessment_factors; CIN census)."
NO_FACTOR = "An assessment with no factor recorded stays in the denominator as not known."
SPLIT = "Factor 19A was split into 19B and 19C from 2020-21, and was used late by some until 2023-24."
COMPARATOR = (
    "Department for Education, children in need, table c3, with care: its denominator is episodes with factor "
    "information, not completed assessments, and its columns overlap."
)

ASSESSMENTS = """
token | on         | csa | csa_adult | csa_child | csa_unsplit | cse | csae | factor_recorded | age_band
a     | 2025-04-01 | yes | yes       | no        | no          | no  | yes  | yes             | 10-15
a     | 2025-06-01 | yes | yes       | yes       | no          | no  | yes  | yes             | 10-15
b     | 2025-05-01 | no  | no        | no        | no          | yes | yes  | yes             | 16-17
c     | 2025-05-02 | yes | no        | no        | yes         | no  | yes  | yes             | 5-9
d     | 2025-05-03 | -   | -         | -         | -           | -   | -    | no              | 0-4
e     | 2025-06-30 | no  | no        | no        | no          | no  | no   | yes             | Unborn
f     | 2025-07-01 | yes | yes       | no        | no          | no  | yes  | yes             | 10-15
"""

CSA_ASSESSMENTS = Indicator(
    code="csa-assessments",
    catalogue_id="B2",
    title="Assessments that found sexual abuse",
    question="How many completed assessments recorded sexual abuse as a factor?",
    kind="flow",
    stage="assessment",
    numerator="csa",
    unit="assessments",
    breakdowns=WHO_HELD,
    source=SOURCE,
    definition="Assessments authorised in the period with any of the factors 19A (not split), 19B (child on child) or "
    "19C (adult on child), out of all assessments authorised. An assessment with two of them counts once. "
    "Exploitation (11A) alone is not counted here.",
    caveats=(NO_FACTOR, SPLIT, "19B does not say whether the child harmed or was harmed."),
    comparator=COMPARATOR,
    example=Example(
        ASSESSMENTS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 3         | 6           | 0            | 1
        age_band  | 10-15    | 2         | 2           | 0            | 0
        age_band  | 0-4      | 0         | 1           | 0            | 1
        """,
        "Both 19B and 19C in one assessment count once; 11A alone does not count; a late 19A does.",
    ),
)

CSA_ASSESSMENT_CHILDREN = Indicator(
    code="csa-assessment-children",
    catalogue_id="B3",
    title="Children assessed and found to have suffered sexual abuse, or to be at risk of it",
    question="How many different children had an assessment that recorded sexual abuse as a factor?",
    kind="flow",
    stage="assessment",
    numerator="csa",
    unit="children",
    breakdowns=WHOSE,
    source=SOURCE,
    definition="Different children with at least one assessment authorised in the period that recorded factor 19A, "
    "19B or 19C, out of all children with one. Not known: children none of whose assessments has a factor.",
    caveats=(SPLIT, "A child may fall in two age bands; categories need not add up."),
    comparator="Department for Education, children in need: a focus on sexual abuse and exploitation; its counting "
    "rules for children have not been checked against this.",
    example=Example(
        ASSESSMENTS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 2         | 5           | 0            | 1
        """,
        "Child a was assessed twice and counts once.",
    ),
)


def _kind(code: str, title: str, asked: str, column: str, factor: str, count: int, why: str) -> Indicator:
    return Indicator(
        code=code,
        catalogue_id="B2",
        title=title,
        question=f"How many completed assessments recorded {asked}?",
        kind="flow",
        stage="assessment",
        numerator=column,
        unit="assessments",
        source=SOURCE,
        definition=f"Assessments authorised in the period with {factor}, out of all assessments authorised.",
        caveats=(NO_FACTOR, SPLIT, "Kinds overlap: one assessment may record several, so they do not add up."),
        comparator=COMPARATOR,
        example=Example(
            ASSESSMENTS,
            f"""
            dimension | category | numerator | denominator | not_eligible | not_known
            all       | All      | {count}  | 6           | 0            | 1
            """,
            why,
        ),
    )


CHILD_ON_CHILD = _kind(
    "csa-assessments-child-on-child", "Assessments that found sexual abuse of a child by a child",
    "sexual abuse of a child by another child", "csa_child", "factor 19B", 1, "An assessment with 19B and 19C counts.",
)  # fmt: skip
ADULT_ON_CHILD = _kind(
    "csa-assessments-adult-on-child", "Assessments that found sexual abuse of a child by an adult",
    "sexual abuse of a child by an adult", "csa_adult", "factor 19C", 2, "Child a has two such assessments: both count.",
)  # fmt: skip
UNSPLIT = _kind(
    "csa-assessments-unsplit", "Assessments that found sexual abuse without saying by whom",
    "sexual abuse under the old code, which does not say by whom", "csa_unsplit", "factor 19A", 1,
    "The old code, used late, is still counted.",
)  # fmt: skip
EXPLOITATION = _kind(
    "cse-assessments", "Assessments that found sexual exploitation", "child sexual exploitation", "cse", "factor 11A", 1,
    "Exploitation is counted whether or not sexual abuse is recorded too.",
)  # fmt: skip
ABUSE_OR_EXPLOITATION = _kind(
    "csae-assessments", "Assessments that found sexual abuse or exploitation", "sexual abuse or exploitation", "csae",
    "any of the factors 19A, 19B, 19C or 11A", 4, "Any one of the four factors is enough.",
)  # fmt: skip

FACTOR_COVERAGE = Indicator(
    code="assessment-factor-coverage",
    catalogue_id="B2",
    title="Assessments with a factor recorded",
    question="How many completed assessments have at least one factor recorded?",
    kind="flow",
    stage="assessment",
    numerator="factor_recorded",
    unit="assessments",
    polarity="up",
    source=SOURCE,
    definition="Assessments authorised in the period with at least one factor recorded, code 21 (none) included, out "
    "of all assessments authorised. It says how far figures on factors can be trusted.",
    comparator="None published; the census asks a question of an assessment without a factor (rule 8897Q).",
    example=Example(
        ASSESSMENTS,
        """
        dimension | category | numerator | denominator | not_eligible | not_known
        all       | All      | 5         | 6           | 0            | 0
        """,
        "No factor recorded is a no here, not an unknown.",
    ),
)

ASSESSMENTS_CATALOGUE = (
    CSA_ASSESSMENTS,
    CSA_ASSESSMENT_CHILDREN,
    ADULT_ON_CHILD,
    CHILD_ON_CHILD,
    UNSPLIT,
    EXPLOITATION,
    ABUSE_OR_EXPLOITATION,
    FACTOR_COVERAGE,
)
