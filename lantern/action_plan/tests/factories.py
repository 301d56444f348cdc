"""A small made-up strategy, and what is said of its actions, for the tests of this room and of those above it."""

from copy import deepcopy
from datetime import UTC, date, datetime

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes.asking import make_link
from lantern.action_plan.changes.evidence import add_evidence
from lantern.action_plan.changes.progress import add_note, say_how_it_goes
from lantern.action_plan.changes.strategy import load_strategy
from lantern.action_plan.models import Action
from lantern.trail.sealing import System

BY = System("tests")
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = date(2026, 6, 1)

SMALL = {
    "title": "A small strategy",
    "partnership": "The partnership",
    "version": "1",
    "agreed_on": "2026-03-18",
    "vision": "Every lamp lit",
    "year_one_starts_on": "2026-04-01",
    "years": 3,
    "overseen_by": "The delivery group",
    "to_confirm": ["When year 1 begins."],
    "leads": {"The council": "lbbd", "Police": "met-east"},
    "slips": [{"place": "9, 1.2", "says": "The year is “tbc”.", "read_as": "No year yet."}],
    "commitments": [{"ref": "C1", "name": "Notice", "means": "See it.", "place": "7.2"}],
    "aims": [
        {"ref": "1", "title": "A first aim", "means": "What it means.", "by_2029": ["Better."], "place": "7.3", "links": ["C1"]},
        {"ref": "2", "title": "A second aim", "means": "What it means.", "by_2029": ["Well."], "place": "7.3", "links": ["C1"]},
    ],
    "values": [{"ref": "W1", "name": "Kind", "means": "Be kind.", "place": "7.4"}],
    "actions": [
        {"ref": "1.1", "lead": "The council", "year": "Year 1", "title": "Count the lamps", "outcome": "They are counted",
         "place": "9", "links": ["M1.1", "F1"]},
        {"ref": "1.2", "lead": "The council", "year": "tbc", "title": "Light the lamps", "outcome": "They are lit",
         "place": "9", "links": []},
        {"ref": "2.1", "lead": "Police", "year": "Years 2-3", "title": "Watch the lamps", "outcome": "They are watched",
         "place": "9", "links": ["M2.1", "N1"]},
    ],
    "measures": [
        {"ref": "M1.1", "title": "Contacts", "indicators": ["csa-contacts"], "catalogue": ["A1"], "owed_by": "lbbd",
         "place": "9", "links": ["T1"]},
        {"ref": "M2.1", "title": "What people say", "indicators": [], "catalogue": [], "evidence": "What people said",
         "owed_by": "met-east", "place": "9", "links": []},
    ],
    "strands": [{"ref": "S1", "title": "Find more", "place": "Appendix"}],
    "outcomes": [
        {"ref": "T1", "title": "Abuse is found sooner", "place": "Appendix", "links": ["S1"]},
        {"ref": "T2", "title": "Staff know whom to ask", "place": "Appendix", "links": ["S1"]},
    ],
    "findings": [{"ref": "F1", "title": "Lamps are not always counted", "place": "5.2.1"}],
    "messages": [{"ref": "N1", "title": "Watch more closely", "place": "4.2.5"}],
    "recommendations": [{"ref": "R1", "title": "Lead it", "place": "4.2.4", "to_confirm": True}],
    "voices": [{"ref": "K1", "title": "Notice me", "place": "5.4"}],
    "typologies": [{"ref": "Y1", "name": "One kind", "means": "Of abuse.", "place": "3.2"}],
    "definitions": [{"ref": "D1", "name": "A word", "means": "What it means.", "place": "3.3"}],
}  # fmt: skip


def small(**changed):
    """The small strategy's content, with parts of it replaced."""
    return deepcopy(SMALL) | changed


def with_action(ref, /, **changed):
    """The small strategy's actions, one of them changed."""
    return [row | changed if row["ref"] == ref else row for row in small()["actions"]]


def a_plan(**changed):
    """The small strategy in force, with its two agencies. Returns the action that the council leads."""
    agency("lbbd")
    agency("met-east", AgencyKind.POLICE)
    load_strategy(content=small(**changed), at=NOON, by=BY)
    return Action.objects.get(ref="1.1")


def an_action(ref="1.1"):
    """One action of the small strategy, loaded if it was not."""
    return Action.objects.filter(ref=ref).first() or (a_plan() and Action.objects.get(ref=ref))


def a_lead(at="lbbd", **more):
    return person("agency_lead", at=at, **more)


def of_the_plan():
    """A plan in force, with an update, evidence, a note and a link of one action, by the names of addresses' rows."""
    action, lead = a_plan(), a_lead(email="lead.of.the.plan@example.org")
    said = {"delivery": "green", "says": "It has begun.", "reason": "It has begun."}
    say_how_it_goes(action=action, **said, at=NOON, by=lead)
    evidence = add_evidence(
        action=action, kind="audit", level=2, title="An audit", says="x", answers=["T1"], at=NOON, by=lead
    )
    note = add_note(action=action, kind="equality", says="Asked of everyone", at=NOON, by=lead)
    link, _ = make_link(action=action, agency=action.lead, email="small@example.org", at=NOON, by=lead)
    return {
        "action": {"ref": action.ref}, "note": {"pk": note.pk}, "evidence": {"pk": evidence.pk}, "link": {"pk": link.pk},
    }  # fmt: skip
