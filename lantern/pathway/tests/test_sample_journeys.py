"""Made-up journeys in the tables: the rows that the changes would have written, loaded quickly, and countable by hand."""

import time
from collections import Counter, defaultdict
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Count, ForeignKey
from django.test.utils import CaptureQueriesContext

from lantern.access import sample_people
from lantern.access.acting import begin
from lantern.access.models import Membership, Person
from lantern.pathway import sample_journeys
from lantern.pathway.changes.made_up import load
from lantern.pathway.changes.made_up_rows import Rows
from lantern.pathway.discussed import whole
from lantern.pathway.here import pathway
from lantern.pathway.missing import DISCUSSION, FOR_CASE, NOTHING, QUORATE, SAID_NO, STILL
from lantern.pathway.models import Discussion, FormAnswer, Glance, Journey, Missing, Recorded, Wait
from lantern.pathway.synthetic import acts, stories
from lantern.pathway.tests import plain_journeys as plain
from lantern.pathway.tests import received_as_planted
from lantern.pathway.tests.through_changes import ThroughChanges
from lantern.trail.models import Entry
from lantern.trail.verifying import faults
from tests.house_rules.expectations import EXPECTED

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = date(2026, 11, 29)
CHILDREN = [*range(1, 101, 7), 91, 93]


@pytest.fixture
def people():
    sample_people.make(today=date(2024, 1, 1))
    rows = Membership.objects.order_by("-pk")
    roles = ("practitioner", "behaviour_practitioner")
    found = [{row.agency.code: row.person for row in rows.filter(role=role)} for role in roles]
    for person in (person for each in found for person in each.values()):
        begin(person)
    return found


def everything():
    """{table: rows in their order}, of every table of the room, keys counted from the first."""
    models = list(apps.get_app_config("pathway").get_models())
    place = {
        model: {pk: at for at, pk in enumerate(sorted(model.objects.values_list("pk", flat=True)))} for model in models
    }
    return {
        model.__name__: [
            {field.name: _plain(field, row, place) for field in model._meta.concrete_fields if not field.primary_key}
            for row in model.objects.order_by("pk")
        ]
        for model in models
    }


def _plain(field, row, place):
    value = getattr(row, field.attname)
    if isinstance(field, ForeignKey) and field.related_model in place and value is not None:
        return place[field.related_model][value]
    if field.name == "seen":  # the key of a row, or none
        return value and place[FormAnswer][value]
    return "" if field.name == "call_sign" else value


def told_of(story):
    """What kinds of rows its acts come to."""
    found = {type(act).__name__ for act in story.acts}
    found |= {act.kind for act in story.acts if isinstance(act, acts.Received)}
    begun = [act for act in story.acts if isinstance(act, acts.Begun)]
    found |= {each for act in begun for each in (act.form, act.before is None, act.discussion is None)}
    written = Counter((act.which, act.agency) for act in story.acts if isinstance(act, acts.Wrote))
    return found | ({"by two"} if len(written) > len({which for which, _ in written}) else set())


@pytest.mark.parametrize("child", CHILDREN)
def test_a_made_up_journey_is_the_one_that_the_changes_would_have_made(people, settings, child):
    (story,) = stories(pathway(), count=1, seed=1, today=TODAY, first=child)

    by_changes, loaded = _both_ways(story, people, settings)
    assert loaded == by_changes
    assert by_changes["Recorded"] and by_changes["Named"]


def test_nor_is_any_kind_of_row_otherwise_that_those_children_do_not_have(people, settings):
    made = list(stories(pathway(), count=sample_journeys.COUNT, seed=1, today=TODAY))
    seen = set().union(*(told_of(made[child - 1]) for child in CHILDREN))

    for story in made:
        if told_of(story) - seen:
            seen |= told_of(story)
            by_changes, loaded = _both_ways(story, people, settings)
            assert loaded == by_changes, story.call_sign


