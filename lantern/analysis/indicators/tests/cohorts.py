"""Random small cohorts of made-up children, with every awkward habit of real returns."""

from datetime import date, timedelta
from random import Random
from typing import Any

import ibis
import pyarrow as pa

from lantern.analysis.readers.reading import Reading
from lantern.analysis.standard import Standard
from lantern.analysis.standard_columns import COLUMNS, columns_of

COVERS = (date(2024, 4, 1), date(2025, 8, 31))
FIRST = date(2023, 1, 1)
ARROW = {"string": pa.string(), "date": pa.date32(), "boolean": pa.bool_(), "int64": pa.int64()}
SEXES = ["Female", "Male", "Indeterminate", None]
ETHNICITIES = ["WBRI", "WIRI", "MWBC", "CHNE", "BAFR", "OOTH", "REFU", "UNKNOWN", None]
SOURCES = ["1A", "2A", "3F", "4", "5A", "5C", "6", "7", "8", "9", "10", "GROUP:Health", None]
CONCEPTS = ["csa", "csa_online", "hsb", "cse", "other", None]
FACTORS = ["19A", "19B", "19C", "11A", "2B", "21"]
CATEGORIES = ["SAB", "MUL", "NEG", "EMO", None]
ELIGIBILITIES = ["Relevant", "Former relevant", "Eligible", "Qualifying", "No current eligibility", None]
STATUSES = ["UASC - unaccompanied asylum seeking child", "Former UASC", "Indefinite leave to remain", None]
TRUTH = [True, False, None]

Rows = dict[str, list[dict[str, Any]]]


