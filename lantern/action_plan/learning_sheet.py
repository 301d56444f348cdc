"""Recommendations as a spreadsheet: the empty one to fill in, what somebody filled in, and what is wrong with it. Pure."""

import io
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from lantern.action_plan.learning import KINDS, RELEVANCE, THEMES
from lantern.analysis.coding_values import day, truth
from lantern.analysis.formulas import FORMULA
from lantern.analysis.identifying import signs

# field -> heading, what it takes, and how many letters at most
COLUMNS = {
    "review": ("Review", "The reference of the review, such as RR-2026-1. The same on each of its rows.", 30),
    "kind": ("Kind of review", ", ".join(KINDS.values()), 60),
    "title": ("What the review is called", "Name no child.", 200),
    "dated_on": ("Date of the review", "Such as 3/11/2025.", 30),
    "published": ("Published", "Yes, or no: then only those who need it read what it recommended.", 10),
    "reference": ("Reference", "The recommendation's own, such as RR-2026-1/3.", 30),
    "says": ("What is recommended", "In your own words. Name no child.", 2000),
    "themes": ("Themes", f"One or more, with semicolons between: {'; '.join(THEMES.values())}.", 400),
    "relevance": ("What it is about", "; ".join(RELEVANCE.values()), 60),
    "lead": ("Lead", "The agency's name, or its code.", 120),
    "contributors": ("Who helps", "Agencies, with semicolons between.", 400),
    "owner_role": ("Who answers for it", "A role, not a name.", 120),
    "due_on": ("Due", "Such as 30/9/2026.", 30),
    "refs": ("Speaks to", "References of the strategy, with semicolons between: 6.1; F3.", 100),
}
MAY_BE_BLANK = {"contributors", "owner_role", "refs"}
OF_REVIEW = ("kind", "title", "dated_on", "published")
SHEET, HELP = "Recommendations", "How to fill it in"
MOST_ROWS = 500


class NotASheet(Exception):
    """The file cannot be read as recommendations. `str()` says what to do."""


@dataclass(frozen=True)
class Found:
    """Something about one row. What `keeps_out` has to be mended before anything is taken in; the rest is to be agreed to."""

    row: int
    heading: str
    says: str
    keeps_out: bool = True


@dataclass(frozen=True)
class Known:
    """What rows are held against. `agencies`: code -> name; `reviews`: reference -> its kind, title, day and whether published."""

    agencies: Mapping[str, str]
    reviews: Mapping[str, tuple[str, str, date, bool]]
    references: Collection[str]
    refs: Collection[str]


def template() -> bytes:
    """The empty workbook: a sheet to fill in, and one that says how."""
    from xlsxwriter import Workbook

    held = io.BytesIO()
    with Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet, told = book.add_worksheet(SHEET), book.add_worksheet(HELP)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, 24, wrap)
        told.set_column(0, 0, 26)
        told.set_column(1, 1, 100, wrap)
        for place, (heading, takes, _) in enumerate(COLUMNS.values()):
            sheet.write_string(0, place, heading, bold)
            told.write_string(place, 0, heading, bold)
            told.write_string(place, 1, takes, wrap)
    return held.getvalue()


