"""What the interface answers with."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

PERIOD = r"^\d{4}-\d{2}(Q[1-4])?$"
Symbol = Literal["", "c", "x", "z", "u", "low"]


class ReleaseShape(Schema):
    period: str
    version: int
    stage: Literal["published", "superseded", "withdrawn"]
    published_at: datetime
    replaces: int | None = Field(description="The version that this one corrects.")
    reason: str = Field(description="Why it was published again.")
    seal: str = Field(description="SHA-256 over the release's files, as printed on its pages.")


class ReturnBehind(Schema):
    agency: str
    agency_name: str
    template: str
    template_name: str
    period: str
    due_on: date
    state: str
    sent_on: date | None
    lines_due: int | None
    lines_given: int | None


class ReleaseInFull(ReleaseShape):
    partnership: str
    returns: list[ReturnBehind] = Field(description="The returns it rests on. One that is late is late, not nought.")
    indicators: list[str] = Field(description="Codes of the indicators it has figures for.")
    figures: int = Field(description="How many rows its figures have.")


class FigureShape(Schema):
    indicator: str
    definition_version: int
    period: str
    agency: str
    dimension: str
    category: str
    status: str
    numerator: float | None
    denominator: float | None
    not_eligible: float | None
    not_known: float | None
    numerator_symbol: Symbol
    denominator_symbol: Symbol
    not_eligible_symbol: Symbol
    not_known_symbol: Symbol


class FiguresPage(Schema):
    marking: str = Field(description="Who it may be shown to; empty: anyone.")
    all: int = Field(description="How many rows answer what was asked.")
    next_after: int | None = Field(description="Ask again with `after` set to this for more; null at the end.")
    figures: list[FigureShape]


class IndicatorShape(Schema):
    code: str
    title: str
    question: str
    kind: str
    unit: str
    polarity: str
    definition: str
    definition_version: int
    source: str
    caveats: list[str]


class Found(Schema):
    errors: int
    warnings: int
    notes: int


class ReturnShape(Schema):
    reference: str
    kind: str = Field(description="Empty until it is worked out.")
    state: str
    state_words: str
    state_at: datetime
    sent_at: datetime
    sha256: str
    covers_from: date | None
    covers_to: date | None
    found: Found | None = Field(description="Null until it is checked. What was found is on its page.")


class ReturnTaken(Schema):
    reference: str
    page: str = Field(description="Where a person of the agency follows it.")