class Cohort:
    """One cohort's standard tables as plain rows. Identifiers begin with the cohort's name."""

    def __init__(self, name: str, chance: Random):
        self.name, self.chance, self.number = name, chance, 0
        self.rows: Rows = {table: [] for table in COLUMNS}
        for _ in range(chance.randint(5, 10)):
            self._child()
        self._stray()

    def _add(self, table: str, **row: Any) -> None:
        self.number += 1
        self.rows[table].append({"origin": self.name, "row": self.number, **row})
        if self.chance.random() < 0.06:  # sent twice
            self.number += 1
            self.rows[table].append({"origin": self.name, "row": self.number, **row})

    def _id(self) -> str:
        return f"{self.name}-{self.number + 1}"

    def _day(self) -> date:
        if self.chance.random() < 0.2:
            return self.chance.choice([date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 1), date(2024, 2, 29)])
        return FIRST + timedelta(days=self.chance.randint(0, (COVERS[1] - FIRST).days))

    def _end(self, start: date) -> date | None:
        return None if self.chance.random() < 0.5 else start + timedelta(days=self.chance.randint(-3, 500))

    def _born(self) -> dict[str, date | None]:
        day = self.chance.choice([date(2012, 2, 29), date(2008, 2, 29), date(2007, 6, 30), date(2025, 5, 20)])
        if self.chance.random() < 0.7:
            day = date(2000, 1, 1) + timedelta(days=self.chance.randint(0, 9400))
        shape = self.chance.random()
        if shape < 0.1:
            return {"born_on": None, "expected_on": None}
        return {"born_on": None, "expected_on": day} if shape < 0.3 else {"born_on": day, "expected_on": None}

    def _child(self) -> None:
        pick, person = self.chance.choice, self._id()
        for _ in range(pick([1, 1, 1, 2])):
            who = {
                "sex": pick(SEXES),
                "ethnicity": pick(ETHNICITIES),
                "disability": pick(["Disabled", "Not disabled", None]),
            }
            self._add("person", person_id=person, **who, **self._born())
        for _ in range(pick([0, 0, 1, 2])):
            since, status = pick([None, self._day()]), pick(STATUSES)
            until = None if since is None else self._end(since)
            self._add("immigration_status", person_id=person, status=status, started_on=since, ended_on=until)
        for _ in range(pick([0, 1, 2, 3])):
            self._contact(person)
        for _ in range(pick([0, 1, 1, 2])):
            self._referral(person)
        if pick(TRUTH):
            self._plan(person)
        if pick(TRUTH):
            self._care(person)

    def _contact(self, person: str | None) -> None:
        contact, day = self._id(), self._day()
        new = self.chance.choice(TRUTH)
        self._add(
            "contact",
            contact_id=contact,
            person_id=person,
            on=day,
            source=self.chance.choice(SOURCES),
            new_referral=new,
        )
        self._issues("contact", contact, person)
        if self.chance.random() < 0.3:
            self._referral(person, day + timedelta(days=self.chance.choice([-1, 0, 3, 10, 11])))

    def _issues(self, kind: str, event: str, person: str | None) -> None:
        for _ in range(self.chance.choice([0, 0, 1, 2])):
            about = self.chance.choice([person, person, None, f"{self.name}-nobody"])
            concept = self.chance.choice(CONCEPTS)
            self._add("issue", event_type=kind, event_id=event, person_id=about, concept=concept)

    def _referral(self, person: str | None, day: date | None = None) -> None:
        pick, referral, start = self.chance.choice, self._id(), day or self._day()
        end = self._end(start)
        self._add(
            "referral", referral_id=referral, person_id=person, on=start, source=pick(SOURCES), closed_on=end,
            no_further_action=pick(TRUTH),
        )  # fmt: skip
        self._issues("referral", referral, person)
        if pick([True, False]):
            self._assessment(person, referral, start)
        if pick([True, False]):
            began = start + timedelta(days=20)
            self._add("cin_plan", cin_plan_id=self._id(), person_id=person, started_on=began, ended_on=self._end(began))
        if pick([True, False, False]):
            enquiry = self._id()
            self._add("section_47", section_47_id=enquiry, referral_id=referral, person_id=person, started_on=start)
            self._conference(person, enquiry, start)

    def _conference(self, person: str | None, enquiry: str, start: date) -> None:
        pick = self.chance.choice
        plans = [row["cp_plan_id"] for row in self.rows["cp_plan"]]
        self._add(
            "conference", conference_id=self._id(), person_id=person, section_47_id=pick([enquiry, enquiry, None]),
            cp_plan_id=pick([None, *plans]), transfer_in=pick([True, False, False, None]), led_to_plan=pick(TRUTH),
            on=pick([None, *[start + timedelta(days=self.chance.randint(-2, 40)) for _ in range(4)]]),
        )  # fmt: skip

    def _assessment(self, person: str | None, referral: str, start: date) -> None:
        assessment, authorised = self._id(), start + timedelta(days=self.chance.randint(0, 60))
        if self.chance.random() < 0.1:
            authorised = None
        self._add(
            "assessment", assessment_id=assessment, person_id=person, referral_id=referral, started_on=start,
            authorised_on=authorised,
        )  # fmt: skip
        for code in self.chance.sample(FACTORS, self.chance.choice([0, 1, 2, 3])):
            self._add("factor", assessment_id=assessment, code=code)

    def _plan(self, person: str) -> None:
        pick, start, latest = self.chance.choice, self._day(), self.chance.choice(CATEGORIES)
        names = pick(TRUTH) if latest == "MUL" else False
        for _ in range(pick([1, 1, 1, 2])):
            self._add(
                "cp_plan", cp_plan_id=self._id(), person_id=person, started_on=start, ended_on=self._end(start),
                other_authority=pick([True, False, False, None]), initial_category=pick(CATEGORIES),
                latest_category=latest, latest_names_sexual=names,
                conference_id=pick([None, *[row["conference_id"] for row in self.rows["conference"]]]),
            )  # fmt: skip
            start = self._day()

    def _care(self, person: str) -> None:
        pick, start = self.chance.choice, self._day()
        status = pick(["C2", "V2", "V4", None])
        self._add(
            "looked_after", episode_id=self._id(), person_id=person, started_on=start, ended_on=self._end(start),
            start_reason=pick(["S", "P", None]), legal_status=status,
        )  # fmt: skip
        self._add(
            "legal_status", person_id=person, legal_status=pick(["V3", "C1", None]), started_on=start,
            ended_on=self._end(start),
        )  # fmt: skip
        self._add("care_leaver", person_id=person, eligibility=pick(ELIGIBILITIES))

    def _stray(self) -> None:
        """Events about a child who was not sent, about nobody, and without an identifier or a date."""
        self._contact(f"{self.name}-unsent")
        self._contact(None)
        self._referral(None)
        self._add("contact", contact_id=None, person_id=f"{self.name}-unsent", on=date(2025, 4, 1), source="6")
        self._add("contact", contact_id=self._id(), person_id=f"{self.name}-unsent", on=None, source="6")


def standard(cohorts: list[Cohort]) -> Standard:
    """All the cohorts as one return."""
    tables = {name: _table(name, [row for cohort in cohorts for row in cohort.rows[name]]) for name in COLUMNS}
    return Standard(tables, set(COLUMNS), Reading(kind="ssd", tables={}, sent=[], covers=COVERS))


def _table(name: str, rows: list[dict[str, Any]]) -> ibis.Table:
    schema = pa.schema([(column, ARROW[kind]) for column, kind in columns_of(name).items()])
    return ibis.memtable(pa.Table.from_pylist(rows, schema=schema))
