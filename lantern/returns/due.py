"""What each agency is asked for and how it stands, from what is kept. Given rows that somebody may see, and nothing more."""

from collections import defaultdict
from datetime import timedelta
from functools import cache

from django.db.models import Q
from django.utils.timezone import localtime

from lantern.analysis.periods import parse, previous, quarter_of
from lantern.returns.calendar import Arrived, standing
from lantern.returns.expected import EXPECTED, EXPECTED_AS
from lantern.returns.models import Exemption, Return, State

SHOWN = 8  # quarters


def quarters_until(today, count=SHOWN):
    """The quarters that have ended, the newest first."""
    found = [quarter_of(quarter_of(today).start - timedelta(days=1))]
    while len(found) < count:
        found.append(previous(found[-1]))
    return found


def quarters_asked(obligations, today, count=SHOWN):
    """The newest quarters that any of these obligations asks for and that are over, the newest first."""
    newest = quarters_until(today, count=1)[0]
    ends = [each.to_period or newest.code for each in obligations]
    last = min(newest.code, max(ends, default=newest.code))
    return quarters_until(parse(last).end + timedelta(days=1), count)


def standings(obligations, periods, *, today):
    """How each obligation in force stands for each period: {(its pk, the period's code): Standing}. Two queries."""
    obligations = list(obligations)
    excused = set(Exemption.objects.standing().filter(obligation__in=obligations).values_list("obligation", "period"))
    arrived, waiting = _sent({each.agency_id for each in obligations}, periods)
    found = {}
    for each in obligations:
        for period in (period for period in periods if each.is_in_force(period)):
            place = (each.agency_id, each.template, period.code)
            found[each.pk, period.code] = standing(
                period=period,
                code=each.template,
                lines=_lines(each.template, period),
                arrived=arrived[place],
                is_excused=(each.pk, period.code) in excused,
                today=today,
                waiting=waiting.get(place, ""),
            )
    return found


@cache
def _lines(template, period):
    """The codes of the lines that a return is asked for in a period. Asked for over and over: every pair is worked out once."""
    return tuple(line.code for line in EXPECTED[template].lines(period))


def _sent(agencies, periods):
    """The returns of these agencies that count, and those that wait to be accepted, by agency, template and period."""
    asked = ("agency", "reference", "sent_at", "state", "kept__kind", "kept__period", "kept__answered", "kept__nil")
    of_them = Q(kept__period__in=[period.code for period in periods]) | Q(kept__period="")
    found = Return.objects.with_state().filter(of_them, agency__in=agencies, kept__isnull=False, state__in=COUNTED)
    arrived, waiting = defaultdict(list), {}
    for row in found.order_by("sent_at", "pk").values(*asked, "kept__covers_from", "kept__covers_to"):
        for code in _periods(row, periods):
            place = (row["agency"], EXPECTED_AS[row["kept__kind"]], code)
            if row["state"] == State.ACCEPTED:
                arrived[place].append(_arrived(row, code))
            else:
                waiting[place] = row["reference"]
    return arrived, waiting


COUNTED = (State.ACCEPTED, State.CHECKED, State.ACCEPTING)


def _periods(row, periods):
    """The quarters that a return answers for: the one that it names, or all that it covers."""
    if row["kept__period"] or not row["kept__covers_from"]:
        return [row["kept__period"]]
    return [p.code for p in periods if row["kept__covers_from"] <= p.start and p.end <= row["kept__covers_to"]]


def _arrived(row, code):
    return Arrived(
        row["reference"],
        row["kept__kind"],
        localtime(row["sent_at"]).date(),
        frozenset(row["kept__answered"]),
        frozenset(row["kept__nil"]),
        goes_on=not row["kept__period"] and row["kept__covers_to"] > parse(code).end,
    )


def named_period(code):
    """The quarter of that code, or None."""
    try:
        period = parse(code)
    except ValueError:
        return None
    return period if period.kind == "quarter" else None
