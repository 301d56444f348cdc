"""The Standard Safeguarding Dataset as files: one CSV a table, with the habits of a SystemC extract."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from lantern.analysis.synthetic.population import EXTRACTED, Child, Partnership
from lantern.analysis.synthetic.ssd_events import (
    assessment_rows,
    contact_rows,
    factor_rows,
    issue_map_rows,
    issue_rows,
    referral_rows,
)
from lantern.analysis.synthetic.ssd_plans import (
    cin_plan_rows,
    conference_rows,
    enquiry_rows,
    episode_rows,
    legal_status_rows,
    placement_rows,
    protection_rows,
    review_rows,
)
from lantern.analysis.synthetic.words import TEAMS, ethnicity, name, sex, stamp, upn, upn_unknown

Row = dict[str, str]
EXTENSION = {
    "event_issue": ["event_type", "event_id", "person_id", "issue_code", "issue_label", "is_primary", "recorded_date",
                    "source_system"],
    "issue_map": ["issue", "concept"],
}  # fmt: skip
WORDED_NULLS = {"ssd_cin_episodes", "ssd_cp_plans", "ssd_cla_episodes", "ssd_legal_status", "ssd_cin_plans"}


@cache
def ssd_columns() -> dict[str, list[str]]:
    """The columns of each table written, in the order of SystemC 1.4.5, and of the local extension."""
    text = (files("lantern.analysis.synthetic") / "ssd_columns.csv").read_text("utf-8")
    found: dict[str, list[str]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        found[row["table"]].append(row["column"])
    return dict(found) | EXTENSION


def write_ssd(directory: Path, made: Partnership) -> None:
    """Write every table as `<directory>/<table>.csv`. UTF-8; the persons with a byte order mark, as Excel saves it."""
    directory.mkdir(parents=True, exist_ok=True)
    for table, rows in _tables(made).items():
        encoding = "utf-8-sig" if table == "ssd_person" else "utf-8"
        blank = "NULL" if table in WORDED_NULLS else ""
        with (directory / f"{table}.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            columns = ssd_columns()[table]
            writer.writerow(columns)
            writer.writerows([row.get(one) or blank for one in columns] for row in rows)


def _tables(made: Partnership) -> dict[str, Iterable[Row]]:
    return {
        "ssd_person": map(_person, made.children),
        "ssd_disability": _disabilities(made.children),
        "ssd_immigration_status": _immigration(made.children),
        "ssd_contacts": contact_rows(made),
        "ssd_cin_episodes": referral_rows(made),
        "ssd_cin_assessments": assessment_rows(made),
        "ssd_assessment_factors": factor_rows(made),
        "ssd_cin_plans": cin_plan_rows(made),
        "ssd_s47_enquiry": enquiry_rows(made),
        "ssd_initial_cp_conference": conference_rows(made),
        "ssd_cp_plans": protection_rows(made),
        "ssd_cp_reviews": review_rows(made),
        "ssd_cla_episodes": episode_rows(made),
        "ssd_cla_placement": placement_rows(made),
        "ssd_legal_status": legal_status_rows(made),
        "ssd_care_leavers": _care_leavers(made.children),
        "ssd_department": _departments(),
        "event_issue": issue_rows(made),
        "issue_map": issue_map_rows(),
    }


def _person(child: Child) -> Row:
    forename, surname = name(child.number)
    due = child.estimated or child.born > EXTRACTED
    born = f"{child.born.isoformat()} 00:00:00.000"
    return {
        "pers_legacy_id": f"L{child.number}", "pers_person_id": str(child.number), "pers_upn": upn(child),
        "pers_forename": forename, "pers_surname": surname, "pers_sex": sex(child), "pers_gender": sex(child),
        "pers_ethnicity": ethnicity(child), "pers_dob": "" if due else born, "pers_expected_dob": born if due else "",
        "pers_upn_unknown": upn_unknown(child), "pers_single_unique_id": "NULL", "pers_is_mother": "N",
    }  # fmt: skip


def _disabilities(children: list[Child]) -> Iterator[Row]:
    for child in children:
        for place, code in enumerate(child.disabilities):
            yield {
                "disa_table_id": f"{child.number}{place}",
                "disa_person_id": str(child.number),
                "disa_disability_code": code,
            }


def _immigration(children: list[Child]) -> Iterator[Row]:
    for child in children:
        if child.unaccompanied and child.referrals:
            yield {
                "immi_immigration_status_id": f"7{child.number}", "immi_person_id": str(child.number),
                "immi_immigration_status": "UASC - unaccompanied asylum seeking child",
                "immi_immigration_status_start_date": stamp(child.referrals[0].on),
            }  # fmt: skip


def _care_leavers(children: list[Child]) -> Iterator[Row]:
    for child in children:
        if child.leaver:
            yield {
                "clea_table_id": f"8{child.number}", "clea_person_id": str(child.number),
                "clea_care_leaver_eligibility": child.leaver, "clea_care_leaver_in_touch": "YES",
                "clea_care_leaver_accommodation": ["U", "K", "B"][child.number % 3],
                "clea_care_leaver_accom_suitable": "1", "clea_care_leaver_activity": ["F2", "G5", "P5"][child.number % 3],
                "clea_care_leaver_allocated_team": TEAMS[-1], "clea_care_leaver_worker_id": f"W{child.number % 60:03}",
            }  # fmt: skip


def _departments() -> Iterator[Row]:
    for place, team in enumerate(TEAMS):
        yield {"dept_team_id": f"T{place}", "dept_team_name": team, "dept_team_parent_name": "Children's social care"}
