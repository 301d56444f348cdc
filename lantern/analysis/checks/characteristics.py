"""Checks on sex, ethnicity and disability."""

from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import found, is_missing_from, repeated, somewhere

MAP_IT = "Correct it, or say in the label mapping what it means; until then it is counted as not recorded."
FEW_DISABILITIES = 8


@rule(
    "4180",
    column="pers_sex",
    to_do=MAP_IT,
    example=example(
        [3],
        person="""
          person_id | sex    | sex_sent
          1         | Female | -
          2         | -      | Q7
          3         | -      | -""",
    ),
)
def sex_unknown(t: Any, span: Span) -> Any:
    """The sex is not a known code or label{value}."""
    return found(t.person, _.sex_sent.notnull(), value="sex_sent")


@rule(
    "L-SEX",
    column="pers_sex",
    severity="warning",
    to_do="Record the sex; until then it is counted as not recorded.",
    example=example(
        [3],
        person="""
          person_id | sex    | sex_sent | born_on    | expected_on
          1         | Female | -        | 2012-01-31 | -
          2         | -      | -        | 2012-01-31 | -
          3         | -      | Q7       | 2012-01-31 | -
          4         | -      | -        | -          | 2026-05-01
          5         | -      | -        | -          | -""",
    ),
)
def sex_not_recorded(t: Any, span: Span) -> Any:
    """No sex is recorded for this child, who has been born."""
    born = _.born_on.notnull() | (_.expected_on <= span.last)
    return found(t.person, _.sex.isnull(), _.sex_sent.isnull(), born)


@rule(
    "2886Q",
    column="pers_sex",
    kinds=CENSUS,
    to_do="Record the sex of these children, or be ready to say why not.",
    example=example(
        [0],
        person="""
          person_id | sex    | expected_on
          1         | Female | -
          2         | -      | -
          3         | -      | 2026-05-01""",
    ),
)
def sex_often_not_recorded(t: Any, span: Span) -> Any:
    """More than 2 in 100 children have no sex recorded, not counting those unborn."""
    unknown = (_.sex.isnull() & _.expected_on.isnull()).sum()
    return somewhere(t.person, unknown * 50 > _.count())


@rule(
    "4220",
    column="pers_ethnicity",
    message="The ethnicity is blank.",
    to_do="Record the ethnicity, or NOBT if it has not been asked or REFU if it was refused.",
    example=example(
        [3],
        person="""
          person_id | ethnicity | ethnicity_sent
          1         | WBRI      | -
          2         | -         | -
          3         | -         | Martian""",
    ),
)
def ethnicity_blank(t: Any, span: Span) -> Any:
    """Blank ethnicity."""
    return found(t.person, _.ethnicity.isnull(), _.ethnicity_sent.isnull())


@rule(
    "4220",
    column="pers_ethnicity",
    to_do=MAP_IT,
    example=example(
        [3],
        person="""
          person_id | ethnicity | ethnicity_sent
          1         | WBRI      | -
          2         | -         | Martian
          3         | -         | -""",
    ),
)
def ethnicity_unknown(t: Any, span: Span) -> Any:
    """The ethnicity is not a known code or label{value}."""
    return found(t.person, _.ethnicity_sent.notnull(), value="ethnicity_sent")


@rule(
    "8540",
    column="disa_disability_code",
    kinds=CENSUS,
    needs=["person", "referral"],
    message="No disability is recorded, not even NONE.",
    to_do="Record each disability, or NONE where the child has none.",
    example=example(
        [4],
        person="""
          person_id | born_on
          1         | 2012-01-31
          2         | 2012-01-31
          3         | 2012-01-31
          4         | -
          5         | 2012-01-31""",
        disability="person_id | code\n1 | NONE\n2 | LD",
        referral="person_id | no_further_action\n3 | no\n4 | no\n5 | yes",
    ),
)
def disability_missing(t: Any, span: Span) -> Any:
    """Missing disability."""
    further = t.referral.filter(~_.no_further_action).person_id
    missing = is_missing_from(t.person, t.disability, "person_id")
    return found(t.person, missing, _.born_on.notnull(), _.person_id.isin(further))


@rule(
    "2887Q",
    column="disa_disability_code",
    kinds=CENSUS,
    to_do="Check that each kind of disability is recorded, or be ready to say why so few are.",
    example=example(
        [0],
        disability="person_id | code\n"
        + "\n".join(f"1 | {code}" for code in (["AUT", "BEH", "COMM", "CON", "NONE", "VIS", "LD", "HAND"])),
    ),
)
def few_kinds_of_disability(t: Any, span: Span) -> Any:
    """Fewer than eight different disabilities are recorded in the whole return."""
    return somewhere(t.disability, _.code.nunique(where=_.code != "NONE") < FEW_DISABILITIES)


@rule(
    "2888Q",
    column="disa_disability_code",
    kinds=CENSUS,
    to_do="Record every disability that a child has, or be ready to say why none has two.",
    example=example([0], disability="person_id | code\n1 | LD\n2 | AUT\n3 | NONE"),
)
def nobody_with_two_disabilities(t: Any, span: Span) -> Any:
    """No child in the return has more than one disability recorded."""
    disabilities = t.disability.filter(_.code != "NONE")
    return somewhere(disabilities, _.count() == _.person_id.nunique())


@rule(
    "8540",
    column="disa_disability_code",
    to_do="Use the codes of the census disability table.",
    example=example(
        [3],
        disability="""
          person_id | code | code_sent
          1         | NONE | -
          2         | -    | Q1""",
    ),
)
def disability_unknown(t: Any, span: Span) -> Any:
    """The disability is not a known code{value}."""
    return found(t.disability, _.code_sent.notnull(), value="code_sent")


@rule(
    "8790",
    column="disa_disability_code",
    to_do="Remove NONE, or the disabilities.",
    example=example(
        [2, 3],
        disability="""
          person_id | code
          1         | NONE
          1         | LD
          2         | NONE
          3         | LD
          3         | AUT""",
    ),
)
def none_beside_disabilities(t: Any, span: Span) -> Any:
    """The child is recorded both as having no disability and as having one."""
    says_none, window = t.disability.code == "NONE", ibis.window(group_by="person_id")
    return found(t.disability, says_none.any().over(window), (~says_none).any().over(window))


@rule(
    "8794",
    column="disa_disability_code",
    to_do="Keep each disability once.",
    example=example(
        [2, 3],
        disability="""
          person_id | code
          1         | LD
          1         | LD
          1         | AUT""",
    ),
)
def disability_twice(t: Any, span: Span) -> Any:
    """The same disability is recorded twice for this child."""
    return found(t.disability, repeated(t.disability, "person_id", "code"))
