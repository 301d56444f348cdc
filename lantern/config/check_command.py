"""`lantern check`: say what is wrong in a return, row by row."""

import csv
import json
from collections import Counter
from dataclasses import asdict, fields
from datetime import datetime
from itertools import chain

import ibis

from lantern.analysis.checks.run import run
from lantern.analysis.codelists.mapping import read_mapping
from lantern.analysis.finding import SEVERITIES, Finding, Unreadable, in_order
from lantern.analysis.readers import read
from lantern.analysis.standard import standardise

NOTHING_FOUND, FINDINGS, NOT_READABLE = 0, 1, 2
FIRST_ROWS = 5
COLUMNS = [field.name for field in fields(Finding)]


def check(path, *, kind=None, format="text", mapping=None, out):
    """Read and check the return at a path, and write what was found. 0: nothing, 1: findings, 2: not readable.

    Of anything unreadable only one plain sentence is written: what is wrong and what to do.
    """
    if out is None:
        raise OSError("There is nowhere to write to: open standard output, or send it to a file.")
    _never_choke_on_a_letter(out)
    try:
        # one thread: a laptop's memory matters more here than a second
        known = read_mapping(mapping) if mapping else None
        standard = standardise(read(path, kind=kind), labels=known, connection=ibis.duckdb.connect(threads=1))
    except Unreadable as reason:
        WAYS_TO_REFUSE[format](str(reason), out)
        return NOT_READABLE
    reading, today = standard.reading, datetime.now().astimezone().date()
    found = in_order(chain(reading.findings, run(standard, today=today)))
    WAYS_TO_WRITE[format](reading, found, out)
    return FINDINGS if found else NOTHING_FOUND


def _never_choke_on_a_letter(out):
    """A terminal or pipe that cannot show a letter gets its number instead of a failure."""
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="backslashreplace")


def _count(number, what):
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _rows(reading):
    return {
        name: sum(getattr(sent, field) for sent in reading.sent)
        for name, field in [("sent", "rows"), ("read", "read"), ("refused", "refused")]
    }


def _summary(found):
    by_severity = Counter(one.severity for one in found)
    return {severity: by_severity[severity] for severity in SEVERITIES}


def _plain(text):
    """Text from a file, made safe to show: a terminal obeys control characters, so none are passed on."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _write_text(reading, found, out):
    rows = _rows(reading)
    out.write(f"{_count(rows['sent'], 'row')} sent, {rows['read']:,} read, {rows['refused']:,} refused.\n")
    if not found:
        out.write("Nothing found.\n")
        return
    totals = ", ".join(_count(number, severity) for severity, number in _summary(found).items())
    out.write(f"{_count(len(found), 'finding')}: {totals}.\n")
    for ones in _by_rule(found):
        _write_rule(ones, out)


def _by_rule(found):
    """Findings of the same rule and words together, errors first."""
    by_rule = {}
    for one in found:
        key = SEVERITIES.index(one.severity), one.code, one.message, one.to_do
        by_rule.setdefault(key, []).append(one)
    return [by_rule[key] for key in sorted(by_rule)]


def _write_rule(ones, out):
    one = ones[0]
    out.write(f"\n{one.severity} {one.code}, {_count(len(ones), 'time')}: {_plain(one.message)}\n")
    out.write(f"  {_plain(one.to_do)}\n")
    for one in ones[:FIRST_ROWS]:
        out.write(f"  - {_place(one)}\n")
    if len(ones) > FIRST_ROWS:
        out.write(f"  - and {len(ones) - FIRST_ROWS:,} more\n")


def _place(one):
    row = f"row {one.row}" if one.row else "the whole file"
    return ", ".join(_plain(part) for part in (one.origin, row, one.column) if part)


def _write_json(reading, found, out):
    head = {
        "readable": True,
        "kind": reading.kind,
        "rows": _rows(reading),
        "files": [asdict(sent) for sent in reading.sent],
        "summary": _summary(found),
    }
    # One finding to a line, each written as it comes: a large return may have hundreds of thousands.
    out.write(json.dumps(head, indent=1).removesuffix("\n}") + ',\n "findings": [')
    for number, one in enumerate(found):
        out.write(",\n  " if number else "\n  ")
        out.write(json.dumps({name: getattr(one, name) for name in COLUMNS}))
    out.write("\n ]\n}\n")


def _write_csv(_reading, found, out):
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(getattr(one, name)) for name in COLUMNS] for one in found)


def _cell(value):
    """A spreadsheet runs what starts like a formula; a quote in front makes it text again."""
    text = _plain(str(value))
    return f"'{text}" if text.lstrip()[:1] in {"=", "+", "-", "@"} else text


def _refuse_text(sentence, out):
    out.write(f"{_plain(sentence)}\n")


def _refuse_json(sentence, out):
    json.dump({"readable": False, "reason": sentence}, out, indent=1)
    out.write("\n")


def _refuse_csv(sentence, out):
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerow([_cell(value) for value in ("", 0, "", "L-UNREADABLE", "error", sentence, "", "Lantern")])


WAYS_TO_WRITE = {"text": _write_text, "json": _write_json, "csv": _write_csv}
WAYS_TO_REFUSE = {"text": _refuse_text, "json": _refuse_json, "csv": _refuse_csv}
