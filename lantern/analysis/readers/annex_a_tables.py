"""Annex A lists made into tables.

Lists carry no ids, so an event's id is its list and row. List 6 holds children, not referrals: a child who is also in
list 3 gives that referral its primary need and closure, unless it closed before the referral came: then it is an
earlier one. Any other child of list 6 has an open case of unknown referral.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from lantern.analysis.coding_values import day
from lantern.analysis.finding import Finding
from lantern.analysis.readers.cells import BLANKS, CELL_ERRORS, Rows
from lantern.analysis.readers.covering import days_in, half_year
from lantern.analysis.readers.reading import Reading, Sent
from lantern.analysis.standard_columns import SENT_COLUMNS

SOURCE = "Ofsted ILACS Annex A"
TABLES = {  # list: the tables it fills; its rows are accounted to the first
    1: ["contact"],
    3: ["referral"],
    4: ["assessment"],
    5: ["section_47", "conference"],
    6: ["referral", "cin_plan"],
    7: ["cp_plan", "cp_review"],
    8: ["looked_after"],
    9: ["care_leaver"],
}
PERSON = {
    "child": "pers_person_id",
    "sex": "pers_sex",
    "ethnicity": "pers_ethnicity",
    "born": "pers_dob",
    "disability": "pers_disability",
}
HEADED = {  # (list, what is read): the column that its heading is kept for
    (1, "child"): "cont_person_id",
    (1, "on"): "cont_contact_date",
    (1, "source"): "cont_contact_source_desc",
    (3, "child"): "cine_person_id",
    (3, "on"): "cine_referral_date",
    (3, "source"): "cine_referral_source_desc",
    (3, "nfa"): "cine_referral_nfa",
    (4, "child"): "cina_person_id",
    (4, "started"): "cina_assessment_start_date",
    (4, "authorised"): "cina_assessment_auth_date",
    (4, "support"): "cina_assessment_outcome_nfa",
    (5, "child"): "s47e_person_id",
    (5, "started"): "s47e_s47_start_date",
    (5, "on"): "icpc_icpc_date",
    (5, "led"): "icpc_icpc_outcome_cp_flag",
    (6, "need"): "cine_cin_primary_need_code",
    (6, "closed"): "cine_close_date",
    (6, "reason"): "cine_close_reason",
    (7, "child"): "cppl_person_id",
    (7, "started"): "cppl_cp_plan_start_date",
    (7, "ended"): "cppl_cp_plan_end_date",
    (7, "initial"): "cppl_cp_plan_initial_category",
    (7, "latest"): "cppl_cp_plan_latest_category",
    (8, "child"): "clae_person_id",
    (8, "started"): "clae_cla_episode_start_date",
    (8, "legal"): "clae_legal_status",
    (8, "ended"): "clae_cla_episode_ceased_date",
    (8, "reason"): "clae_cla_episode_ceased_reason",
    (9, "child"): "clea_person_id",
    (9, "eligibility"): "clea_care_leaver_eligibility",
}
TABLE_OF = {column: table for table, columns in SENT_COLUMNS.items() for column in columns}
HAPPENED = (  # what shows up to when the lists were drawn
    "cont_contact_date",
    "cine_referral_date",
    "cina_assessment_auth_date",
    "s47e_s47_start_date",
    "icpc_icpc_date",
    "cppl_cp_plan_start_date",
    "cppl_cp_plan_end_date",
    "cppr_cp_review_date",
    "clae_cla_episode_start_date",
    "clae_cla_episode_ceased_date",
)
DATES = {"born", "on", "started", "authorised", "closed", "ended", "reviewed"}
FIRST_DAY = date(1899, 12, 30)  # day 0 of a workbook's own day numbers
Said = dict[str, str | None]


@dataclass
class List:
    """One list as sent: which it is, its rows with their numbers, and where in a row each thing stands."""

    origin: str
    number: int
    headings: list[str]
    rows: list[tuple[int, list[str]]]
    refused: int
    places: dict[str, int | None]

    def said(self, cells: list[str]) -> Said:
        """What one row says, by the names of `places`; null where it says nothing."""
        return {
            name: _cell(name, cells[at]) if at is not None and at < len(cells) else None
            for name, at in self.places.items()
        }


def _cell(name: str, text: str) -> str | None:
    text = text.strip()
    if text.lower() in BLANKS | CELL_ERRORS:
        return None
    if name in DATES and re.fullmatch(r"[1-7]\d{4}(\.\d+)?", text):
        return (FIRST_DAY + timedelta(days=int(float(text)))).isoformat()
    return text


class Lists:
    """The lists being turned into tables, with one person for every child in any of them."""

    def __init__(self, lists: list[List], into: Reading) -> None:
        self.lists, self.into = sorted(lists, key=lambda found: found.number), into
        self.rows: dict[tuple[str, str], Rows] = {}
        self.people: dict[str, tuple[Said, str, int]] = {}
        self.referrals: dict[str, tuple[Said, str, int]] = {}
        self.latest: dict[str | None, str] = {}

    def reading(self) -> Reading:
        """All lists read."""
        for found in self.lists:
            self._list(found)
        for said, origin, row in self.people.values():
            self._rows("person", origin).add(
                said["child"],
                None,
                None,
                said["sex"],
                None,
                said["ethnicity"],
                said["born"],
                None,
                None,
                said.get("disability"),
                row,
            )
        for own, (said, origin, row) in self.referrals.items():
            self._rows("referral", origin).add(
                own,
                said["child"],
                said.get("on"),
                said.get("need"),
                None,
                said.get("source"),
                None,
                said.get("nfa"),
                said.get("reason"),
                said.get("closed"),
                row,
            )
        parts: dict[str, list[pa.Table]] = {}
        for (table, _), rows in self.rows.items():
            parts.setdefault(table, []).append(rows.table_of())
        self.into.tables = {table: pa.concat_tables(held) for table, held in parts.items()}
        self.into.covers = half_year(
            days_in(held[column] for column in HAPPENED if (held := self.into.tables.get(TABLE_OF[column])))
        )
        return self.into

    def _list(self, found: List) -> None:
        take = {
            1: self._contact,
            3: self._referral,
            4: self._assessment,
            5: self._enquiry,
            6: self._open_case,
            7: self._plan,
            8: self._care,
            9: self._leaver,
        }[found.number]
        self._keep_headings(found)
        for table in TABLES[found.number]:
            self._rows(table, found.origin)
        for row, cells in found.rows:
            said = found.said(cells)
            self._person(said, found.origin, row)
            take(said, found.origin, row)
        count = len(found.rows)
        table = TABLES[found.number][0]
        self.into.sent.append(Sent(found.origin, table, count + found.refused, count, found.refused))

    def _keep_headings(self, found: List) -> None:
        for name, at in found.places.items():
            if at is None:
                continue
            if name in PERSON:
                self.into.headings.setdefault(("person", PERSON[name]), found.headings[at])
            if column := HEADED.get((found.number, name)):
                self.into.headings[TABLE_OF[column], column] = found.headings[at]

    def _rows(self, table: str, origin: str) -> Rows:
        return self.rows.setdefault((table, origin), Rows(table, origin))

    def _person(self, said: Said, origin: str, row: int) -> None:
        held, *_ = self.people.setdefault(said["child"] or f"{origin}/{row}", (dict(said), origin, row))
        if held["born"] and said["born"] and held["born"] != said["born"]:
            heading = self.into.headings.get(("person", "pers_dob"), "")
            self.into.findings.append(_differs(origin, row, heading))
        for name in ("sex", "ethnicity", "born", "disability"):
            held[name] = held.get(name) or said.get(name)

    def _contact(self, said: Said, origin: str, row: int) -> None:
        own = f"{origin}/{row}"
        self._rows("contact", origin).add(own, said["child"], said["on"], None, said["source"], None, row)

    def _referral(self, said: Said, origin: str, row: int) -> None:
        own = f"{origin}/{row}"
        self.referrals[own] = (said, origin, row)
        self.latest[said["child"]] = own

    def _open_case(self, said: Said, origin: str, row: int) -> None:
        known = self._referral_of(said)
        own = known or f"{origin}/{row}"
        if known:
            self.referrals[known][0].update({name: said[name] for name in ("need", "reason", "closed")})
        else:
            self.referrals[own] = (said | {"on": said["started"]}, origin, row)
        if re.search(r"child in need|\bcin\b", (said["status"] or "").lower()):
            self._rows("cin_plan", origin).add(
                f"{origin}/{row}", own, said["child"], said["started"], said["closed"], row
            )

    def _referral_of(self, said: Said) -> str | None:
        """The referral of list 3 that a case of list 6 is about; a case closed before it is an earlier one."""
        known = self.latest.get(said["child"]) if said["child"] else None
        if known is None:
            return None
        came, closed = day(self.referrals[known][0]["on"] or ""), day(said["closed"] or "")
        if came and closed and closed < came:
            return None
        return self.latest.pop(said["child"])

    def _assessment(self, said: Said, origin: str, row: int) -> None:
        word = re.sub(r"^[a-z]\)\s*", "", (said["support"] or "").lower())
        nfa = {"yes": "N", "y": "N", "true": "N", "no": "Y", "n": "Y", "false": "Y"}.get(word)
        self._rows("assessment", origin).add(
            f"{origin}/{row}", said["child"], None, said["started"], said["authorised"], nfa, row
        )

    def _enquiry(self, said: Said, origin: str, row: int) -> None:
        own = f"{origin}/{row}"
        self._rows("section_47", origin).add(own, None, said["child"], said["started"], None, None, row)
        if said["on"]:
            self._rows("conference", origin).add(
                own, own, said["child"], None, None, None, None, said["on"], said["led"], row
            )

    def _plan(self, said: Said, origin: str, row: int) -> None:
        own = f"{origin}/{row}"
        self._rows("cp_plan", origin).add(
            own, None, None, said["child"], said["started"], said["ended"], None, said["initial"], said["latest"], row
        )
        if said["reviewed"]:
            self._rows("cp_review", origin).add(own, said["child"], own, said["reviewed"], row)

    def _care(self, said: Said, origin: str, row: int) -> None:
        self._rows("looked_after", origin).add(
            f"{origin}/{row}",
            said["child"],
            said["started"],
            None,
            None,
            said["ended"],
            said["reason"],
            said["legal"],
            row,
        )

    def _leaver(self, said: Said, origin: str, row: int) -> None:
        self._rows("care_leaver", origin).add(f"{origin}/{row}", said["child"], said["eligibility"], row)


def _differs(origin: str, row: int, heading: str) -> Finding:
    return Finding(
        origin,
        row,
        heading,
        "L-DIFFERS",
        "warning",
        "This child's date of birth differs from the one in another list; the first was kept.",
        "Put the date right in the lists where it is wrong.",
        SOURCE,
    )
