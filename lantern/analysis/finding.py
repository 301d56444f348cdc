"""What is said about one place in a return: a finding."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing found at one place in a return.

    `origin` is the file or sheet as sent, `row` the row number a person would look for in it
    (the header is row 1; in XML, the line), 0 when the finding is about the whole file.
    `column` is the heading as sent. `message` says what is wrong, `to_do` what to do about it,
    and neither repeats a name, an identifier or a date from the return.
    """

    origin: str
    row: int
    column: str
    code: str
    severity: str
    message: str
    to_do: str
    source: str = ""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, row, code and column.

    Sorted by one of these after the other, the least first: a key of all four for each of hundreds of thousands of
    findings would take more memory than the findings.
    """
    ordered = list(findings)
    for name in ("column", "code", "row", "origin"):
        ordered.sort(key=attrgetter(name))
    return ordered


class Unreadable(Exception):
    """A return that cannot be read at all. `str()` is one plain sentence: what is wrong, and what to do."""