def read(content: bytes) -> list[dict]:
    """One dictionary for each row that says something: its number in the sheet as `row`, and a text for each of COLUMNS.

    Errors: NotASheet.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        rows = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2)]
    except Exception:  # whatever a file that is no workbook makes the reader say
        raise NotASheet(
            "It cannot be read as an Excel workbook. Open it, save it as one (.xlsx) and try again."
        ) from None
    if len(rows) > MOST_ROWS + 1:
        raise NotASheet(f"It has more than {MOST_ROWS} rows. Send it in parts.")
    at = {heading.casefold(): place for place, heading in enumerate(rows[0] if rows else [])}
    absent = [heading for heading, *_ in COLUMNS.values() if heading.casefold() not in at]
    if absent:
        raise NotASheet(f"It has no column “{absent[0]}”. Begin from the template, and leave its first row as it is.")
    places = {name: at[heading.casefold()] for name, (heading, *_) in COLUMNS.items()}
    found = (
        {"row": number, **{name: _at(row, place) for name, place in places.items()}}
        for number, row in enumerate(rows[1:], 2)
    )
    filled = [row for row in found if any(row[name] for name in COLUMNS)]
    if not filled:
        raise NotASheet("It has no row below the headings. Fill in at least one.")
    return filled


def check(rows: list[dict], known: Known, *, today: date) -> list[Found]:
    """All that is to be mended or agreed to, in the order of the rows."""
    times = Counter(row["reference"].casefold() for row in rows)
    first = {}
    found = []
    for row in rows:
        found += [*_lengths(row), *_reference(row, known, times), *_meanings(row), *_agencies(row, known)]
        found += [*_refs(row, known), *_review(row, known, first), *_words(row, today)]
    return sorted(found, key=lambda each: (each.row, not each.keeps_out))


def meant(row: dict, known: Known) -> dict:
    """A row without faults as values: codes in place of words, days in place of texts."""
    return {
        **{name: row[name] for name in ("review", "title", "reference", "says", "owner_role")},
        "kind": _code(row["kind"], KINDS),
        "dated_on": day(row["dated_on"]),
        "published": truth(row["published"]),
        "themes": [_code(each, THEMES) for each in _several(row["themes"])],
        "relevance": _code(row["relevance"], RELEVANCE),
        "lead": _agency(row["lead"], known.agencies),
        "contributors": [_agency(each, known.agencies) for each in _several(row["contributors"])],
        "due_on": day(row["due_on"]),
        "refs": _several(row["refs"]),
    }


def _lengths(row):
    for name, (heading, _, most) in COLUMNS.items():
        if not row[name] and name not in MAY_BE_BLANK:
            yield Found(row["row"], heading, "Nothing is said here. Fill it in.")
        elif len(row[name]) > most:
            yield Found(row["row"], heading, f"It has {len(row[name]):,} letters. {most:,} is the most.")
        elif FORMULA.match(row[name]):
            yield Found(row["row"], heading, "It begins as a formula. Write it as words.")


def _reference(row, known, times):
    heading, said = COLUMNS["reference"][0], row["reference"]
    if said and times[said.casefold()] > 1:
        yield Found(
            row["row"], heading, f"“{said}” is used {times[said.casefold()]} times in this sheet. Give each its own."
        )
    elif said in known.references:
        yield Found(row["row"], heading, f"“{said}” is in the tracker already. Leave the row out, or give it its own.")


def _meanings(row):
    for name, words in (("kind", KINDS), ("relevance", RELEVANCE)):
        if row[name] and not _code(row[name], words):
            yield Found(row["row"], COLUMNS[name][0], _not_one(row[name], words.values()))
    for theme in _several(row["themes"]):
        if not _code(theme, THEMES):
            yield Found(row["row"], COLUMNS["themes"][0], _not_one(theme, THEMES.values()))
    for name in ("dated_on", "due_on"):
        if row[name] and day(row[name]) is None:
            yield Found(
                row["row"], COLUMNS[name][0], f"“{row[name]}” is no day that we understand. Write it as 30/9/2026."
            )
    if row["published"] and truth(row["published"]) is None:
        yield Found(row["row"], COLUMNS["published"][0], f"“{row['published']}” is neither yes nor no.")


def _agencies(row, known):
    names = dict(known.agencies) | {name: name for name in known.agencies.values()}
    for name in ("lead", "contributors"):
        for said in [row["lead"]] if name == "lead" else _several(row[name]):
            if said and not _agency(said, known.agencies):
                yield Found(row["row"], COLUMNS[name][0], _not_one(said, names))


def _refs(row, known):
    for ref in _several(row["refs"]):
        if ref not in known.refs:
            yield Found(row["row"], COLUMNS["refs"][0], _not_one(ref, known.refs))


def _review(row, known, first):
    """A review is one and the same on each of its rows, and as the tracker has it."""
    facts = (_code(row["kind"], KINDS), row["title"], day(row["dated_on"]), truth(row["published"]))
    told = known.reviews.get(row["review"]) or first.setdefault(row["review"], facts)
    for name, here, there in zip(OF_REVIEW, facts, told, strict=True):
        if row["review"] and here is not None and there is not None and here != there:
            where = "the tracker" if row["review"] in known.reviews else "an earlier row"
            yield Found(
                row["row"],
                COLUMNS[name][0],
                f"{where.capitalize()} says otherwise of “{row['review']}”. Make them the same.",
            )


def _words(row, today):
    for name in ("title", "says", "owner_role"):
        heading, _, most = COLUMNS[name]
        for sign in signs(row[name], today=today) if len(row[name]) <= most else ():
            yield Found(row["row"], heading, sign.sentence, keeps_out=False)


def _not_one(said, known):
    """`known`: the words that may stand there; or, by each of them, the words that are better said."""
    better = {each.casefold(): known[each] if isinstance(known, Mapping) else each for each in known}
    near = get_close_matches(said.casefold(), better, n=1, cutoff=0.5)
    hint = f" Did you mean “{better[near[0]]}”?" if near else " Choose from the list on the template’s second sheet."
    return f"“{said}” is none that we know.{hint}"


def _code(said, words):
    return next((code for code, name in words.items() if said.casefold() in (code, name.casefold())), None)


def _agency(said, agencies):
    return next(
        (code for code, name in agencies.items() if said.casefold() in (code.casefold(), name.casefold())), None
    )


def _several(text):
    return [part.strip() for part in text.split(";") if part.strip()]


def _at(row, place):
    return row[place] if place < len(row) else ""


def _text(value):
    if value is None:
        return ""
    return value.date().isoformat() if hasattr(value, "date") else str(value).strip()
