"""What a check is, and how one is declared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lantern.analysis.standard_columns import SENT_COLUMNS

CENSUS = ("cin-census",)
WITH_EPISODES = ("ssd", "cin-census")  # elsewhere a row is not a whole referral: Annex A splits it over two lists
YEAR = (date(2025, 4, 1), date(2026, 3, 31))
TABLE_AS_STANDARD = {"factors": "factor", "event_issue": "issue"}
TABLE_OF = {column: table for table, columns in SENT_COLUMNS.items() for column in columns}


@dataclass(frozen=True)
class Span:
    """The days a return speaks for, `stated` if it or the sender said so.

    `limit` is the last day on which anything in it can have happened.
    """

    first: date
    last: date
    limit: date
    stated: bool


Find = Callable[[Any, Span], Any]


@dataclass(frozen=True)
class Example:
    """A drawn return, and the rows (of the rule's own table) that the rule finds in it; row 0 is the whole return."""

    finds: tuple[int, ...]
    tables: dict[str, str]
    covers: tuple[date, date] = YEAR


@dataclass(frozen=True)
class Rule:
    """One check. `find(tables, span)` is an Ibis table of the rows at fault: origin, row and, for a coded column, value.

    `column` is the standard column it is about; `needs` the other standard tables it looks at;
    `kinds` the kinds of return it is for, all unless told. `message` is the first line of the function's docstring.
    `heading` is what the finding names in place of the column, for a fault that lies in none.
    """

    code: str
    severity: str
    message: str
    to_do: str
    source: str
    column: str
    find: Find
    example: Example
    needs: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = field(default=())
    heading: str = ""

    @property
    def sent_table(self) -> str:
        """The table that holds the column, as readers name it."""
        return TABLE_OF[self.column]

    @property
    def table(self) -> str:
        """The table that holds the column, as the standard tables name it."""
        return TABLE_AS_STANDARD.get(self.sent_table, self.sent_table)


RULES: list[Rule] = []


def example(finds: Sequence[int], covers: tuple[date, date] = YEAR, /, **tables: str) -> Example:
    """The rows found, in drawn tables. Rows count from 2, as in a file."""
    return Example(tuple(finds), tables, covers)


def rule(
    code: str,
    *,
    column: str,
    to_do: str,
    example: Example,
    severity: str | None = None,
    message: str | None = None,
    source: str | None = None,
    needs: Sequence[str] = (),
    kinds: Sequence[str] = (),
    heading: str = "",
) -> Callable[[Find], Find]:
    """Declare a check; the message is the function's docstring unless given.

    Codes of digits are DfE's, where a final Q is a query (our warning) and the others are errors; ours start `L-`
    and must say their severity. The message and what to do never hold anything from the return but `{value}`.
    """
    from_dfe = code[0].isdigit()
    severity = severity or ("warning" if code.endswith("Q") else "error" if from_dfe else None)
    if severity is None:
        raise ValueError(f"{code} must say its severity.")
    says = source or (f"DfE children in need census, rule {code}" if from_dfe else "Lantern")

    def declare(find: Find) -> Find:
        words = message or (find.__doc__ or "").splitlines()[0]
        wanted = frozenset(needs), tuple(kinds), heading
        RULES.append(Rule(code, severity, words, to_do, says, column, find, example, *wanted))
        return find

    return declare
