"""The workbook that goes back to the sender: as sent, marked up, findings. Pure: rows and findings in, a file out."""

from collections import defaultdict

import xlsxwriter

MOST_ROWS = 100_000  # beyond this only rows with findings are put in, so that the workbook still opens
MOST_NOTES = 5_000
HEADINGS = {
    "File or sheet": "origin",
    "Row": "row",
    "Column": "column",
    "How serious": "severity",
    "What is wrong": "message",
    "What to do": "to_do",
    "Code": "code",
    "Source": "source",
}
WIDTHS = (24, 8, 24, 12, 70, 70, 12, 32)
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(target, *, reference, rows, count, findings):
    """Write the three sheets.

    `rows`: as `lantern.returns.as_sent.rows_as_sent` gives them, `count` of them. `findings`: dicts as `Finding`.
    Every cell is text, so nothing that was sent can act as a formula. Temporary files stay beside `target`.
    """
    at_fault = defaultdict(list)
    for finding in findings:
        at_fault[finding["origin"], finding["row"]].append(finding)
    options = {"constant_memory": True, "tmpdir": str(target.parent), **PLAIN}
    with xlsxwriter.Workbook(str(target), options) as book:
        looks = {
            "bold": book.add_format({"bold": True}),
            "error": book.add_format({"bg_color": "#F6C7C1"}),
            "warning": book.add_format({"bg_color": "#FCE8B2"}),
            "note": book.add_format({"bg_color": "#D5E8F0"}),
        }
        as_sent, marked = (_sheet(book, name, reference, count, looks) for name in ("As sent", "Marked up"))
        _write_rows(as_sent, marked, rows, count, at_fault, looks)
        _write_findings(book.add_worksheet("Findings"), findings, looks["bold"])


def _sheet(book, name, reference, count, looks):
    sheet = book.add_worksheet(name)
    says = f"Return {reference}, {name.lower()}. OFFICIAL-SENSITIVE: holds children's details as your agency sent them."
    if count > MOST_ROWS:
        says += f" The return has {count:,} rows; only headings and rows with findings are here."
    sheet.write_string(0, 0, says, looks["bold"])
    sheet.write_row(1, 0, ["File or sheet", "Row"], looks["bold"])
    sheet.set_column(0, 0, 24)
    sheet.set_column(2, 30, 18)
    sheet.freeze_panes(2, 2)
    return sheet


def _write_rows(as_sent, marked, rows, count, at_fault, looks):
    headings, line, notes = {}, 2, 0
    for origin, number, cells in rows:
        found = at_fault.get((origin, number), [])
        if line - 2 >= MOST_ROWS or (count > MOST_ROWS and number > 1 and not found):
            continue
        heading = headings.setdefault(origin, [_plain(cell) for cell in cells])
        faults = _by_place(found, heading)
        for sheet in (as_sent, marked):
            sheet.write_string(line, 0, origin)
            sheet.write_number(line, 1, number)
        for place in range(max(len(cells), *(p + 1 for p in faults), 0)):
            cell = cells[place] if place < len(cells) else ""
            look = looks["bold"] if number == 1 else None
            as_sent.write_string(line, place + 2, cell, look)
            marked.write_string(line, place + 2, cell, looks[faults[place][0]["severity"]] if place in faults else look)
            if place in faults and notes < MOST_NOTES:
                marked.write_comment(line, place + 2, "\n".join(f["message"] for f in faults[place])[:2000])
                notes += 1
        line += 1


def _by_place(found, heading):
    """The findings of one row by the place of the cell at fault; the first cell where no column is named."""
    faults = defaultdict(list)
    for finding in found:
        column = _plain(finding["column"])
        faults[heading.index(column) if column in heading else 0].append(finding)
    return faults


def _plain(heading):
    return heading.strip().casefold()


def _write_findings(sheet, findings, bold):
    sheet.write_row(0, 0, list(HEADINGS), bold)
    sheet.freeze_panes(1, 0)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for line, finding in enumerate(findings[: 10 * MOST_ROWS], 1):
        for place, name in enumerate(HEADINGS.values()):
            if name == "row":
                sheet.write_number(line, place, finding["row"])
            else:
                sheet.write_string(line, place, finding[name] or "")
