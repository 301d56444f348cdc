"""How days, moments and numbers are written on every page."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.text import slugify
from django.utils.timezone import is_aware, localtime

NOT_RECORDED = "Not recorded"
TOO_FEW = "Too few to say"


def day(value):
    """1 April 2025. A day that nobody wrote down is said to be so."""
    return f"{value.day} {value:%B %Y}" if value else NOT_RECORDED


def moment(value):
    """1 April 2025 at 3:05pm, by the clock on the wall here."""
    if not value:
        return NOT_RECORDED
    here = localtime(value) if is_aware(value) else value
    return f"{day(here)} at {here.hour % 12 or 12}:{here:%M}{'am' if here.hour < 12 else 'pm'}"


def when(value):
    """A moment where the time is known, else a day."""
    return moment(value) if isinstance(value, datetime) else day(value)


def number(value):
    """1,364. None is not nought: it is said to be not recorded."""
    if value is None:
        return NOT_RECORDED
    return f"{value:,}".replace("-", "−")


def percent(share, places=1):
    """A share between 0 and 1 as 3.4%. None means that the count will not bear a percentage."""
    if share is None:
        return TOO_FEW
    least = Decimal(1).scaleb(-places)
    exact = Decimal(repr(float(share))) * 100
    shown = exact.quantize(least, ROUND_HALF_UP)
    if shown == 0 < exact:
        return f"under {least}%"
    if shown == 100 > exact:
        return f"over {100 - least}%"
    return f"{shown:,}%"


def plural(count, one, many=None):
    """1 child, 1,364 children."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


FILTERS = {
    "day": day,
    "moment": moment,
    "when": when,
    "slug": slugify,
    "number": number,
    "percent": percent,
    "plural": plural,
}
