"""The pictures of this room, of what is on the page beside them."""

from lantern.design.pictures import picture
from lantern.governance.attendance import NO_AGENCY


def attendance_drawn(rows, sentence):
    """How many of its seats each agency filled, as bars; none when no agency was expected anywhere."""
    drawn = [
        {"label": row.agency, "value": row.filled / row.expected, "text": row.words}
        for row in rows
        if row.agency != NO_AGENCY
    ]
    return picture("bars", drawn, title="Seats filled, by agency", description=sentence) if drawn else []
