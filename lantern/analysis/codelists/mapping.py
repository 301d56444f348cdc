"""An agency's mapping file: what its own labels mean, for the labels that nobody else could place."""

import csv
import io
from pathlib import Path

from lantern.analysis import codelists
from lantern.analysis.codelists.labels import FIELDS, NOT_RECORDED, WORDS
from lantern.analysis.finding import Unreadable

COLUMNS = ["field", "label", "code"]
LARGEST = 5 * 1024 * 1024  # bytes


def read_mapping(path: Path | str) -> dict[tuple[str, str], str]:
    """What each label means: (field, label as sent) -> code, as `standardise` takes it.

    The file is a CSV with the columns of COLUMNS; `lantern labels` writes one to fill in. A row without a code is
    passed over. Errors: Unreadable, one sentence, for a file that is not such a CSV or a field or code not known.
    """
    path = Path(path)
    rows = csv.DictReader(io.StringIO(_text(path)))
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise Unreadable(f"{path.name} is not a mapping file: its first line must name {', '.join(COLUMNS)}.")
    mapping = {}
    for number, row in enumerate(rows, 2):
        field, label, code = (str(row[name] or "").strip() for name in COLUMNS)
        if code:
            _refuse_unknown(path.name, number, field, code)
            mapping[field, label] = code
    return mapping


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path.name} is too large for a mapping file: send the CSV of labels, not the return.")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Unreadable(f"{path.name} cannot be read as a mapping file: check that it is a CSV in UTF-8.") from fault


def _refuse_unknown(name: str, number: int, field: str, code: str) -> None:
    if field not in FIELDS:
        raise Unreadable(f"Line {number} of {name} names a field that is not known: use one of {', '.join(FIELDS)}.")
    known = WORDS.get(field) or (codelists.names(FIELDS[field][0]) if FIELDS[field][0] else ())
    if known and code not in known and code != NOT_RECORDED and not code.startswith("GROUP:"):
        raise Unreadable(f"Line {number} of {name} gives a code that {field} does not have: {code[:20]}.")
