"""As reported and as now: what a release said of a figure, which never changes, beside what stands today."""

from dataclasses import replace

from lantern.analysis.periods import parse
from lantern.insight import sentences
from lantern.insight.sections.section import MADE_OF, Section, made_of_values
from lantern.insight.tables import Column, Table


def reported(said, figures, indicator, period) -> list[Section]:
    """`said`: the release and what it said, or None, and then there is no section."""
    part = figures.one(indicator.code, period)
    if said is None or part is None or part.counted is None:
        return []
    release, then = said
    name = f"Release for {parse(release.period).label}, version {release.version}"
    is_same = made_of_values(then) == made_of_values(part.counted)
    now = "It is the same now." if is_same else "A return that came or was corrected since has changed it."
    sentence = f"As reported: {sentences.current(indicator, _part(part, then), period)} {now}"
    rows = [(name, *made_of_values(then)), ("As now", *made_of_values(part.counted))]
    table = Table(
        "reported", f"{indicator.title}, {period.label}: as reported and as now", [Column("Which"), *MADE_OF], rows
    )
    return [Section("reported", "As reported and as now", sentence, table)]


def _part(part, counted):
    return replace(part, counted=counted, word=counted.why_unsaid if counted.is_unsaid else part.word)