def _both_ways(story, people, settings):
    """Every row of the room that the changes make of a story, and every row that is loaded."""
    ThroughChanges(story, people, settings.TOKEN_SECRET)
    by_changes = everything()
    Journey.objects.all().delete()

    load([story], by=sample_people.BY)
    loaded = everything()
    Journey.objects.all().delete()
    return by_changes, loaded


@pytest.fixture
def made():
    sample_people.make(today=date(2024, 1, 1))
    began = time.process_time()
    sample_journeys.make(today=TODAY)
    assert time.process_time() - began < 30  # three or four seconds, but for what counts the lines that tests take
    return list(stories(pathway(), count=sample_journeys.COUNT, seed=sample_journeys.SEED, today=TODAY))


def test_four_hundred_are_loaded_once_and_what_was_planted_can_be_counted(made, client):
    sample_journeys.make(today=TODAY)  # and not again

    assert Journey.objects.count() == 400
    assert Entry.objects.filter(what="made-up journeys loaded").count() == 1
    assert list(faults()) == []
    _quorum_is_as_planted(made)
    _first_discussions_are_as_planted(made)
    _who_lacks_the_record_is_as_planted(made)
    _those_who_wait_are_as_planted(made)
    _what_is_missing_is_as_planted(made)
    received_as_planted.check(made, TODAY)
    _pages_ask_no_more_for_many_rows_than_for_few(client)


def _quorum_is_as_planted(made):
    """Of each discussion that was held: the product's quorum, and one counted in SQL, against what was planted."""
    planted = {(sign, place): missing for sign, place, _, missing in plain.discussions(made)}
    by_product = {}
    for each in whole(Discussion.objects.select_related("journey")):
        quorum, sign = each.quorum(None), each.discussion.journey.call_sign
        if quorum is not None:
            place = sum(key[0] == sign for key in by_product)
            by_product[sign, place] = tuple(seat.code for seat in quorum.missing)

    assert by_product == planted
    assert len(planted) > 200 and any(planted.values())
    assert _without_a_quorum_by_sql() == sum(bool(missing) for missing in planted.values())


def _without_a_quorum_by_sql():
    came = """
        select s.discussion_id, sum(case when s.answer = 'attended' then 1 else 0 end) as there
        from pathway_seatanswer s
        where s.seat in ('social_care', 'police', 'health') and s.id = (
            select max(n.id) from pathway_seatanswer n where n.discussion_id = s.discussion_id and n.seat = s.seat)
        group by s.discussion_id"""
    held = """
        select discussion_id from pathway_sitting t where state = 'held' and id = (
            select max(id) from pathway_sitting n where n.discussion_id = t.discussion_id)"""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) from ({came}) c join ({held}) h on h.discussion_id = c.discussion_id where there < 3"
        )
        return cursor.fetchone()[0]


def _newest(name):
    """{call sign: the newest row of a name}, in SQL of its own."""
    rows = Recorded.objects.raw(
        "select r.* from pathway_recorded r where r.name = %s and r.id = (select max(n.id) from pathway_recorded n "
        "where n.name = r.name and n.journey_id = r.journey_id)",
        [name],
    )
    signs = dict(Journey.objects.values_list("pk", "call_sign"))
    return {signs[row.journey_id]: row for row in rows}


def _first_discussions_are_as_planted(made):
    held = {sign for sign, row in _newest("strategy_held_at").items() if row.moment}
    referred = set(_newest("referral_received_at"))
    no_cause = {sign for sign, row in _newest("reasonable_cause").items() if row.said == "no"}
    found = plain.without_a_discussion(made, TODAY)
    health = Counter(row.said for row in _newest("attended_health").values())

    assert referred - held - no_cause == set().union(*found.values())
    assert set(found) >= {
        "not asked yet",
        "nothing recorded",
        "said not held",
        "called off",
        "planned, and its day has passed",
    }
    assert (
        plain.came(made)["health"][0] <= health["yes"] <= plain.came(made)["health"][0] + 20
    )  # some by the step alone


