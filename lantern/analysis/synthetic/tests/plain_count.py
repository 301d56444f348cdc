"""A second count of the SSD files, with nothing but the csv and json modules: no code of Lantern's."""

import csv
import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

CSA_CONCEPTS = {"csa", "csa_intrafamilial", "csa_sibling", "csa_online", "csa_images"}
GROUPS = {
    "White British": "WBRI A1", "White Other": "WIRI WIRT WROM WOTH A2 A3 A4 A5", "Mixed": "MWBC MWBA MWAS MOTH B1 B2 B3 B4",
    "Asian": "AIND APKN ABAN AOTH CHNE C1 C2 C3 C4 E1", "Black": "BCRB BAFR BOTH D1 D2 D3", "Other": "OOTH E2",
}  # fmt: skip
GROUP_OF = {code: group for group, codes in GROUPS.items() for code in codes.split()}
SOURCES = {
    "1": "Individual", "2": "Schools/Education", "3": "Health", "4": "Housing", "5": "Local authority (internal)",
    "6": "Police", "7": "Other Legal Agency", "8": "Other", "9": "Other", "10": "Other", "5C": "Local authority (external)",
}  # fmt: skip
LENGTHS = [(3, "less than 3 months"), (6, "3-6 months"), (12, "6-12 months"), (18, "12 to 18 months"),
           (24, "18 months to 2 years"), (9999, "2 years plus")]  # fmt: skip


def day(text):
    return date.fromisoformat(text[:10]) if text and text != "NULL" else None


