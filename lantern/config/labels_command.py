"""`lantern labels`: which of a return's labels are understood, as a mapping file to fill in."""

import csv
import sys

from lantern.analysis.codelists.mapping import COLUMNS, read_mapping
from lantern.analysis.finding import Unreadable
from lantern.analysis.readers import read
from lantern.analysis.standard import standardise

UNDERSTOOD, NOT_UNDERSTOOD, NOT_READABLE = 0, 1, 2


def labels(path, *, kind=None, mapping=None, out):
    """Print each field's labels: field, label, code, rows, how. 0: all understood, 1: some are not, 2: not readable.

    Those not understood come first, their code left blank: fill it in and give the file back with `--labels`.
    """
    try:
        known = read_mapping(mapping) if mapping else None
        coverage = standardise(read(path, kind=kind), labels=known).coverage
    except Unreadable as reason:
        sys.stderr.write(f"{reason}\n")
        return NOT_READABLE
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, "rows", "how"])
    for label in sorted(coverage, key=lambda one: one["resolved"] is not None):
        writer.writerow([label["field"], label["label"], label["resolved"] or "", label["count"], label["how"]])
    return NOT_UNDERSTOOD if any(label["resolved"] is None for label in coverage) else UNDERSTOOD
