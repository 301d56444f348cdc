"""Where sexual abuse shows, stage by stage: a stated issue, an assessment factor, a category of abuse."""

from typing import Any

import ibis

from lantern.analysis.standard import Standard

CSA_CONCEPTS = ("csa", "csa_intrafamilial", "csa_sibling", "csa_online", "csa_images")
CSA_FACTORS = {"csa_unsplit": "19A", "csa_child": "19B", "csa_adult": "19C"}
CSE_FACTOR = "11A"
FACTOR_FLAGS = ("csa", *CSA_FACTORS, "cse", "csae", "factor_recorded")


def any_true(column: Any) -> Any:
    """Whether any row of a group is true; null when every row is."""
    return column.cast("int8").max().cast("boolean")


def with_issues(events: ibis.Table, standard: Standard, event_type: str) -> ibis.Table:
    """The events with `csa`, `hsb` and `cse` as their stated issues say.

    True: an issue of that concept. Null: issues were not sent, or one of the event's was not mapped and none is of
    that concept. Harmful sexual behaviour alone, or exploitation alone, is not `csa`.
    """
    if "issue" not in standard.was_sent:
        return events.mutate(csa=UNKNOWN, hsb=UNKNOWN, cse=UNKNOWN)
    issue = standard.issue.filter(standard.issue.event_type == event_type)
    issue = issue.select("event_id", "concept", issue_person="person_id")
    pairs = events.inner_join(issue, "event_id")
    pairs = pairs.filter(pairs.issue_person.isnull() | (pairs.issue_person == pairs.person_id))
    said = pairs.group_by("origin", "row").agg(
        csa=any_true(pairs.concept.isin(CSA_CONCEPTS)),
        hsb=any_true(pairs.concept == "hsb"),
        cse=any_true(pairs.concept == "cse"),
        unmapped=pairs.concept.isnull().any(),
    )
    joined = beside(events, said)
    unsaid = joined.unmapped.fill_null(False).ifelse(UNKNOWN, False)
    flags = {name: joined[name].fill_null(False) | unsaid for name in ("csa", "hsb", "cse")}
    return joined.mutate(**flags).drop("unmapped")


def with_factors(assessments: ibis.Table, standard: Standard) -> ibis.Table:
    """The assessments with FACTOR_FLAGS as their factors say; all but `factor_recorded` are null where none is recorded."""
    if "factor" not in standard.was_sent:
        return assessments.mutate(**dict.fromkeys(FACTOR_FLAGS, UNKNOWN))
    factor = standard.factor.filter(standard.factor.code.notnull())
    kinds = {name: (factor.code == code).any() for name, code in CSA_FACTORS.items()}
    said = factor.group_by(event_id="assessment_id").agg(**kinds, cse=(factor.code == CSE_FACTOR).any())
    csa = said.csa_unsplit | said.csa_child | said.csa_adult
    said = said.mutate(csa=csa, csae=csa | said.cse, factor_recorded=True)
    joined = assessments.left_join(said, "event_id").drop("event_id_right")
    return joined.mutate(factor_recorded=joined.factor_recorded.fill_null(False))


def with_categories(plans: ibis.Table) -> ibis.Table:
    """The plans with `csa` (latest category sexual abuse), `csa_initial` and `csa_in_multiple`.

    `csa_in_multiple`: the latest category is several at once and its label names sexual abuse; null when the label
    does not say which ones.
    """
    latest, names = plans.latest_category, plans.latest_names_sexual
    return plans.mutate(
        csa=latest == "SAB",
        csa_initial=plans.initial_category == "SAB",
        csa_in_multiple=ibis.ifelse(latest == "MUL", names, latest.notnull().ifelse(False, UNKNOWN)),
        category=latest,
    )


def beside(events: ibis.Table, said: ibis.Table) -> ibis.Table:
    """The events with what is said about each beside it, joined by the row they came from."""
    return events.left_join(said, ["origin", "row"]).drop("origin_right", "row_right")


UNKNOWN = ibis.null("boolean")