def _who_lacks_the_record_is_as_planted(made):
    talks = [(story.call_sign, talk) for story in made for talk in story.planted.get("discussions", ())]
    planted = {sign: talk["not_circulated_to"] for sign, talk in talks if "not_circulated_to" in talk}
    firsts = whole(Discussion.objects.filter(first=None).select_related("journey"))

    assert {each.discussion.journey.call_sign: each.owed for each in firsts if each.sent()} == planted != {}


def _those_who_wait_are_as_planted(made):
    asked, began, ended = _newest("therapy_referred_at"), _newest("therapy_began_at"), _newest("ended")
    because, contact = _newest("therapy_waited_for_case"), _newest("wait_contact_at")
    by_rows = {
        sign: (row.day, because[sign].said == "yes", contact[sign].day if sign in contact else None)
        for sign, row in asked.items()
        if sign not in began and sign not in ended
    }

    on_the_list = {
        wait.journey.call_sign: (wait.since, wait.is_for_case, None if wait.heard_on == wait.since else wait.heard_on)
        for wait in Wait.objects.on_open_journeys().select_related("journey")
    }

    assert by_rows == on_the_list == plain.waiting(made)
    assert len(by_rows) > 20


def _what_is_missing_is_as_planted(made):
    """By kind and reason, against what was planted."""
    found, told = defaultdict(set), plain.without_a_discussion(made, TODAY)
    for row in Missing.objects.select_related("journey"):
        found[row.kind, row.reason].add(row.journey.call_sign)
    planted = {
        NOTHING: told["not asked yet"] | told["nothing recorded"],
        SAID_NO: told["said not held"],
        "called off": told["called off"],
        "planned": told.get("planned", set()) | told["planned, and its day has passed"],
        **{code: told[code] for code in pathway().choices["no_strategy_reason"] if code in told},
    }
    assert len(planted) > 5
    assert {reason: found[DISCUSSION, reason] for reason in planted} == planted
    assert {reason for kind, reason in found if kind == DISCUSSION} == set(planted)

    first = {sign: set(away) for sign, place, _, away in plain.discussions(made) if not place}
    kept = {
        sign: set(reason.split("+")) for (kind, reason), signs in found.items() if kind == QUORATE for sign in signs
    }
    assert {sign: kept.get(sign, set()) for sign in first} == first

    on = set(Glance.objects.filter(is_ended=False).values_list("journey__call_sign", flat=True))
    asked_to_wait = {sign for sign, (_, because, _) in plain.waiting(made).items() if because}
    assert found[FOR_CASE, STILL] & on == asked_to_wait


def _pages_ask_no_more_for_many_rows_than_for_few(client):
    """The budgets of `tests/house_rules/expectations.py`, where there is one row, hold for the fullest of journeys."""
    client.force_login(Person.objects.get(email=sample_people.address("Copper Thimble")))
    fullest = Journey.objects.annotate(rows=Count("recorded")).order_by("-rows").first()
    talk = Discussion.objects.exclude(first=None).first()
    for name, address in (
        ("pathway:journeys", "/journeys/"),
        ("pathway:journeys", "/journeys/?page=9"),
        ("pathway:missing", "/journeys/missing/"),
        ("pathway:missing_of_kind", "/journeys/missing/clock/"),
        ("pathway:journey", f"/journeys/{fullest.pk}/"),
        ("pathway:discussion", f"/journeys/discussions/{talk.pk}/"),
    ):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200
        assert len(asked) <= EXPECTED[name].queries, (address, len(asked))


def test_an_act_that_nobody_knows_how_to_write_is_refused():
    nothing = Rows(acts.Story("calm lake 18", (), {}), [{}, {}])

    with pytest.raises(NotImplementedError, match="Nobody knows how Act is written."):
        nothing.add(acts.Act(TODAY, "lbbd"))


def test_they_are_refused_where_people_are_real(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(ImproperlyConfigured, match="only for a development copy"):
        sample_journeys.make(today=TODAY)
