"""Published figures and what they mean, for systems."""

from typing import Annotated, Literal

import pyarrow as pa
import pyarrow.compute as pc
from ninja import Path, Query, Router
from ninja.errors import HttpError

from lantern.access.doors import asked_for
from lantern.access.roles import May
from lantern.insight import released
from lantern.insight.models import Release, ReleaseFile, Stage
from lantern.insight.models.releases import BOARD, EXACT, FOR_ANYONE, PUBLIC
from lantern.insight.views.showing import MARKING
from lantern.overview.gathering import DEFINED
from lantern.overview.views.interface.asking import Key
from lantern.overview.views.interface.problems import SENTENCES, Problem
from lantern.overview.views.interface.shapes import (
    PERIOD,
    FiguresPage,
    IndicatorShape,
    ReleaseInFull,
    ReleaseShape,
)
from lantern.trail import changes as trail

router = Router(tags=["Figures"])
PUBLISHED = (Stage.PUBLISHED, Stage.SUPERSEDED, Stage.WITHDRAWN)
NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")
REFUSED = (401, 403, 429)
MOST = 1000
AskedPeriod = Annotated[str, Path(pattern=PERIOD, description="Such as 2025-26Q1")]
AskedVersion = Annotated[int, Path(ge=1, le=32767, description="1, and more for corrections")]


@router.get("/releases", auth=Key(May.SEE_THE_PICTURE), response={200: list[ReleaseShape], REFUSED: Problem})
def releases(request):
    """Every release that has been published, the newest first, and how each stands now."""
    return [_told(each) for each in _published(request)]


@router.get(
    "/releases/{period}/{version}",
    auth=Key(May.SEE_THE_PICTURE),
    response={200: ReleaseInFull, (*REFUSED, 404, 410, 422): Problem},
)
def release(request, period: AskedPeriod, version: AskedVersion):
    """One release: the returns that it rests on, and what it has figures for."""
    found = _asked(request, period, version)
    meta, table = released.meta(found), _public(request, found)
    return _told(found) | {
        "partnership": meta["partnership"],
        "returns": meta["returns"],
        "indicators": sorted(pc.unique(table["indicator"]).to_pylist()),
        "figures": table.num_rows,
    }


@router.get(
    "/releases/{period}/{version}/figures",
    auth=Key(May.SEE_THE_PICTURE),
    response={200: FiguresPage, (*REFUSED, 404, 410, 422): Problem},
)
def figures(
    request,
    period: AskedPeriod,
    version: AskedVersion,
    edition: Literal["public", "board"] = "public",
    indicator: Annotated[str, Query(description="Only figures of this indicator, by its code.")] = "",
    agency: Annotated[str, Query(description="Only figures of this agency, by its code.")] = "",
    dimension: Annotated[str, Query(description="Only this breakdown, such as sex; “all” for the whole.")] = "",
    of_period: Annotated[str, Query(description="Only figures of this period; a release holds several years.")] = "",
    after: Annotated[int, Query(ge=0, le=10_000_000, description="How many rows to pass over.")] = 0,
    most: Annotated[int, Query(ge=1, le=MOST, description="How many rows to give.")] = 500,
):
    """Its figures, in the order of the release. `public` hides what could point at a child; `board` is exact, and marked.

    A symbol beside a number says why there is none: `c` hidden, `x` not returned or not derivable, `z` not applicable,
    `u` too unreliable, `low` rounds to nought. No symbol: the number is shown.
    """
    found = _asked(request, period, version)
    table = _exact(request, found) if edition == BOARD else _public(request, found)
    asked = {"indicator": indicator, "agency": agency, "dimension": dimension, "period": of_period}
    for name, value in asked.items():
        table = table.filter(pc.equal(table[name], value)) if value else table
    rows = table.slice(after, most).to_pylist()
    return {
        "marking": MARKING if edition == BOARD else "",
        "all": table.num_rows,
        "next_after": after + most if after + most < table.num_rows else None,
        "figures": rows,
    }


@router.get("/indicators", auth=Key(May.SEE_THE_PICTURE), response={200: list[IndicatorShape], REFUSED: Problem})
def indicators(request):
    """Every indicator: its question, its definition, and where it comes from."""
    return list(DEFINED.values())


@router.get(
    "/indicators/{code}", auth=Key(May.SEE_THE_PICTURE), response={200: IndicatorShape, (*REFUSED, 404): Problem}
)
def indicator(request, code: Annotated[str, Path(description="Such as csa-contacts")]):
    """One indicator."""
    if code not in DEFINED:
        raise HttpError(404, "No indicator has this code. /api/indicators lists them.")
    return DEFINED[code]


def _published(request):
    """What has been out. Those who prepare releases know of more, but not through here."""
    return Release.objects.visible_to(request.user).with_stage().filter(stage__in=PUBLISHED).select_related("replaces")


def _asked(request, period, version):
    found = next((each for each in _published(request) if (each.period, each.version) == (period, version)), None)
    if found is None:
        raise HttpError(404, "No release of this period and version has been published. /api/releases lists them.")
    if found.stage == Stage.WITHDRAWN:
        raise HttpError(410, SENTENCES[410])
    return found


def _told(release):
    return {
        "period": release.period,
        "version": release.version,
        "stage": release.stage,
        "published_at": release.published_at,
        "replaces": release.replaces and release.replaces.version,
        "reason": release.reason,
        "seal": release.seal,
    }


def _public(request, release):
    _refuse_unless_theirs(request, release, PUBLIC)
    return released.public(release)


def _exact(request, release):
    _refuse_unless_theirs(request, release, EXACT)
    trail.record("exact figures read", on=release, by=request.user)
    return _with_symbols(released.exact(release))


def _refuse_unless_theirs(request, release, name):
    """The one place that decides who is given which file of a release is its `visible_to`."""
    if not ReleaseFile.objects.visible_to(request.user).filter(release=release, name=name).exists():
        trail.record("refused", on=asked_for(request), detail={"needs": str(May.SEE_EXACT_COUNTS)}, by=request.user)
        raise HttpError(403, f"This key's role may not {May.SEE_EXACT_COUNTS}. Ask for edition={FOR_ANYONE}.")


def _with_symbols(table):
    """Exact figures beside the public ones: nothing is hidden, and what was never there says why."""
    why = pc.if_else(pc.equal(table["status"], "not applicable"), "z", "x")
    for name in NUMBERS:
        table = table.append_column(f"{name}_symbol", pc.if_else(pc.is_null(table[name]), why, pa.scalar("")))
    return table
