"""Fifty people at once on journeys: 20,000 of them, with more than a million things recorded, and all their discussions."""

import shutil

from benchmarks.dashboard import PEOPLE, while_fifty_read
from benchmarks.made_up import start_django

TOLD, TIMES, SEED = 2_000, 10, 2  # journeys that are told, and how often each is there
LEAST_RECORDED = 400_000
READERS = ("lbbd", "met-east", "nelft", "lbbd-education")  # the first is named on every journey that was referred
OPENED, TALKS, LOOKED_FOR = 8, 4, 3


def measure(folder):
    """As the plan is measured, on a copy of the same Lantern: lists, journeys and discussions read, and numbers looked up."""
    own = folder / "journeys"
    is_new = not own.exists()
    if is_new:
        shutil.copytree(folder / "kept", own / "kept", ignore=shutil.ignore_patterns("quarantine"))
    start_django(own)
    if is_new:
        _fill()
    return while_fifty_read(own, _addresses(), roles=["practitioner"])


def _fill():
    """Written straight into the tables: what is measured is reading. Each of the fifty is somebody, since tries are counted."""
    from django.utils import timezone

    from lantern.access import changes
    from lantern.access.models import Agency
    from lantern.access.sample_people import BY
    from lantern.pathway.changes.made_up import load
    from lantern.pathway.here import pathway
    from lantern.pathway.models import Journey, Recorded
    from lantern.pathway.synthetic import stories

    today = timezone.localdate()
    there = frozenset(Journey.objects.values_list("call_sign", flat=True))
    more = {"count": TOLD - len(there), "first": len(there) + 1, "taken": there}
    load(stories(pathway(), seed=SEED, today=today, **more), by=BY)
    _repeat()
    assert Journey.objects.count() == TOLD * TIMES and Recorded.objects.count() > LEAST_RECORDED
    for number in range(PEOPLE):
        agency = Agency.objects.get(code=READERS[number % len(READERS)])
        who = {"email": f"reader.{number}@example.org", "name": f"Reader {number}", "agency": agency}
        changes.let_in(**who, role="practitioner", starts_on=today, by=BY)


def _repeat():
    """Every journey there, with all its rows, again and again under other keys, call signs and tokens: telling takes minutes."""
    from django.db import connection
    from django.db.models import Max

    from lantern.pathway.changes.made_up import WRITTEN
    from lantern.pathway.models import Glance, Missing

    kept = (*WRITTEN, Glance, Missing)
    last = {model: model.objects.aggregate(last=Max("pk"))["last"] for model in kept}
    with connection.cursor() as cursor:
        for model in kept:
            fields = model._meta.concrete_fields
            into = ", ".join(field.column for field in fields)
            for time in range(1, TIMES):
                again = ", ".join(_again(field, last, time) for field in fields)
                cursor.execute(
                    f"insert into {model._meta.db_table} ({into}) select {again} from {model._meta.db_table} "
                    f"where id <= {last[model]}"
                )
        cursor.execute("analyze")


def _again(field, last, time):
    """A column's value in the copy: keys further on, call signs and tokens of its own, all else the same."""
    of = field.model if field.primary_key else field.related_model
    if of in last:
        return f"{field.column} + {last[of] * time}"
    if field.name == "token":  # as long as before, and beginning as no other does: it is no hexadecimal digit
        return f"'{chr(ord('f') + time)}' || substr(token, 2)"
    return f"{field.column} || ' {time}'" if field.unique else field.column


def _addresses():
    """What every one of the readers may open: journeys on which all their agencies are named, evenly over all there are."""
    from django.urls import reverse

    from lantern.pathway.models import Discussion, Journey

    shared = Journey.objects.all()
    for code in READERS:
        shared = shared.filter(named__agency__code=code)
    keys = list(shared.order_by("pk").values_list("pk", flat=True).distinct())
    talks = Discussion.objects.filter(journey__in=keys[:: len(keys) // TALKS]).values_list("pk", flat=True)
    lists = [reverse("pathway:journeys") + query for query in ("", "?page=2", "?page=150", "?page=300")]
    lists += [reverse("pathway:journeys") + query for query in ("?only=late", "?stage=S8&journeys=on", "?kind=family")]
    lists += [reverse("pathway:tasks"), reverse("pathway:missing")]
    lists += [reverse("pathway:missing_of_kind", args=[kind]) for kind in ("discussion", "quorum", "clock")]
    journeys = [reverse("pathway:journey", args=[pk]) for pk in keys[:: len(keys) // OPENED]]
    discussions = [reverse("pathway:discussion", args=[pk]) for pk in talks[:TALKS]]
    return [*lists, *journeys, *discussions, *_look_ups(keys)]


def _look_ups(keys):
    """By the numbers that journeys were made with."""
    from django.conf import settings
    from django.urls import reverse

    from lantern.pathway.models import JourneyToken
    from lantern.pathway.numbers import NHS, token_of
    from lantern.pathway.synthetic.numbers import nhs_number

    theirs = set(
        JourneyToken.objects.filter(journey__in=keys[: len(keys) // TIMES], kind="nhs-number").values_list(
            "token", flat=True
        )
    )
    typed = (nhs_number(child) for child in range(TOLD, 0, -1))
    asked = {"agency": "", "is_council": False, "secret": settings.TOKEN_SECRET}
    known = [number for number in typed if token_of(NHS, number, **asked)[1] in theirs]
    return [(reverse("pathway:find_journey"), {"nhs_number": number}) for number in known[:LOOKED_FOR]]
