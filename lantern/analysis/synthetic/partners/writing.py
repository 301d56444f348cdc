"""Write the made-up partners' returns for eight quarters, and the list of them."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

import pyarrow as pa

from lantern.analysis.events.partner_rows import build_rows
from lantern.analysis.partner_returns import TEMPLATES, write_csv, write_sheet
from lantern.analysis.partner_returns.from_rows import entries
from lantern.analysis.periods import Period, quarters
from lantern.analysis.readers.opening import Piece
from lantern.analysis.readers.partner_rows import read
from lantern.analysis.synthetic.chance import Chance
from lantern.analysis.synthetic.partners.crimes import BEGINS, Crime, Row, crime_rows, crimes, interview_rows
from lantern.analysis.synthetic.partners.hub import Referral, referral_rows, referrals
from lantern.analysis.synthetic.partners.numbers import Boxes, made_up, nothing_to_report, table
from lantern.analysis.synthetic.population import days

MANIFEST = "manifest.csv"
PERIODS = tuple(quarters(date(2023, 7, 1), date(2025, 6, 30)))
LAST = PERIODS[-1].code  # the strategy's quarter
SENDERS = {  # template: (agency's code, its name), as in the development copy's made-up agencies
    "police": ("met-east", "Metropolitan Police East Area"),
    "hub": ("nelft", "North East London NHS Foundation Trust"),
    "camhs": ("nelft", "North East London NHS Foundation Trust"),
    "education": ("lbbd-education", "Barking and Dagenham education"),
    "probation": ("probation", "Probation Service, Barking and Dagenham"),
    "voluntary": ("harbour-light", "Harbour Light Families"),
    "partnership": ("bdscp", "Barking and Dagenham Safeguarding Children Partnership"),
}
AS_CSV = {"education", "probation"}
ROWS_SINCE = {"police-crimes": "2024-25Q3", "interviews": "2024-25Q3", "hub-referrals": "2024-25Q4"}
DAYS_AFTER = {  # after the period's last day
    "police": 22, "hub": 26, "camhs": 28, "education": 24, "probation": 19, "voluntary": 33, "partnership": 35,
}  # fmt: skip
LATE_DAYS, CORRECTED_DAYS = 72, 45
LATE, PARTIAL, NIL, CORRECTED = "late", "partial", "nil", "corrected"
SHOWS = {("voluntary", LAST): LATE, ("camhs", LAST): PARTIAL, ("voluntary", PERIODS[0].code): NIL}
FORGOTTEN = ("camhs.waiting", "camhs.contacted", "camhs.wait_weeks", "camhs.wait_longest")
MISTAKEN = ("probation", LAST)  # last year's caseload was sent; the second file puts it right
ONLY_FOR_MAKING = b"made-up partners need no secrecy"


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """One file that an agency sends. `shows`: late, partial, nil or corrected, else blank. `replaces`: the file before it."""

    file: str
    agency: str
    agency_name: str
    kind: str
    template: str
    period: str
    sent_on: str
    shows: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    crimes: list[Crime]
    referrals: list[Referral]
    boxes: Mapping[str, Boxes]


def write_partner_returns(folder: Path, *, until: date, seed: int = 1) -> list[PartnerFile]:
    """Write what the made-up partners had sent by a day, and `manifest.csv`, the list of it in the order it was sent.

    Eight quarters, July 2023 to June 2025: a sheet (xlsx or CSV) for each template and quarter; from October 2024 the
    police send rows of crimes and interviews too, and from January 2025 the hub rows of referrals, which say what their
    sheets say. One return is late, one partial, one nil, and one is sent again, corrected. Files are named
    `<agency>/<kind>-<period>.<xlsx or csv>`; the same files for the same seed, byte for byte.
    """
    made = _make(Chance(seed))
    sent = sorted(
        (one for one in _files(made) if one[0].sent_on <= until.isoformat()),
        key=lambda one: (one[0].sent_on, one[0].file),
    )
    for file, content in sent:
        path = folder / file.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    folder.mkdir(parents=True, exist_ok=True)
    listed = [file for file, _ in sent]
    (folder / MANIFEST).write_bytes(_csv((asdict(file) for file in listed), [one.name for one in fields(PartnerFile)]))
    return listed


def write_crimes(path: Path, *, count: int, seed: int = 1) -> None:
    """Write one file of about so many crimes, recorded from April 2022 to June 2025, as a large force might send."""
    last = PERIODS[-1].end
    made = crimes(Chance(seed), last, a_quarter=count // len(quarters(BEGINS, last)))
    path.write_bytes(_csv(crime_rows(made, last), encoding="cp1252"))


def read_manifest(folder: Path) -> list[PartnerFile]:
    """The files that were written to a folder, in the order they were sent."""
    with (folder / MANIFEST).open(encoding="utf-8", newline="") as file:
        return [PartnerFile(**row) for row in csv.DictReader(file)]


def _make(chance: Chance) -> _Made:
    last = PERIODS[-1].end
    crime, referral = crimes(chance, last), referrals(chance, last)
    always = [
        _read("police-crimes", crime_rows(crime, last + days(2000))),
        _read("interviews", interview_rows(crime, date.min, last)),
    ]
    counted = {}
    for period in PERIODS:
        hub = _read("hub-referrals", referral_rows(referral, _known_on("hub", period)))
        counted[period.code] = _boxes(entries(events, told=told, period=period) for events, told in (*always, hub))
    return _Made(crime, referral, made_up(chance, PERIODS, counted))


def _known_on(template: str, period: Period) -> date:
    """The day on which an agency takes its rows out of its system."""
    return period.end + days(DAYS_AFTER[template] - 3)


def _read(kind: str, rows: Iterable[Row]) -> tuple[pa.Table, Collection[str]]:
    """The events of some rows, and the columns that told them."""
    data = _csv(rows)
    piece = Piece(f"{kind}.csv", data[:4096], len(data), lambda: io.BytesIO(data))
    found = read([piece], agency="made-up", secret=ONLY_FOR_MAKING)
    return build_rows(found, agency="made-up"), found.headings


def _boxes(tables: Iterable[pa.Table]) -> Boxes:
    rows = (row for each in tables for row in each.to_pylist())
    return {(row["line"], row["dimension"], row["category"]): (row["value"], row["state"]) for row in rows}


def _files(made: _Made) -> Iterator[tuple[PartnerFile, bytes]]:
    for place, period in enumerate(PERIODS):
        for template in TEMPLATES:
            yield from _sheets(made, template, period, PERIODS[place - 1] if place else None)
        for kind, since in ROWS_SINCE.items():
            if period.code >= since:
                yield _rows(made, kind, period)


def _sheets(made: _Made, template: str, period: Period, before: Period | None) -> Iterator[tuple[PartnerFile, bytes]]:
    shows = SHOWS.get((template, period.code), "")
    boxes = made.boxes[period.code]
    if (template, period.code) == MISTAKEN:
        first = _file(template, template, period, "")
        yield first, _sheet(made, first, period, before, _mistaken(boxes, made.boxes[PERIODS[-5].code]))
        again = _file(template, template, period, CORRECTED, replaces=first.file)
        yield again, _sheet(made, again, period, before, boxes)
        return
    if shows == PARTIAL:
        boxes = {box: held for box, held in boxes.items() if box[0] not in FORGOTTEN}
    if shows == NIL:
        boxes = nothing_to_report(TEMPLATES[template], period)
    file = _file(template, template, period, shows)
    yield file, _sheet(made, file, period, before, boxes)


def _mistaken(boxes: Boxes, last_year: Boxes) -> Boxes:
    return boxes | {box: held for box, held in last_year.items() if box[0] == "probation.caseload"}


def _file(kind: str, template: str, period: Period, shows: str, replaces: str = "") -> PartnerFile:
    agency, name = SENDERS[template]
    after = {LATE: LATE_DAYS, CORRECTED: CORRECTED_DAYS}.get(shows, DAYS_AFTER[template])
    ending = "csv" if kind != template or kind in AS_CSV else "xlsx"
    again = f"-{CORRECTED}" if replaces else ""
    sent_on = (period.end + days(after)).isoformat()
    return PartnerFile(
        f"{agency}/{kind}-{period.code}{again}.{ending}",
        agency,
        name,
        kind,
        template,
        period.code,
        sent_on,
        shows,
        replaces,
    )


def _sheet(made: _Made, file: PartnerFile, period: Period, before: Period | None, boxes: Boxes) -> bytes:
    template = TEMPLATES[file.template]
    filled = table(template, period, boxes)
    if file.kind in AS_CSV:
        return write_csv(template, filled, period=period, agency_name=file.agency_name)
    last = table(template, before, made.boxes[before.code]) if before else None
    return write_sheet(template, period=period, agency_name=file.agency_name, last=last, filled=filled)


def _rows(made: _Made, kind: str, period: Period) -> tuple[PartnerFile, bytes]:
    file = _file(kind, "hub" if kind == "hub-referrals" else "police", period, "")
    known_on = _known_on(file.template, period)
    if kind == "police-crimes":
        content = _csv(crime_rows([one for one in made.crimes if one.concerns(period)], known_on), encoding="cp1252")
    elif kind == "interviews":
        content = _csv(interview_rows(made.crimes, period.start, period.end))
    else:
        content = _csv(referral_rows([one for one in made.referrals if one.concerns(period)], known_on))
    return file, content


def _csv(rows: Iterable[Mapping[str, str]], headings: list[str] | None = None, *, encoding: str = "utf-8") -> bytes:
    held = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings or list(held[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(held)
    return text.getvalue().encode(encoding)
