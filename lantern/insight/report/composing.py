"""From what a release says of itself and the figures of one edition to a report, section by section."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import pyarrow as pa

from lantern.analysis import periods
from lantern.insight.report.blocks import Report
from lantern.insight.report.measures import Measure, measures
from lantern.insight.report.sections import headlines, partners, quality
from lantern.insight.report.sections.annex import annex
from lantern.insight.report.sections.commentary import heard
from lantern.insight.report.sections.exceptions import exceptions
from lantern.insight.report.sections.picture import picture
from lantern.insight.report.sections.scorecard import scorecard
from lantern.insight.report.told import Figures
from lantern.insight.sentences import write_day

BOARD, PUBLIC = "board", "public"
MARKING = "OFFICIAL-SENSITIVE"
MARKING_MEANS = "Contains exact counts, which may point at a child. Not to be passed on."
TITLES = {BOARD: "Board edition", PUBLIC: "Public edition"}
KEPT_IN_PUBLIC = ("slot", "indicator", "parts", "role", "agency_name", "signed_on")


@dataclass(frozen=True)
class Sources:
    """What every section is made from: nothing else reaches a report."""

    meta: dict
    table: pa.Table
    profile: str

    @cached_property
    def period(self):
        return periods.parse(self.meta["release"]["period"])

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.table, period=self.period, profile=self.profile)

    @cached_property
    def returns(self) -> list[dict]:
        return sorted(self.meta["returns"], key=lambda each: (each["agency_name"], each["template_name"]))

    @cached_property
    def owners(self) -> dict[str, str]:
        return {each["agency"]: each["agency_name"] for each in self.meta["returns"]}

    @cached_property
    def measures(self) -> list[Measure]:
        return measures(self.figures, self.meta["definitions"], self.owners)

    @property
    def commentary(self) -> list[dict]:
        return self.meta.get("commentary", [])


def as_told(meta: dict, edition: str) -> dict:
    """What an edition says of its release. The public one leaves out who signed, what was not meant for it, and sources."""
    if edition == BOARD:
        return meta
    fit = [each for each in meta.get("commentary", []) if each.get("public")]
    commentary = [{name: each[name] for name in KEPT_IN_PUBLIC if name in each} for each in fit]
    told = ("format", "release", "partnership", "returns", "definitions", "comparators")
    return {**{name: meta[name] for name in told if name in meta}, "commentary": commentary}


def compose(meta: dict, table: pa.Table, edition: str) -> Report:
    """The report of one edition. `table` has the columns of PROTECTED."""
    told = as_told(meta, edition)
    profile = "internal" if edition == BOARD else told["release"]["profile"]
    sources = Sources(told, table, profile)
    return Report(
        title="Child sexual abuse: performance report",
        subtitle=f"{sources.period.label}. {TITLES[edition]}",
        partnership=told["partnership"],
        marking=MARKING if edition == BOARD else "",
        about=tuple(_about(told["release"], edition)),
        sections=[
            headlines.purpose(sources),
            headlines.headlines(sources),
            picture(sources),
            scorecard(sources),
            partners.partners(sources),
            exceptions(sources),
            heard(sources),
            quality.quality(sources),
            quality.glossary(sources),
            annex(sources),
        ],
        frozen_at=told["release"]["frozen_at"],
        meanings=tuple(quality.SYMBOLS.items()),
    )


def _about(release, edition):
    if edition == BOARD:
        yield MARKING, MARKING_MEANS
    frozen = datetime.fromisoformat(release["frozen_at"])
    yield "Version", str(release["version"])
    yield "Frozen on", write_day(frozen.date())
    if release.get("replaces"):
        yield "Replaces version", str(release["replaces"])
    if release.get("reason"):
        yield "Why it was published again", release["reason"]
