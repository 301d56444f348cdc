"""Count journeys anew and put their figures before the partnership. Every night, and whenever a release is prepared."""

from lantern.access.models import Agency, AgencyKind
from lantern.analysis import periods
from lantern.insight import changes as insight
from lantern.pathway.figures import figures

NO_PARTNERSHIP = "Figures of journeys stand under the partnership’s own agency, and there is none: add one of the kind “partnership”."
NOTHING_YET = "No quarter is over yet since the first journey was opened, so there is nothing to count."
UNCHANGED = "Counted again. Nothing has changed since the last count."
COUNTED = "Counted again. The figures of journeys are as everything is recorded now."


class CannotCount(Exception):
    """Journeys cannot be counted, for the reason given."""


def count_again(*, at, by) -> bool:
    """Every figure of journeys as recorded now, in the place of the last count. Whether anything changed.

    Errors: CannotCount where no agency is the partnership's own, or no quarter is over yet.
    """
    agency = Agency.objects.filter(kind=AgencyKind.PARTNERSHIP).order_by("code").first()
    if agency is None:
        raise CannotCount(NO_PARTNERSHIP)
    counted = figures(agency=agency.code, now=at)
    if not counted.num_rows:
        raise CannotCount(NOTHING_YET)
    found = [periods.parse(code) for code in counted["period"].unique().to_pylist()]
    covers = min(each.start for each in found), max(each.end for each in found)
    source = f"journeys-{at:%Y%m%d%H%M%S%f}"
    return insight.count_again(agency=agency, source=source, covers=covers, figures=counted, at=at, by=by) is not None
