"""What an agency entered in the returns that count, to set beside what it enters now."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns import ENTRIES
from lantern.analysis.partner_returns.together import together
from lantern.analysis.readers.reading import ROW_KINDS
from lantern.returns import parquet
from lantern.returns.models import Kept, Return, State

SENT = (State.ACCEPTED, State.ACCEPTING, State.CHECKED)


def entered(agency, template=""):
    """What an agency entered in its partner's returns that count, of each quarter and kind the newest, rows and sheet as
    one. ENTRIES. One query."""
    found = {}
    for (kind, period), each in _newest(agency, (State.ACCEPTED,), template).items():
        found.setdefault((each["template"], period), {})[kind] = parquet.unpacked(each["entries"])
    return pa.concat_tables([ENTRIES.empty_table(), *(as_one(by_kind) for by_kind in found.values())])


def sent_beside(agency):
    """What an agency's partner's returns say, those that count and those that wait to: {(kind, period's code): ENTRIES}, of
    each the newest. One query."""
    return {place: parquet.unpacked(each["entries"]) for place, each in _newest(agency, SENT).items()}


def as_one(by_kind):
    """What returns of one template and quarter say together. `by_kind`: kind -> ENTRIES."""
    rows = [entries for kind, entries in by_kind.items() if kind in ROW_KINDS]
    sheets = [entries for kind, entries in by_kind.items() if kind not in ROW_KINDS]
    return together(*(pa.concat_tables([ENTRIES.empty_table(), *each]) for each in (rows, sheets)))


def of_period(entries, period):
    """The entries of one quarter."""
    return entries.filter(pc.equal(entries["period"], period.code))


def last_before(entries, period):
    """The entries of the newest quarter before a period; none if there is none."""
    earlier = entries.filter(pc.less(entries["period"], period.code))
    return earlier.filter(pc.equal(earlier["period"], pc.max(earlier["period"])))


def _newest(agency, states, template=""):
    counted = Return.objects.with_state().filter(agency=agency, state__in=states).values("pk")
    found = Kept.objects.filter(sent__in=counted, entries__isnull=False).order_by("sent__sent_at", "pk")
    found = found.filter(template=template) if template else found
    return {(row["kind"], row["period"]): row for row in found.values("kind", "period", "template", "entries")}
