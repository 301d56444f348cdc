"""A release as its pages tell it. Nothing here asks who reads: the views load only what somebody may see."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.periods import Period, parse
from lantern.insight import released, what_changed
from lantern.insight.models.releases import EDITIONS, Release, Stage
from lantern.insight.sealing import in_groups
from lantern.insight.what_changed import WHY
from lantern.overview.gathering import DEFINED

MARKING = "OFFICIAL-SENSITIVE: contains exact counts, which may point at a child"
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}
KINDS = {"pdf": "PDF", "xlsx": "Spreadsheet", "csv": "CSV table", "json": "JSON"}
SHOWN = 40  # differences listed; all of them are counted
NOT_A_CHANGE = (what_changed.NEW_PERIOD, what_changed.TOO_OLD)


@dataclass(frozen=True)
class Told:
    """A release with its stage in words."""

    release: Release
    period: Period

    @property
    def title(self) -> str:
        return f"{self.period.label}, version {self.release.version}"

    @property
    def is_published(self) -> bool:
        return self.release.stage == Stage.PUBLISHED

    @property
    def is_replaced(self) -> bool:
        return self.release.stage == Stage.SUPERSEDED

    @property
    def is_taken_back(self) -> bool:
        return self.release.stage == Stage.WITHDRAWN

    @property
    def waits_for_approval(self) -> bool:
        return self.release.stage in (Stage.FROZEN, Stage.APPROVED_ONCE)

    @property
    def waits_to_be_published(self) -> bool:
        return self.release.stage == Stage.APPROVED

    @property
    def stage_words(self) -> str:
        return self.release.stage_words

    @property
    def seal_in_groups(self) -> str:
        return in_groups(self.release.seal)


def summed_up(release: Release) -> Told:
    """Needs `with_stage`."""
    return Told(release, parse(release.period))


def documents_of(release, names) -> list[dict]:
    """Each edition that there is something of, with the documents to keep."""
    found = []
    for edition, title in EDITIONS.items():
        own = sorted(name.partition("/")[2] for name in names if name.startswith(f"{edition}/"))
        files = [
            {"name": name, "text": KINDS[ending]} for ending in KINDS for name in own if name.endswith(f".{ending}")
        ]
        if own:
            found.append({"edition": edition, "title": title, "has_page": "report.html" in own, "files": files})
    return found


def returns_told(release: Release) -> list[dict]:
    """The returns that a release rests on, with their days as days."""
    return told(released.meta(release)["returns"])


def told(returns) -> list[dict]:
    """Returns as a release keeps them, with their days as days."""
    days = ("due_on", "sent_on")
    return [each | {name: date.fromisoformat(each[name]) for name in days if each[name]} for each in returns]


def compared(last: Release | None, gathered) -> dict:
    """How what was gathered differs from a release, for a page that shows exact counts."""
    if last is None:
        return {"last": None, "reasons": [], "rows": [], "moving": 0}
    return {"last": summed_up(last), **_told(released.exact(last), gathered.figures)}


def compared_with_the_last(release: Release) -> dict:
    """How a frozen release differs from the one published before it."""
    earlier = released.meta(release)["release"]["earlier"]
    known = [each for each in Release.objects.with_stage() if each.reference in earlier]
    last = last_of(known, release.period)
    if last is None:
        return {"last": None, "reasons": [], "rows": [], "moving": 0}
    return {"last": summed_up(last), **_told(released.exact(last), released.exact(release))}


def last_of(published, period_code) -> Release | None:
    """What to compare a period's figures with: its own newest version, else the newest release of the latest period."""
    own = [each for each in published if each.period == period_code]
    return max(own or published, key=lambda each: (parse(each.period).end, each.version), default=None)


def hidden_in(release: Release) -> dict:
    """How many numbers the public edition shows, and how many it hides."""
    table = released.public(release)
    symbols = [table[name] for name in table.column_names if name.endswith("_symbol")]
    hidden = sum(pc.sum(pc.equal(column, "c")).as_py() or 0 for column in symbols)
    shown = sum(pc.sum(pc.equal(column, "")).as_py() or 0 for column in symbols)
    return {"hidden": hidden, "shown": shown}


def _told(before: pa.Table, now: pa.Table) -> dict:
    found = what_changed.differences(before, now)
    counts = what_changed.counted(found)
    moved = what_changed.greatest(found, without=NOT_A_CHANGE, whole_only=False)
    whole = what_changed.greatest(found, without=NOT_A_CHANGE)
    rows = [_row(row) for row in whole.slice(0, SHOWN).to_pylist()]
    return {
        "reasons": [(WHY[why], count, why in NOT_A_CHANGE) for why, count in counts.items()],
        "moving": moved.num_rows,
        "rows": rows,
        "more": whole.num_rows - len(rows),
    }


def _row(row) -> dict:
    indicator = DEFINED.get(row["indicator"])
    return {
        "title": indicator.title if indicator else row["indicator"],
        "agency": row["agency"],
        "period": parse(row["period"]),
        "before": _amount(row, "before"),
        "now": _amount(row, "now"),
        "why": WHY[row["why"]],
    }


def _amount(row, when) -> str:
    """103 of 3,017; or the words for why there is no number."""
    numerator, denominator = row[f"numerator_{when}"], row[f"denominator_{when}"]
    if row[f"status_{when}"] is None:
        return "–"
    if numerator is None and denominator is None:
        return row[f"status_{when}"].capitalize()
    said = "not known" if numerator is None else f"{numerator:,}"
    return said if denominator is None else f"{said} of {denominator:,}"
