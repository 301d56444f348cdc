"""What an agency entered in the returns that count, to set beside what it enters now."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns import ENTRIES
from lantern.returns import parquet
from lantern.returns.models import Kept, Return, State


def entered(agency, template=""):
    """What an agency entered in its partner's returns that count, of each quarter and kind the newest. ENTRIES. One query."""
    counted = Return.objects.with_state().filter(agency=agency, state=State.ACCEPTED).values("pk")
    found = Kept.objects.filter(sent__in=counted, entries__isnull=False).order_by("sent__sent_at", "pk")
    found = found.filter(template=template) if template else found
    newest = {(row["kind"], row["period"]): row["entries"] for row in found.values("kind", "period", "entries")}
    return pa.concat_tables([ENTRIES.empty_table(), *(parquet.unpacked(each) for each in newest.values())])


def of_period(entries, period):
    """The entries of one quarter."""
    return entries.filter(pc.equal(entries["period"], period.code))


def last_before(entries, period):
    """The entries of the newest quarter before a period; none if there is none."""
    earlier = entries.filter(pc.less(entries["period"], period.code))
    return earlier.filter(pc.equal(earlier["period"], pc.max(earlier["period"])))
