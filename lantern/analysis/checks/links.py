"""Checks on keys: what has no id, shares one, or points at something that is not there or is another child's."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import example, rule
from lantern.analysis.checks.rows import beside, found, is_missing_from, repeated

# table, its id, the column it came from, what one row is
IDS = [
    ("contact", "contact_id", "cont_contact_id", "contact"),
    ("referral", "referral_id", "cine_referral_id", "referral"),
    ("assessment", "assessment_id", "cina_assessment_id", "assessment"),
    ("cin_plan", "cin_plan_id", "cinp_cin_plan_id", "child in need plan"),
    ("section_47", "section_47_id", "s47e_s47_enquiry_id", "section 47 enquiry"),
    ("conference", "conference_id", "icpc_icpc_id", "conference"),
    ("cp_plan", "cp_plan_id", "cppl_cp_plan_id", "child protection plan"),
    ("looked_after", "episode_id", "clae_cla_episode_id", "looked-after episode"),
]

# table, column with the child's id
OF_A_CHILD = [
    ("contact", "cont_person_id"),
    ("referral", "cine_person_id"),
    ("assessment", "cina_person_id"),
    ("cin_plan", "cinp_person_id"),
    ("section_47", "s47e_person_id"),
    ("conference", "icpc_person_id"),
    ("cp_plan", "cppl_person_id"),
    ("looked_after", "clae_person_id"),
    ("legal_status", "lega_person_id"),
    ("care_leaver", "clea_person_id"),
    ("disability", "disa_person_id"),
    ("cp_review", "cppr_person_id"),
]

# table, key, column it came from, table it points at, what that is
LINKS = [
    ("assessment", "referral_id", "cina_referral_id", "referral", "referral"),
    ("cin_plan", "referral_id", "cinp_referral_id", "referral", "referral"),
    ("section_47", "referral_id", "s47e_referral_id", "referral", "referral"),
    ("conference", "referral_id", "icpc_referral_id", "referral", "referral"),
    ("cp_plan", "referral_id", "cppl_referral_id", "referral", "referral"),
    ("factor", "assessment_id", "cinf_assessment_id", "assessment", "assessment"),
    ("conference", "section_47_id", "icpc_s47_enquiry_id", "section_47", "section 47 enquiry"),
    ("cp_plan", "conference_id", "cppl_icpc_id", "conference", "conference"),
    ("cp_review", "cp_plan_id", "cppr_cp_plan_id", "cp_plan", "child protection plan"),
]


def _shared(table: str, key: str) -> Any:
    return lambda t, span: found(t.tables[table], repeated(t.tables[table], key))


def _blank(table: str, key: str) -> Any:
    return lambda t, span: found(t.tables[table], _[key].isnull())


def _orphan(table: str, other: str, key: str) -> Any:
    return lambda t, span: found(t.tables[table], is_missing_from(t.tables[table], t.tables[other], key))


def _another_child(table: str, other: str, key: str) -> Any:
    return lambda t, span: found(beside(t.tables[table], t.tables[other], key), _.person_id != _.its_person_id)


for table, key, column, what in IDS:
    rule(
        "L-ID",
        column=column,
        severity="error",
        message=f"Another {what} has the same id.",
        to_do="Give each its own id, or keep it once; each row is counted.",
        example=example([2, 3], **{table: f"{key} | person_id\nA | 1\nA | 2\nB | 3\n- | 4\n- | 5"}),
    )(_shared(table, key))

for table, column in OF_A_CHILD:
    people = "person_id | born_on\n1 | 2012-05-01"
    rule(
        "L-NO-CHILD",
        column=column,
        severity="error",
        message="This row does not say which child it is about.",
        to_do="Give the child's id; without it the row cannot be counted by sex, age or ethnicity.",
        example=example([3], **{table: "row | person_id\n2 | 1\n3 | -"}),
    )(_blank(table, "person_id"))
    rule(
        "L-ORPHAN",
        column=column,
        severity="warning",
        message="This row is about a child who is not in the return.",
        to_do="Send the child's record too; without it the row is counted with sex, age and ethnicity not recorded.",
        needs=["person"],
        example=example([3], person=people, **{table: "row | person_id\n2 | 1\n3 | 2\n4 | -"}),
    )(_orphan(table, "person", "person_id"))

for table, key, column, other, what in LINKS:
    others = f"{key} | person_id\nA | 1"
    rule(
        "L-ORPHAN",
        column=column,
        severity="warning",
        message=f"The {what} that this row names is not in the return.",
        to_do=f"Send the {what} too, or correct its id.",
        needs=[other],
        example=example([3], **{other: others, table: f"row | {key}\n2 | A\n3 | B\n4 | -"}),
    )(_orphan(table, other, key))
    if table != "factor":
        rule(
            "L-OTHER-CHILD",
            column=column,
            severity="error",
            message=f"The {what} that this row names is another child's.",
            to_do="Find out which child it is and correct the other.",
            needs=[other],
            example=example([3], **{other: others, table: f"person_id | {key}\n1 | A\n2 | A\n2 | B"}),
        )(_another_child(table, other, key))
