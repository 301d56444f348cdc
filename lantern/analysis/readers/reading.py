"""What every reader hands on: the same tables, whatever kind of return they came from."""

from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from lantern.analysis.finding import Finding

KINDS = {
    "ssd": "Standard Safeguarding Dataset tables (CSV files, in a folder or a zip)",
    "cin-census": "Children in need census (XML)",
    "annex-a": "Ofsted Annex A (workbook, or CSV files)",
    "ssda903": "Looked-after children return SSDA903 (CSV files)",
}
# What partners send instead of these: a sheet of counts, one for each template, or a row for each event.
SHEET_KINDS = {
    "police": "Police return (sheet)",
    "hub": "Hub and sexual assault referral centre return (sheet)",
    "camhs": "Child and adolescent mental health return (sheet)",
    "education": "Education return (sheet)",
    "probation": "Probation return (sheet)",
    "voluntary": "Voluntary sector return (sheet)",
    "partnership": "Partnership return (sheet)",
}
ROW_KINDS = {
    "police-crimes": "Police crimes, one by one (CSV)",
    "hub-referrals": "Hub referrals, one by one (CSV)",
    "interviews": "Interviews of children, one by one (CSV)",
}
PARTNER_KINDS = {**SHEET_KINDS, **ROW_KINDS}
EVERY_KIND = {**KINDS, **PARTNER_KINDS}


@dataclass(frozen=True)
class Sent:
    """How many rows one file or sheet held, and what became of them. read + refused = rows."""

    origin: str
    table: str
    rows: int
    read: int
    refused: int


@dataclass
class Reading:
    """A return as it was read, before anything in it is interpreted.

    `tables`: standard table name -> Arrow table, every column a string named as in
    `lantern.analysis.standard_columns.SENT_COLUMNS`, blank and NULL as null, plus `origin` (string: file or
    sheet) and `row` (int64: row number there; in XML, the line). Only tables that were sent are present;
    columns that were not sent are all null. Names, postcodes and free text never enter.
    `headings`: (table, column) -> the heading as sent, so that findings speak the sender's language.
    `covers`: first and last day that the return speaks for, if it says so.
    """

    kind: str
    tables: dict[str, pa.Table]
    sent: list[Sent]
    findings: list[Finding] = field(default_factory=list)
    headings: dict[tuple[str, str], str] = field(default_factory=dict)
    authority: str | None = None
    covers: tuple[date, date] | None = None
