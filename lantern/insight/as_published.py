"""What the published releases say of an agency's figures, for those who are given nothing more exact."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.access.roles import May
from lantern.analysis.disclosure.profile import profile_of
from lantern.analysis.disclosure.protected import HIDDEN as HIDDEN_SYMBOL
from lantern.analysis.periods import parse
from lantern.insight import released
from lantern.insight.cells import HIDDEN, Counted
from lantern.insight.models import Release

NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")
NOT_RETURNED, ALL = "not returned", "all"


def as_published(sets, periods, indicators) -> dict[tuple[str, str], dict[str, dict[str, Counted]]]:
    """By period and indicator: dimension → category → what was published, from the newest release that speaks of it.

    Only what a release that stands says. What it says was not returned it says nothing of. One query, and one more for
    each release that this process has not read yet.
    """
    agency = sets[0].agency.code if sets else None
    found: dict = {}
    standing = (
        sorted(Release.objects.standing(), key=lambda each: parse(each.period).end, reverse=True) if agency else []
    )
    for release in standing:
        least = profile_of(released.meta(release)["release"]["profile"]).smallest_base_for_percent
        missing = [period.code for period in periods if any((period.code, code) not in found for code in indicators)]
        said: dict = {}
        for row in _rows(released.public(release), agency, missing, indicators):
            groups = said.setdefault((row["period"], row["indicator"]), {})
            groups.setdefault(row["dimension"], {})[row["category"]] = _counted(row, least)
        found = said | found
    return found


def as_reported(user, *, sets, period, indicator) -> tuple[Release, Counted] | None:
    """What the newest release that stands said exactly of one figure of everybody, for those who may see exact counts."""
    if not sets or not user.may(May.SEE_EXACT_COUNTS):
        return None
    for release in _standing():
        rows = _rows(released.exact(release), sets[0].agency.code, [period.code], [indicator])
        whole = next((row for row in rows if row["dimension"] == ALL), None)
        if whole:
            return release, Counted(
                *(whole[name] for name in NUMBERS), str(whole["definition_version"]), whole["status"]
            )
    return None


def _standing():
    """The releases that stand, that of the newest quarter first."""
    return sorted(Release.objects.standing(), key=lambda each: parse(each.period).end, reverse=True)


def _rows(table, agency, periods, indicators):
    asked = pc.and_(
        pc.and_(pc.equal(table["agency"], agency), pc.not_equal(table["status"], NOT_RETURNED)),
        pc.and_(
            pc.is_in(table["period"], pa.array(periods, pa.string())),
            pc.is_in(table["indicator"], pa.array(list(indicators), pa.string())),
        ),
    )
    return table.filter(asked).to_pylist()


def _counted(row, least_base):
    symbols = [row[f"{name}_symbol"] == HIDDEN_SYMBOL for name in NUMBERS]
    return Counted(
        *(row[name] for name in NUMBERS),
        str(row["definition_version"]),
        HIDDEN if any(symbols[:2]) else row["status"],
        has_hidden=any(symbols),
        least_base=least_base,
    )