class Files:
    def __init__(self, directory: Path):
        self.directory, self.read = directory, {}
        self.people = {row["pers_person_id"]: row for row in self.rows("ssd_person")}
        concept = {row["issue"]: row["concept"] for row in self.rows("issue_map")}
        self.stated = {
            (row["event_type"], row["event_id"])
            for row in self.rows("event_issue")
            if (concept.get(row["issue_code"]) or concept.get(row["issue_label"])) in CSA_CONCEPTS
        }
        self.named = {row["cinf_assessment_id"] for row in self.rows("ssd_assessment_factors") if names_abuse(row)}

    def rows(self, table):
        if table not in self.read:
            with (self.directory / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
                self.read[table] = list(csv.DictReader(file))
        return self.read[table]

    def events(self, table, key, person, on, is_csa):
        """(person id, day, with sexual abuse, row) of each event once."""
        once = {row[key]: row for row in self.rows(table)}
        return [(row[person], day(row[on]), is_csa(row), row) for row in once.values()]

    def contacts(self):
        return self.events("ssd_contacts", "cont_contact_id", "cont_person_id", "cont_contact_date",
                           lambda row: ("contact", row["cont_contact_id"]) in self.stated)  # fmt: skip

    def referrals(self):
        return self.events("ssd_cin_episodes", "cine_referral_id", "cine_person_id", "cine_referral_date",
                           lambda row: ("referral", row["cine_referral_id"]) in self.stated)  # fmt: skip

    def assessments(self):
        return self.events("ssd_cin_assessments", "cina_assessment_id", "cina_person_id", "cina_assessment_auth_date",
                           lambda row: row["cina_assessment_id"] in self.named)  # fmt: skip

    def plans(self):
        found = self.events("ssd_cp_plans", "cppl_cp_plan_id", "cppl_person_id", "cppl_cp_plan_start_date",
                            lambda row: row["cppl_cp_plan_latest_category"] == "Sexual Abuse")  # fmt: skip
        return [one for one in found if one[3]["cppl_cp_plan_ola"] != "Y"]

    def open_plans(self, on):
        return [one for one in self.plans() if is_open(one[1], day(one[3]["cppl_cp_plan_end_date"]), on)]

    def looked_after(self, on):
        short = {
            row["lega_person_id"]
            for row in self.rows("ssd_legal_status")
            if row["lega_legal_status"] in {"V3", "V4"}
            and is_open(day(row["lega_legal_status_start_date"]), day(row["lega_legal_status_end_date"]), on)
        }
        return {
            row["clae_person_id"]
            for row in self.rows("ssd_cla_episodes")
            if is_open(day(row["clae_cla_episode_start_date"]), day(row["clae_cla_episode_ceased_date"]), on)
        } - short

    def care_leavers(self, on, youngest):
        return {
            row["clea_person_id"]
            for row in self.rows("ssd_care_leavers")
            if row["clea_care_leaver_eligibility"] in {"Relevant", "Former Relevant", "Qualifying"}
            and youngest <= age(born(self.people[row["clea_person_id"]]), on) < 25
        }

    def statuses(self, on, youngest_leaver=16):
        """The one status of every open child, lowest first so that the higher overwrites it."""
        referrals = [one for one in self.referrals() if is_open(one[1], day(one[3]["cine_close_date"]), on)]
        found = {person: "Child in need without a plan" for person, *_ in referrals}
        for row in self.rows("ssd_cin_plans"):
            if row["cinp_person_id"] in found and is_open(
                day(row["cinp_cin_plan_start_date"]), day(row["cinp_cin_plan_end_date"]), on
            ):
                found[row["cinp_person_id"]] = "Child in need with a plan"
        found |= {person: "Care leaver" for person in self.care_leavers(on, youngest_leaver)}
        found |= {person: "Child protection" for person, *_ in self.open_plans(on)}
        return found | {person: "Looked after" for person in self.looked_after(on)}

    def ever(self, on):
        """Everyone with sexual abuse at any stage in the five years to a day."""
        first = on.replace(year=on.year - 5)
        stages = self.contacts() + self.referrals() + self.assessments() + self.plans()
        return {person for person, when, csa, _ in stages if csa and when and first < when <= on}

    def traits(self, person, on):
        row = self.people[person]
        birth = born(row)
        unborn = birth is not None and birth > on
        sex = {"M": "Male", "F": "Female", "I": "Indeterminate"}.get(row["pers_sex"])
        band = (
            "Unborn"
            if unborn
            else next(
                b
                for top, b in [(4, "0-4"), (9, "5-9"), (15, "10-15"), (17, "16-17"), (99, "18+")]
                if age(birth, on) <= top
            )
        )
        return {
            "all": "All", "sex": sex or ("Unborn" if unborn else "Not recorded"), "age_band": band,
            "ethnicity": GROUP_OF.get(row["pers_ethnicity"], "Not recorded"),
        }  # fmt: skip


def names_abuse(row):
    factors = json.loads(row["cinf_assessment_factors_json"])
    said = {code for code, answer in factors.items() if answer == "Yes"} if isinstance(factors, dict) else set(factors)
    return bool(said & {"19A", "19B", "19C"})


def born(row):
    return day(row["pers_dob"]) or day(row["pers_expected_dob"])


def age(birth, on):
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def is_open(started, ended, on):
    return started is not None and started <= on and (ended is None or ended > on)


def source(row):
    label = row["cont_contact_source_desc"]
    code = "6" if label == "Police" else re.match(r"(10|\d)[A-F]?", label).group()
    return SOURCES.get(code) or SOURCES[code[0]]


def length(started, on):
    months = (on.year - started.year) * 12 + on.month - started.month - (on.day < started.day)
    return next(label for top, label in LENGTHS if months < top)


def tally(counts, indicator, traits, csa):
    for dimension, category in traits.items():
        counts[indicator, dimension, category][0] += 1
        counts[indicator, dimension, category][1] += csa


def count(files, first, last):
    """(indicator, dimension, category) -> [all, with sexual abuse] for one quarter."""
    counts = defaultdict(lambda: [0, 0])
    flows = {
        "csa-contacts": files.contacts(),
        "csa-referrals": files.referrals(),
        "csa-assessments": files.assessments(),
    }
    for indicator, events in flows.items():
        for person, on, csa, row in events:
            if on and first <= on <= last:
                told = {"source": source(row)} if indicator == "csa-contacts" else {}
                tally(counts, indicator, files.traits(person, on) | told, csa)
    for person, started, csa, _ in files.open_plans(last):
        tally(counts, "csa-plans", files.traits(person, last) | {"plan_length": length(started, last)}, csa)
    ever = files.ever(last)
    for person, status in files.statuses(last).items():
        tally(counts, "csa-open", {"all": "All", "status": status}, person in ever)
    return counts


def stock(files, on):
    return Counter(files.statuses(on).values())
