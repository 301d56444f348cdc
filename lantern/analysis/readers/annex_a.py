"""Ofsted's Annex A child-level lists: a workbook with a sheet for each list, or a CSV file for each."""

import re

from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.readers.annex_a_tables import List, Lists
from lantern.analysis.readers.csv_rows import csv_rows, headings_of, headings_twice
from lantern.analysis.readers.opening import ARCHIVES, DOCUMENTS, Piece, is_workbook
from lantern.analysis.readers.reading import Reading
from lantern.analysis.readers.sheets import sheets_of

SOURCE = "Ofsted ILACS Annex A"
CHILD = {
    "child": r"child unique id|unique child id|child id|^unique id|childs? unique",
    "sex": r"^gender|^sex$",
    "ethnicity": "ethnic",
    "born": "date of birth|^dob$",
}
DISABLED = {"disability": "have a disability|^disab"}
LISTS: dict[int, dict[str, str]] = {  # list: what is read from it, and how its heading may be worded
    1: CHILD | {"on": r"date of (?:the )?contact$|contact date", "source": "contact source|source of contact"},
    3: CHILD
    | {
        "on": "date of referral|referral date|date referral",
        "source": "referral source|source of referral",
        "nfa": "nfa|no further action",
    },
    4: CHILD
    | DISABLED
    | {
        "started": "assessment start|start date of.*assessment",
        "authorised": "authoris|authoriz",
        "support": "assessed as requiring|requiring la",
    },
    5: CHILD
    | DISABLED
    | {
        "started": "strategy discussion|section 47 enquiry start|s47.*start",
        "on": r"date of (?:the )?initial child protection conf|date of icpc",
        "led": "result in a child protection plan|resulted in|result in cpp?",
    },
    6: CHILD
    | DISABLED
    | {
        "started": "cin start|child in need start",
        "need": "primary need",
        "closed": "cin closure|closure date",
        "reason": "reason for closure",
        "status": "case status",
    },
    7: CHILD
    | DISABLED
    | {
        "started": "plan start",
        "ended": "plan end",
        "initial": "initial category",
        "latest": "latest category",
        "reviewed": "latest review",
    },
    8: CHILD
    | DISABLED
    | {
        "started": "started to be looked after",
        "legal": "^childs? legal|^legal status",
        "ended": r"^(?:date )?ceased to be looked after|date ceased",
        "reason": "reason ceased",
    },
    9: CHILD | DISABLED | {"eligibility": "eligibility"},
}
SIGNS = {1: "on", 3: "on", 4: "authorised", 5: "started", 6: "started", 7: "started", 8: "started", 9: "eligibility"}
UNCOUNTED = {2: "organisation completing", 10: "placement order|placed for adoption", 11: "adopter identifier"}


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.lower().replace("'", "").replace("\u2019", "")).split())


def _place(headings: list[str], wording: str) -> int | None:
    return next((at for at, heading in enumerate(headings) if re.search(wording, _plain(heading))), None)


def list_for(headings: list[str]) -> int | None:
    """The number of the list whose headings these are, 2, 10 and 11 among them; null if they are none."""
    if _place(headings, CHILD["child"] + "|adopter identifier") is None:
        return None
    for number, wording in UNCOUNTED.items():
        if _place(headings, wording) is not None:
            return number
    fits = {
        number: sum(_place(headings, wording) is not None for name, wording in columns.items() if name not in CHILD)
        for number, columns in LISTS.items()
        if _place(headings, columns[SIGNS[number]]) is not None
    }
    return max(fits, key=lambda number: fits[number]) if fits else None


def recognises(piece: Piece) -> bool:
    """Whether a file is a workbook, or a CSV file with the headings of a list."""
    if piece.head.startswith(b"PK"):
        return not piece.name.lower().endswith((*ARCHIVES, *DOCUMENTS))
    return list_for(headings_of(piece)) is not None


def read(pieces: list[Piece]) -> Reading:
    """Every list that is counted, and a person for every child in any of them."""
    reading = Reading("annex-a", {}, [])
    lists = [found for piece in pieces for found in _lists(piece, reading.findings)]
    if not lists:
        raise Unreadable("No list of Annex A was found: send the workbook with its lists, each with its headings.")
    return Lists(lists, reading).reading()


def _lists(piece: Piece, findings: list[Finding]) -> list[List]:
    if piece.head.startswith(b"PK") and is_workbook(piece):
        return _workbook(piece, findings)
    found = csv_rows(piece)
    findings += found.findings
    rows = list(zip(found.numbers, found.rows, strict=True))
    return _counted(found.origin, found.headings, rows, len(found.refused), findings)


def _workbook(piece: Piece, findings: list[Finding]) -> list[List]:
    lists = []
    for sheet in sheets_of(piece):
        top = next((at for at, (_, cells) in enumerate(sheet.rows[:15]) if list_for(cells) is not None), None)
        if top is None:
            findings += [_unused(sheet.name)] if sheet.rows else []
            continue
        kept = _counted(sheet.name, sheet.rows[top][1], sheet.rows[top + 1 :], 0, findings)
        findings += sheet.findings if kept else []
        lists += kept
    return lists


def _counted(
    origin: str, headings: list[str], rows: list[tuple[int, list[str]]], refused: int, findings: list[Finding]
) -> list[List]:
    number = list_for(headings)
    if number not in LISTS:
        findings.append(_note(origin, number))
        return []
    places = {name: _place(headings, wording) for name, wording in LISTS[number].items()}
    findings += headings_twice(origin, headings, [_plain(heading) for heading in headings])
    return [List(origin, number, headings, rows, refused, places)]


def _note(origin: str, number: int | None) -> Finding:
    return Finding(
        origin,
        0,
        "",
        "L-FILE",
        "note",
        f"List {number} is not counted, so it was not read.",
        "Nothing to do; it may be left out next time.",
        SOURCE,
    )


def _unused(origin: str) -> Finding:
    return Finding(
        origin,
        0,
        "",
        "L-FILE",
        "warning",
        "This holds no list of Annex A that Lantern knows, so it was not read.",
        "If it is a list, check that its headings are the ones Ofsted sets.",
        SOURCE,
    )
