"""The list of core fields as a CSV file, read and written. Pure."""

import csv
import io

COLUMNS = ("group", "name", "note", "indicator")
LONGEST = {"name": 120, "note": 300, "indicator": 80}
MOST = 500


class Unreadable(Exception):
    """The file is no list of core fields. `str()` says why, and what to do, in one sentence."""


def written(fields):
    """The list as bytes that a spreadsheet opens: one row per field. `fields` have the attributes named in COLUMNS."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows([getattr(field, name) for name in COLUMNS] for field in fields)
    return text.getvalue().encode("utf-8-sig")


def read(content, *, groups, indicators):
    """The fields of a CSV file, as dictionaries of COLUMNS, each once.

    `groups`: code → words; either names a group. `indicators`: the codes that a field may name.
    Errors: Unreadable, for the first thing that is wrong; nothing is half read.
    """
    text = _text(content)
    rows = csv.DictReader(io.StringIO(text), strict=True, delimiter=_delimiter(text))
    try:
        headings = [str(name).strip().lower() for name in rows.fieldnames or []]
        if missing := [name for name in ("group", "name") if name not in headings]:
            raise Unreadable(f"The file has no column “{missing[0]}”; its first row must name group and name.")
        rows.fieldnames = headings
        found = [_field(number, row, groups, indicators) for number, row in enumerate(rows, start=2)]
    except csv.Error:
        raise Unreadable("The file is not a CSV table; save it from your spreadsheet as CSV and send that.") from None
    if len(found) > MOST:
        raise Unreadable(f"The file has more than {MOST} rows; send the core fields alone.")
    return list({(each["group"], each["name"]): each for each in found}.values())


def _delimiter(text):
    """What the first row's cells are told apart by, as spreadsheets in other countries save it."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _text(content):
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise Unreadable("The file is not text; save it from your spreadsheet as CSV and send that.")


def _field(number, row, groups, indicators):
    said = {name: " ".join(str(row.get(name) or "").split()) for name in COLUMNS}
    by_words = {words.lower(): code for code, words in groups.items()} | {code: code for code in groups}
    group = by_words.get(said["group"].lower())
    if group is None:
        raise Unreadable(f"Row {number}: “{said['group'][:40]}” is no group; use one of {', '.join(groups.values())}.")
    if not said["name"] or not said["name"][0].isalnum():  # what begins otherwise, a spreadsheet may take for a formula
        raise Unreadable(f"Row {number}: begin the field's name with a letter or a figure.")
    for name, longest in LONGEST.items():
        if len(said[name]) > longest:
            raise Unreadable(f"Row {number}: the {name} is longer than {longest} letters; shorten it.")
    if said["note"][:1] in ("=", "+", "-", "@"):
        raise Unreadable(f"Row {number}: begin the note with a letter.")
    if said["indicator"] and said["indicator"] not in indicators:
        raise Unreadable(f"Row {number}: “{said['indicator'][:40]}” is no indicator that says how complete a field is.")
    return {**said, "group": group}
