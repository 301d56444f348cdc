"""The spreadsheet that a partner downloads, fills in and sends back; and the same thing as CSV."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import pyarrow as pa
import xlsxwriter

from lantern.analysis.partner_returns.template import ALL, GIVEN, NATURES, STATES, Line, Template
from lantern.analysis.periods import Period

MARKING = "OFFICIAL-SENSITIVE"
FRONT, BOXES = "Start here", "Return"
HEADINGS = (
    "Line",
    "What is counted",
    "By",
    "Group",
    "Number",
    "If no number",
    "Last time",
    "Counted in",
    "What it means",
)
WIDTHS = (31, 52, 18, 34, 12, 16, 12, 24, 90)
NUMBER, STATE = 4, 5
WHOLE_NIL = "Nothing to report for the whole return"
BY = {
    "all": "",
    "sex": "Sex",
    "age_band": "Age",
    "ethnicity": "Ethnicity",
    "disability": "Disability",
    "identified_by": "Counted because of",
    "suspect_age": "Age",
    "outcome_group": "Outcome",
    "open_for": "Open for",
    "wait_band": "Waiting for",
    "recency": "Last harmed",
    "referrer": "Referred by",
    "referral_outcome": "Outcome",
    "phase": "Phase",
    "programme": "Programme",
    "mappa_level": "MAPPA level",
    "sector": "Agency",
    "audience": "For",
}
HOW = (
    "Fill in the white boxes on the sheet called Return, and send this file back. Nothing else needs to be changed.",
    "Send exact numbers, small ones too: Lantern hides what could point at a child before anything is published.",
    "A box left blank is shown as not returned. It is never read as nought.",
    "Where there is no number, choose why: nil (there were none), not recorded (you do not record it), "
    "or not applicable (the question is not about you).",
    "Nil on a line's first row stands for the whole line. A breakdown that you fill in must add up to that row.",
    "No names, dates of birth, references or notes: they are not read.",
)
CSV_HEADINGS = ("template", "edition", "period", "agency", "line", "dimension", "category", "value", "state")
Entered = Mapping[tuple[str, str, str], tuple[float | None, str]]


@dataclass(frozen=True)
class _Looks:
    bold: Any
    band: Any
    total: Any
    part: Any
    wrapped: Any
    box: Any
    past: Any


def write_sheet(
    template: Template,
    *,
    period: Period,
    agency_name: str,
    last: pa.Table | None = None,
    filled: pa.Table | None = None,
) -> bytes:
    """The template as a workbook to fill in for a period, the same bytes for the same arguments.

    `last` and `filled` are ENTRIES: what was returned the time before, shown beside each box, and what the boxes are
    filled with to begin with. Source of the layout: the template, as it stands in the period.
    """
    template = template.for_period(period)
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        made = datetime.combine(period.end, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": f"{template.name}, {period.label}", "comments": MARKING, "created": made})
        looks = _looks(book)
        _write_front(book.add_worksheet(FRONT), template, period, agency_name, looks)
        _write_boxes(book.add_worksheet(BOXES), template, period, _entered(last), _entered(filled), looks)
    return file.getvalue()


def write_csv(template: Template, entries: pa.Table, *, period: Period, agency_name: str) -> bytes:
    """Entries as the CSV file that is read back as the same entries. One row for each box of the template, blank too."""
    template, held = template.for_period(period), _entered(entries)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_HEADINGS)
    for line in template.lines:
        for dimension, category in line.boxes:
            value, state = held.get((line.code, dimension, category), (None, ""))
            number = "" if value is None or state != GIVEN else written(value)
            box = (line.code, dimension, category, number, state)
            writer.writerow((template.code, template.edition, period.code, agency_name, *box))
    return text.getvalue().encode("utf-8-sig")


def written(value: float) -> str:
    """A number as people write it: whole ones without a point."""
    return str(int(value)) if float(value).is_integer() else str(value)


def _entered(entries: pa.Table | None) -> Entered:
    rows = entries.to_pylist() if entries is not None else []
    return {(row["line"], row["dimension"], row["category"]): (row["value"], row["state"]) for row in rows}


def _looks(book: Any) -> _Looks:
    edge = {"border": 1, "border_color": "#8A9299"}
    locked = {"bg_color": "#F1F3F4", "text_wrap": True, "valign": "top", **edge}
    return _Looks(
        bold=book.add_format({"bold": True}),
        band=book.add_format({"bold": True, "font_size": 13, "bg_color": "#DCE6EC", **edge}),
        total=book.add_format({**locked, "bold": True}),
        part=book.add_format({**locked, "indent": 1}),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
        box=book.add_format({"locked": False, "valign": "top", **edge}),
        past=book.add_format({**locked, "align": "right", "font_color": "#505A5F"}),
    )


def _write_front(sheet: Any, template: Template, period: Period, agency_name: str, looks: _Looks) -> None:
    _set_page(sheet)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 70)
    sheet.write_string(0, 0, f"{MARKING} when filled in", looks.bold)
    sheet.write_string(1, 0, template.name, looks.bold)
    says = {
        "Template": template.code,
        "Edition": template.edition,
        "Period": period.code,
        "For": period.label,
        "Agency": agency_name,
    }
    for row, (name, text) in enumerate(says.items(), 3):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)
    sheet.write_string(9, 0, WHOLE_NIL, looks.bold)
    sheet.write_blank(9, 1, None, looks.box)
    asked = "Choose yes only if every line would be nil."
    sheet.data_validation(
        9, 1, 9, 1, {"validate": "list", "source": ["yes"], "input_title": "Nil return", "input_message": asked}
    )
    for row, text in enumerate((template.introduction, *HOW), 11):
        sheet.merge_range(row, 0, row, 1, text, looks.wrapped)
        sheet.set_row(row, 32)


def _set_page(sheet: Any) -> None:
    sheet.set_header(f"&C{MARKING}")
    sheet.set_footer("&CPage &P of &N")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_boxes(sheet: Any, template: Template, period: Period, last: Entered, filled: Entered, looks: _Looks) -> None:
    _set_page(sheet)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"{MARKING}. {template.name}, {period.label}", looks.bold)
    sheet.write_row(2, 0, HEADINGS, looks.band)
    sheet.freeze_panes(3, 2)
    sheet.repeat_rows(2)
    row = 3
    for section, lines in template.sections.items():
        for place in range(len(HEADINGS)):
            sheet.write_string(row, place, section if place == 1 else "", looks.band)
        row += 1
        for line in lines:
            for box in line.boxes:
                _write_box(sheet, row, line, box, last, filled, looks)
                row += 1


def _write_box(
    sheet: Any, row: int, line: Line, box: tuple[str, str], last: Entered, filled: Entered, looks: _Looks
) -> None:
    dimension, category = box
    is_total = box == ALL
    look = looks.total if is_total else looks.part
    counted = f"{line.unit}, {NATURES[line.nature]}"
    texts = (line.code, line.words if is_total else "", BY[dimension], category)
    after = (_told(last.get((line.code, *box))), counted if is_total else "", line.meaning if is_total else "")
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, look)
    value, state = filled.get((line.code, *box), (None, ""))
    sheet.write_blank(row, NUMBER, None, looks.box)
    if state == GIVEN and value is not None:
        sheet.write_number(row, NUMBER, value, looks.box)
    sheet.write_string(row, STATE, "" if state == GIVEN else state, looks.box)
    for place, text in enumerate(after, STATE + 1):
        sheet.write_string(row, place, text, looks.past if place == STATE + 1 else look)
    _limit(sheet, row, line)


def _told(entry: tuple[float | None, str] | None) -> str:
    if entry is None:
        return ""
    value, state = entry
    return written(value) if state == GIVEN and value is not None else state


def _limit(sheet: Any, row: int, line: Line) -> None:
    """Say at once what a box cannot hold; what is sent is read as strictly whatever made it."""
    kind = "decimal" if line.is_length else "integer"
    message = "Write a number, nought or more." if line.is_length else "Write a whole number, nought or more."
    limits = {"validate": kind, "criteria": ">=", "value": 0, "error_title": "Not a number", "error_message": message}
    sheet.data_validation(row, NUMBER, row, NUMBER, limits)
    words = [state for state in STATES if state != GIVEN]
    asked = {"validate": "list", "source": words, "error_message": f"Choose {', '.join(words[:-1])} or {words[-1]}."}
    sheet.data_validation(row, STATE, row, STATE, asked)
