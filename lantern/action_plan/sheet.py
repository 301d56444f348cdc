"""A strategy as a spreadsheet, and back: one sheet for each kind of thing, one row for each. Pure: content in, bytes out."""

import io
from collections.abc import Mapping

from lantern.action_plan.reading import KINDS, NotAStrategy

TEXT, LINES, REFS, YES = "text", "one on each line", "commas between", "yes or blank"
ALSO = {"means": ("What it means", TEXT), "place": ("Where in the document", TEXT), "links": ("Links to", REFS)}
NAMED = {"commitments", "values", "definitions", "typologies"}  # whose words are a name in the file, not a title
OF_KIND = {
    "aims": {"by_2029": ("Wanted by the end", LINES)},
    "actions": {
        "lead": ("Lead, as stated", TEXT),
        "year": ("Year, as stated", TEXT),
        "outcome": ("What it is for", TEXT),
        "indicators": ("Indicators", REFS),
    },
    "outcomes": {"indicators": ("Indicators", REFS)},
    "measures": {
        "indicators": ("Indicators", REFS),
        "evidence": ("Evidence asked for in words", TEXT),
        "catalogue": ("Catalogue", REFS),
        "owed_by": ("Owed by", TEXT),
    },
    "findings": {"good": ("Done well", YES)},
    "recommendations": {"to_confirm": ("To be confirmed", YES)},
}
ABOUT = {
    "title": "Title", "partnership": "Partnership", "version": "Version", "agreed_on": "Agreed on",
    "updated_on": "Updated on", "vision": "Vision", "year_one_starts_on": "Year 1 starts on", "years": "Years",
    "overseen_by": "Overseen by",
}  # fmt: skip
ABOUT_SHEET, LEADS_SHEET, SLIPS_SHEET, CONFIRM_SHEET = "Strategy", "Leads", "Slips", "To be confirmed"
MOST_ROWS, MOST_LETTERS = 2000, 4000


def columns(kind: str) -> dict[str, tuple[str, str]]:
    """field -> (heading, how it is written), in order."""
    words = {"name" if kind in NAMED else "title": ("Name" if kind in NAMED else "Title", TEXT)}
    means = {"means": ALSO["means"]} if kind in NAMED | {"aims"} else {}
    return (
        {"ref": ("Reference", TEXT)} | words | means | OF_KIND.get(kind, {}) | {k: ALSO[k] for k in ("place", "links")}
    )


def write(content: Mapping) -> bytes:
    """The whole strategy as an Excel workbook; without content, the empty template."""
    from xlsxwriter import Workbook

    held = io.BytesIO()
    with Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        looks = {"bold": book.add_format({"bold": True}), "wrap": book.add_format({"text_wrap": True, "valign": "top"})}
        _sheet(book, looks, ABOUT_SHEET, ["What", "Answer"], [[h, str(content.get(n, ""))] for n, h in ABOUT.items()])
        leads = [[name, code] for name, code in content.get("leads", {}).items()]
        _sheet(book, looks, LEADS_SHEET, ["As the document writes it", "Agency"], leads)
        for kind in KINDS:
            shown = columns(kind)
            rows = [[_cell(row.get(n), how) for n, (_, how) in shown.items()] for row in content.get(kind, ())]
            _sheet(book, looks, kind.capitalize(), [heading for heading, _ in shown.values()], rows)
        slips = [[each.get(n, "") for n in ("place", "says", "read_as")] for each in content.get("slips", ())]
        _sheet(book, looks, SLIPS_SHEET, ["Where in the document", "What it says", "Read as"], slips)
        _sheet(book, looks, CONFIRM_SHEET, ["To be confirmed"], [[each] for each in content.get("to_confirm", ())])
    return held.getvalue()


def read_sheet(data: bytes) -> dict:
    """The content of a strategy filled in as a workbook. Errors: NotAStrategy."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception:  # whatever a file that is no workbook makes the reader say
        raise NotAStrategy(
            "The file cannot be opened as an Excel workbook (.xlsx). Save it as one and try again."
        ) from None
    rows = {sheet.title: _rows(sheet) for sheet in book.worksheets}
    if ABOUT_SHEET not in rows or "Actions" not in rows:
        raise NotAStrategy("The workbook lacks the sheets “Strategy” and “Actions”. Begin from the template.")
    headed = {heading: name for name, heading in ABOUT.items()}
    content = {headed[row[0]]: row[1] for row in rows[ABOUT_SHEET] if len(row) > 1 and row[0] in headed and row[1]}
    if content.get("years", "").isdecimal():
        content["years"] = int(content["years"])
    content["leads"] = {row[0]: row[1] for row in rows.get(LEADS_SHEET, []) if len(row) > 1 and row[0]}
    content |= {kind: _items(kind, rows.get(kind.capitalize(), [])) for kind in KINDS}
    slips = (dict(zip(("place", "says", "read_as"), row, strict=False)) for row in rows.get(SLIPS_SHEET, []))
    content["slips"] = list(slips)
    content["to_confirm"] = [row[0] for row in rows.get(CONFIRM_SHEET, [])]
    return content


def _sheet(book, looks, name, headings, rows):
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 30 if len(headings) < 4 else 12)
    sheet.set_column(1, max(1, len(headings) - 1), 42, looks["wrap"])
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, looks["bold"])
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, looks["wrap"])


def _cell(value, how) -> str:
    if how == YES:
        return "yes" if value else ""
    return {LINES: "\n", REFS: ", "}.get(how, "").join(value or ()) if how in (LINES, REFS) else str(value or "")


def _rows(sheet) -> list[list[str]]:
    """What is below the headings, as texts, without rows of nothing."""
    found = []
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        if number > MOST_ROWS:
            raise NotAStrategy(
                f"The sheet “{sheet.title}” has more than {MOST_ROWS:,} rows. Take out what is not the strategy."
            )
        texts = [_text(value) for value in row]
        if number and any(texts):
            found.append(texts)
    return found


def _text(value) -> str:
    if value is None:
        return ""
    text = value.date().isoformat() if hasattr(value, "date") else str(value).strip()
    if len(text) > MOST_LETTERS:
        raise NotAStrategy(f"One cell holds more than {MOST_LETTERS:,} letters: “{text[:40]}…”. Say it in fewer.")
    return text


def _items(kind, rows) -> list[dict]:
    shown = columns(kind)
    found = []
    for row in rows:
        cells = dict(zip(shown, row, strict=False))
        read = {name: _read(cells.get(name, ""), how) for name, (_, how) in shown.items()}
        found.append({name: value for name, value in read.items() if value or name in ALWAYS[kind]})
    return found


ALWAYS = {kind: {"ref"} for kind in KINDS} | {
    "actions": {"ref", "lead", "year"},
    "measures": {"ref", "indicators", "catalogue"},
}


def _read(text, how):
    if how == YES:
        return text.casefold() in ("yes", "y", "true")
    if how in (LINES, REFS):
        return [part.strip() for part in text.split("\n" if how == LINES else ",") if part.strip()]
    return text
