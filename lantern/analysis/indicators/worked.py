"""Worked examples, read from their drawings."""

from datetime import date
from typing import Any

import pyarrow as pa

from lantern.analysis.events.columns import SCHEMA
from lantern.analysis.indicators.drawing import drawn_rows
from lantern.analysis.indicators.indicator import CATEGORIES, JOURNEYS, SOCIAL_CARE, Example, Indicator
from lantern.analysis.indicators.tally import NUMBERS
from lantern.analysis.partner_returns import ENTRIES, GIVEN, NIL, NOT_APPLICABLE, NOT_RECORDED, STATES

AGENCY = "Example"
NUMBER_OF = {NIL: 0.0, NOT_RECORDED: None, NOT_APPLICABLE: None}
GIVE = {SOCIAL_CARE: "These events give", JOURNEYS: "These journeys give"}
SAID = {"-": None, "": None, "yes": True, "no": False}


def drawn_events(drawing: str, *, stage: str) -> pa.Table:
    """A drawn event table in the shape of the real one.

    What is not drawn is null, but for the stage, the agency and the child's description (`Not recorded`).
    Errors: KeyError when a heading is no column of the event table.
    """
    blank = {
        name: "Not recorded" for name in CATEGORIES if name in SCHEMA.names and name not in ("plan_length", "status")
    }
    rows = [blank | {"stage": stage, "agency": AGENCY} | _typed(row) for row in drawn_rows(drawing)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def expected(example: Example) -> list[dict[str, Any]]:
    """The figures an example must give: dimension, category, each of the four numbers, and status where it is drawn."""
    return [row | {name: _number(row[name]) for name in NUMBERS} for row in drawn_rows(example.figures)]


def drawn_entries(drawing: str, *, period: str) -> pa.Table:
    """A drawn return of a partner as ENTRIES: line, dimension, category and value, a word where there is no number.

    Errors: KeyError for a word that is none of the states.
    """
    rows = [_entry(number, row, period) for number, row in enumerate(drawn_rows(drawing), 2)]
    return pa.Table.from_pylist(rows, schema=ENTRIES)


def _entry(number: int, drawn: dict[str, str], period: str) -> dict[str, Any]:
    template, text = drawn["line"].partition(".")[0], drawn["value"]
    state = text if text in STATES else GIVEN
    value = NUMBER_OF[state] if state in NUMBER_OF else float(text)
    places = {"template": template, "edition": "", "period": period, "origin": AGENCY, "row": number}
    return places | {name: drawn[name] for name in ("line", "dimension", "category")} | {"value": value, "state": state}


def _number(text: str) -> int | None:
    return None if text == "-" else int(text)


def page(one: Indicator) -> str:
    """The indicator's page in Markdown: question, definition, caveats, comparator and its worked example."""
    caveats = "".join(f"- {caveat}\n" for caveat in one.caveats) or "- None.\n"
    return (
        f"# {one.title}\n\n{one.question}\n\n"
        f"**Code** {one.code}, version {one.definition_version} · **Kind** {one.kind} · **Unit** {one.unit}"
        f"{_measure(one)}\n\n"
        f"{one.definition}\n\n**Source**: {one.source}\n\n**Comparison**: {one.comparator}\n\n"
        f"## Take care\n\n{caveats}\n"
        f"## Worked example, {one.example.period}\n\n{one.example.why}\n\n"
        f"{_markdown(one.example.events)}\n{GIVE.get(one.template, 'This return gives')}:\n\n"
        f"{_markdown(one.example.figures)}"
    )


def _measure(one: Indicator) -> str:
    return f" · **Measure** {one.catalogue_id}" if one.catalogue_id else ""


def _typed(row: dict[str, str]) -> dict[str, Any]:
    return {name: _value(SCHEMA.field(name).type, text) for name, text in row.items()}


def _value(kind: pa.DataType, text: str) -> Any:
    if text in SAID:
        return SAID[text]
    if pa.types.is_date(kind):
        return date.fromisoformat(text)
    return int(text) if pa.types.is_integer(kind) else text


def _markdown(drawing: str) -> str:
    rows = drawn_rows(drawing)
    lines = [list(rows[0]), ["---"] * len(rows[0]), *[list(row.values()) for row in rows]]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
