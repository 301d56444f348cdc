"""What the product says that made-up children received, and which forms were signed, against what was planted."""

from collections import Counter, defaultdict
from datetime import date, datetime

from django.db import connection

from lantern.analysis.periods import Period
from lantern.pathway.figures import figures
from lantern.pathway.form_files import digest
from lantern.pathway.here import form_file
from lantern.pathway.models import FormSignature, Occasion
from lantern.pathway.received import received
from lantern.pathway.tests import plain_journeys as plain
from lantern.pathway.timescales import ENGLAND

EVER = Period("ever", "year", date(2000, 1, 1), date(2100, 1, 1))


def check(made, today):
    """Pages (each occasion as it stands), figures, and rows counted in SQL come to the same as what was planted."""
    shares = _shares(today)
    _medicals(made, shares)
    _interviews(made, shares)
    _key_events(made)
    _forms(made, shares)


def _shares(today):
    """{figure: (numerator, denominator)} of all journeys there ever were."""
    now = datetime.combine(today, datetime.min.time(), ENGLAND)
    rows = figures([EVER], agency="lbbd", now=now).to_pylist()
    return {row["indicator"]: (row["numerator"], row["denominator"]) for row in rows if row["dimension"] == "all"}


def _standing(kind):
    """{how it stands: {call sign: its occasions}}."""
    found = defaultdict(lambda: defaultdict(list))
    for each in received(Occasion.objects.filter(kind=kind).select_related("journey")):
        found[each.stand.says][each.occasion.journey.call_sign].append(each)
    return found


def _medicals(made, shares):
    planted, seen = plain.medicals(made), _standing("medical")["Seen"]
    by_page = {sign: each.values["seen"].day for sign, (each,) in seen.items()}

    assert by_page == planted
    assert shares["pathway-s6-4"][1] == shares["pathway-s6-3"][1] == len(planted) > 40
    assert _days("medical_seen_at") == {sign: day.isoformat() for sign, day in planted.items()}


def _days(name):
    """{call sign: the newest day of a name}, in SQL of its own."""
    asked = """
        select j.call_sign, cast(r.day as char(10)) from pathway_recorded r join pathway_journey j on j.id = r.journey_id
        where r.name = %s and r.day is not null and r.id = (
            select max(n.id) from pathway_recorded n where n.name = r.name and n.journey_id = r.journey_id)"""
    with connection.cursor() as cursor:
        cursor.execute(asked, [name])
        return dict(cursor.fetchall())


def _interviews(made, shares):
    """Those held, the few that only their steps tell of among them."""
    planted, held = plain.interviews(made), _standing("interview")["Held"]
    by_page = {sign: min(each.values["held"].day for each in found) for sign, found in held.items()}

    assert _days("interview_at") == {sign: day.isoformat() for sign, (day, _) in planted.items()}
    assert by_page.items() <= {sign: day for sign, (day, _) in planted.items()}.items()
    assert shares["pathway-s7-2"] == (sum(came for _, came in planted.values()), len(planted))
    assert 0 < len(by_page) < len(planted)


def _key_events(made):
    untold = _standing("key_event")["Family not told yet"]

    assert {sign: len(found) for sign, found in untold.items()} == plain.families_not_told(made)


def _forms(made, shares):
    """How many of each, and the figures of those that count every journey."""
    planted, by_rows = plain.signed(made), defaultdict(Counter)
    for each in FormSignature.objects.select_related("form__journey"):
        by_rows[each.form.name][each.form.journey.call_sign] += 1
        file, day = form_file(each.form.name, each.form.version), each.at.astimezone(ENGLAND).date()
        assert file.faults(each.says, today=day) == {}
        assert each.digest == digest(each.form.name, each.form.version, each.says)

    assert by_rows == planted
    apart = {story.call_sign for story in made if story.is_apart}
    for name in ("signs-observed", "reflective-supervision"):
        assert shares[f"pathway-form-{name}"] == (len(planted[name].keys() - apart), len(made) - len(apart))
    assert shares["pathway-form-hsb-discussion"] == (len(planted["hsb-discussion"].keys() & apart), len(apart))
    used = {code: met / of for code, (met, of) in shares.items() if code.startswith("pathway-form-")}
    assert 0.4 < used["pathway-form-risk-assessment"] < 0.8 and 0.1 < used["pathway-form-signs-observed"] < 0.3
