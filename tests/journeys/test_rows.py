"""A social worker sends the discussions of their own system: checked, put right, and taken in, by keyboard and without scripts."""

from datetime import timedelta

from django.utils import timezone

from lantern.pathway.models import Journey, Recorded, Sitting
from lantern.pathway.tests.row_factories import FIRST, a_file
from tests.journeys.test_journeys import _type

DAY = (timezone.localdate() - timedelta(days=5)).isoformat()
ROW = FIRST | {"case_number": "LBX-20417", "held_on": DAY, "medical_by": DAY}


def test_rows_are_checked_put_right_and_taken_in(visit):
    worker = visit(javascript=False)
    worker.signs_in("Copper Thimble")
    worker.opens("/journeys/open/")
    _type(worker, "LBX-20417", "MASH or front door (children’s social care decision maker)")
    worker.clicks("Open the journey", role="button")

    worker.opens("/journeys/rows/")
    worker.clicks("Strategy discussions")
    _sends(worker, ROW | {"held_at": "noon", "police": "maybe"})
    worker.sees("2 things have to be put right first")
    worker.clicks("send it again")
    _sends(worker, ROW, ROW | {"reference": "SD-2", "case_number": "LBX-20418"})
    worker.sees("Nothing is wrong with this file")
    worker.clicks("Take in 1 row", role="button")
    worker.sees("The file was taken in")
    assert Journey.objects.count() == 1  # the row of another child opened none
    sitting = Sitting.objects.get()
    assert (sitting.state, sitting.moment.date().isoformat()) == ("held", DAY)
    assert Recorded.objects.filter(name="strategy_held_at", moment=sitting.moment).count() == 1


def _sends(worker, *rows):
    file = {"name": "rows.csv", "mimeType": "text/csv", "buffer": a_file(*rows)}
    worker.page.get_by_label("The file").set_input_files(file)
    worker.clicks("Check the file", role="button")
