"""Columns of text made into what they mean: days, ages, codes, yes or no, and tokens in place of identifiers."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.checks.identifiers import is_nhs_number
from lantern.analysis.codelists.labels import NOT_RECORDED, Resolved, resolve
from lantern.analysis.coding_values import day, disabled, truth
from lantern.analysis.finding import Finding
from lantern.analysis.linkage.tokens import tokenise
from lantern.analysis.readers.cells import each
from lantern.analysis.readers.csv_rows import CsvRows
from lantern.analysis.readers.partner_rows import meanings
from lantern.analysis.readers.partner_rows.columns import Column, Layout

TEXT, DAY, TRUTH, WHOLE = pa.string(), pa.date32(), pa.bool_(), pa.int32()
KINDS_OF_CELL = {"day": DAY, "truth": TRUTH, "flag": TRUTH, "age": WHOLE, "count": WHOLE}
IDENTIFIERS = {"reference", "nhs number"}
LABELS = {"sex", "ethnicity"}  # whose own findings are the coverage that the sender is asked about
BLANK_SAYS = {"flag": False, "outcome": "0"}  # where the column was sent: systems write neither until there is one
MEANINGS: dict[str, Callable[[str], Any]] = {
    "day": day,
    "truth": truth,
    "flag": meanings.flag,
    "age": meanings.age,
    "count": meanings.whole,
    "offence": meanings.offence,
    "outcome": meanings.outcome,
    "suspect age": meanings.suspect_age,
    "recency": meanings.recency,
    "referrer": meanings.referrer,
    "grade": meanings.grade,
    "disability": disabled,
    "area": str,
}
NOT_UNDERSTOOD = {  # meaning: (code, what is wrong, what to do)
    "day": ("L-DATE", "This is not a date we understand.", "Write it as day/month/year or year-month-day, between 1900 and 2100."),
    "truth": ("L-YESNO", "This is neither yes nor no; it counts as not recorded.", "Send Y or N in this column."),
    "flag": ("L-YESNO", "This is neither yes nor no; it counts as not recorded.", "Send Y where there is a flag, and leave the rest blank."),
    "age": ("L-AGE", "This is not an age in years; it counts as not recorded.", "Send whole years, or the date of birth."),
    "count": ("L-COUNT", "This is not a whole number; it counts as not recorded.", "Send how many, in figures."),
    "offence": ("L-OFFENCE", "This is not a Home Office offence code.", "Send the code, such as 19D, and not the offence's name."),
    "outcome": ("L-OUTCOME", "This is no outcome that such a crime can have.", "Send the outcome's number: 0 where none is assigned, else 1 to 18 or 20 to 22."),
    "suspect age": ("L-SUSPECT-AGE", "This does not say whether the suspect was under 18; it counts as not recorded.", "Send the age, or a band that does not cross 10 or 18."),
    "recency": ("L-RECENCY", "This does not say whether it was 7 days ago or less; it counts as not recorded.", "Send “7 days or less” or “More than 7 days”."),
    "referrer": ("L-REFERRER", "This is not a referrer we know; it counts as not recorded.", "Send the service, such as Police, Health or Children's social care."),
    "grade": ("L-GRADE", "This is not a grade we know, so the interview counts as not sampled.", "Send Outstanding, Good, Requires improvement or Inadequate."),
    "nhs number": ("L-NHS", "This is not an NHS number: its last digit does not fit. The child is not matched.", "Check it against the record and send the row again."),
}  # fmt: skip


def schema_of(layout: Layout) -> pa.Schema:
    """What is kept of a row of one kind: never the date of birth, nor the borough once it has been looked at."""
    names = [(column.name, _kind(column)) for column in layout.columns if column.name not in ("born", "area")]
    return pa.schema([*names, ("is_child", TRUTH), ("origin", TEXT), ("row", pa.int64())])


def _kind(column: Column) -> pa.DataType:
    return KINDS_OF_CELL.get(column.meaning, TEXT)


class Cells:
    """The cells of one return as they are understood. What was not is in `findings`, without a word of the cell's own."""

    def __init__(self, kind: str, agency: str, secret: bytes, labels: Mapping[tuple[str, str], str]) -> None:
        self.kind, self.agency, self.secret, self.labels = kind, agency, secret, labels
        self.findings: list[Finding] = []
        self.met: Counter[tuple[str, str, str | None, str]] = Counter()

    def typed(self, column: Column, texts: pa.Array, found: CsvRows, heading: str) -> pa.Array:
        """A column of text as what it means; null where it was blank, said nothing, or was not understood."""
        said = each(texts, lambda text: None if meanings.says_nothing(text) else text, TEXT)
        if column.meaning in LABELS:
            return self._labelled(column.meaning, said)
        if column.meaning in IDENTIFIERS:
            return self._tokens(column, said, found, heading)
        made = each(said, MEANINGS[column.meaning], _kind(column))
        self._note(column.meaning, said, made, found, heading)
        if heading and column.meaning in BLANK_SAYS:
            return pc.if_else(pc.is_null(texts), pa.scalar(BLANK_SAYS[column.meaning], made.type), made)
        return made

    def coverage(self) -> list[dict[str, Any]]:
        """One row for each field and distinct label: field, label, count, resolved (code or null) and how."""
        return [
            {"field": field, "label": label, "count": count, "resolved": code, "how": how}
            for (field, label, code, how), count in sorted(self.met.items(), key=lambda item: item[0][:2])
        ]

    def _labelled(self, field: str, said: pa.Array) -> pa.Array:
        known: dict[str, str | None] = {}
        for item in pc.value_counts(said).to_pylist():
            if (label := item["values"]) is not None:
                meaning = self._meaning(field, label)
                known[label] = None if meaning.code == NOT_RECORDED else meaning.code
                self.met[field, label, meaning.code, meaning.how] += item["counts"]
        return each(said, lambda label: known[label], TEXT)

    def _meaning(self, field: str, label: str) -> Resolved:
        mapped = resolve(field, label, self.labels)
        if field == "sex" or mapped.how == "mapping":
            return mapped
        code = meanings.ethnicity(self.kind, label)
        return Resolved(code, "code" if code else "unmapped")

    def _tokens(self, column: Column, said: pa.Array, found: CsvRows, heading: str) -> pa.Array:
        if column.meaning == "reference":
            return tokenise(f"{self.kind}:{column.name}:{self.agency}", said, secret=self.secret)
        numbers = each(said, _nhs_number, TEXT)
        self._note("nhs number", said, numbers, found, heading)
        return tokenise("nhs-number", numbers, secret=self.secret)

    def _note(self, meaning: str, said: pa.Array, made: pa.Array, found: CsvRows, heading: str) -> None:
        missed = pc.and_(pc.is_valid(said), pc.is_null(made)).to_pylist()
        if meaning not in NOT_UNDERSTOOD:
            return
        code, message, to_do = NOT_UNDERSTOOD[meaning]
        note = partial(Finding, found.origin, column=heading, severity="warning")
        self.findings += [
            note(row=number, code=code, message=message, to_do=to_do)
            for number, is_missed in zip(found.numbers, missed, strict=True)
            if is_missed
        ]


def _nhs_number(text: str) -> str | None:
    return text.replace(" ", "").replace("-", "") if is_nhs_number(text) else None
