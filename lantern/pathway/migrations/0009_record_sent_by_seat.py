"""Since when each agency has the record of a discussion; before, a step said one day for all of them."""

from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone

NOT_ASKED = "not invited"


def carry(apps, schema_editor):
    """Where a step says that the record went to all, and on which day, say it of each that was asked, as whoever said it."""
    Sitting, SeatAnswer = (apps.get_model("pathway", name) for name in ("Sitting", "SeatAnswer"))
    told = _told(apps.get_model("pathway", "Recorded"))
    state = {row.discussion_id: row.state for row in Sitting.objects.order_by("pk")}
    seats = SeatAnswer.objects.filter(discussion__first=None).select_related("discussion").order_by("pk")
    newest = {(row.discussion_id, row.seat): row for row in seats}
    SeatAnswer.objects.bulk_create(
        _with_day(SeatAnswer, row, told[row.discussion.journey_id])
        for row in newest.values()
        if row.discussion.journey_id in told and state.get(row.discussion_id) == "held" and row.answer != NOT_ASKED
    )


def _told(Recorded):
    """{journey: what says the day}, where the newest of both names say a day, and that it went to all."""
    days, to_all = (
        {row.journey_id: row for row in Recorded.objects.filter(name=name).order_by("pk")}
        for name in ("record_sent_at", "record_sent_to_all")
    )
    return {
        journey: row
        for journey, row in days.items()
        if (row.moment or row.day) and journey in to_all and to_all[journey].said == "yes"
    }


def _with_day(SeatAnswer, row, told):
    day = timezone.localtime(told.moment).date() if told.moment else told.day
    signed = {"agency_id": told.agency_id, "at": told.at, "by": told.by}
    given = {"seat": row.seat, "answer": row.answer, "reason": row.reason, "sent_on": day}
    return SeatAnswer(discussion_id=row.discussion_id, **given, **signed)


class Migration(migrations.Migration):
    dependencies = [("pathway", "0008_row_files")]

    operations = [
        migrations.AddField(model_name="seatanswer", name="sent_on", field=models.DateField(null=True)),
        migrations.AddConstraint(
            model_name="seatanswer",
            constraint=models.CheckConstraint(
                condition=~Q(answer=NOT_ASKED) | Q(sent_on=None), name="seat_sent_was_asked"
            ),
        ),
        migrations.RunPython(carry, migrations.RunPython.noop),
    ]
