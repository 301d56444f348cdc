"""Made-up rows of other systems, and files of them that are checked and taken in."""

import csv
import io
from datetime import timedelta

from lantern.pathway.changes import rows as changes
from lantern.pathway.here import row_kinds
from lantern.pathway.models import Recorded
from lantern.pathway.rows.matching import rows_in
from lantern.pathway.tests.factories import AT, a_journey

LATER = AT + timedelta(days=7)
FIRST = {
    "reference": "SD-1", "case_number": "LBX-1", "held_on": "20/11/2026", "held_at": "10:30",
    "social_care": "Attended", "police": "attended", "health": "Sent a view",
    "medical": "No", "medical_owner": "paediatrician", "medical_by": "2026-11-20", "medical_why": "clinician",
}  # fmt: skip
AGAIN = {
    "reference": "SD-2",
    "case_number": "LBX-1",
    "because": "New information",
    "held_on": "24-Nov-2026",
    "held_at": "9.05",
}
INTERVIEW = {"reference": "I-1", "case_number": "LBX-1", "joint": "y", "held": "23/11/2026", "part_taken": "Led it"}
REFERRAL = {"reference": "H-1", "case_number": "LBX-1", "asked": "21/11/2026", "recency": "recent"}
WAIT = {"reference": "W-1", "case_number": "LBX-1", "answer": "Yes", "offered": "01/11/2026", "referred": "02/11/2026"}
EVERY = {"discussions": FIRST, "interviews": INTERVIEW, "hub-referrals": REFERRAL, "therapy-waits": WAIT}


def journey_of(number, us):
    (row,), _ = rows_in(a_file(FIRST | {"case_number": number}), row_kinds()["discussions"], us)
    return a_journey(by=us, tokens=row.tokens)


def a_file(*rows, delimiter=",", encoding="utf-8-sig"):
    headings = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def checked(us, *rows, kind="discussions", at=LATER):
    found, findings = rows_in(a_file(*rows), row_kinds()[kind], us)
    return changes.keep_checked(kind=kind, rows=found, findings=findings, at=at, by=us)


def taken(us, *rows, kind="discussions", at=LATER):
    return changes.take_in(file=checked(us, *rows, kind=kind, at=at), at=at, by=us)


def recorded(journey):
    return {row.name: row.value for row in Recorded.objects.filter(journey=journey)}


def counts(file):
    return {name: count for name, count in file.counts.items() if count and name not in ("rows", "journeys")}
