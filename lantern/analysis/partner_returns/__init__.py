"""What partners other than children's social care return: how many, line by line, and never about whom."""

from lantern.analysis.partner_returns.checking import check
from lantern.analysis.partner_returns.sheet import write_csv, write_sheet
from lantern.analysis.partner_returns.template import (
    ALL,
    ASKED,
    ENTRIES,
    FOLDER,
    GIVEN,
    LENGTHS,
    NATURES,
    NIL,
    NOT_APPLICABLE,
    NOT_RECORDED,
    STATES,
    Line,
    Template,
    load,
)

ORDER = ("police", "hub", "camhs", "education", "probation", "voluntary", "partnership")
TEMPLATES = {code: load(code) for code in ORDER if (FOLDER / f"{code}.toml").exists()}
LINES = {line.code: line for template in TEMPLATES.values() for line in template.every}

__all__ = [
    "ALL",
    "ASKED",
    "ENTRIES",
    "GIVEN",
    "LENGTHS",
    "LINES",
    "NATURES",
    "NIL",
    "NOT_APPLICABLE",
    "NOT_RECORDED",
    "STATES",
    "TEMPLATES",
    "Line",
    "Template",
    "check",
    "write_csv",
    "write_sheet",
]
