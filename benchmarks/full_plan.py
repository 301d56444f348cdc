"""Five strategies' worth of a plan, and as much of learning and governance around it, written straight into the tables: what is measured is reading."""

import random
import shutil
from datetime import UTC, date, datetime, time, timedelta

from benchmarks.made_up import start_django

ACTIONS, UPDATES, EVIDENCE, MOVES, NOTES = 260, 10_000, 800, 400, 1_000
REVIEWS, RECOMMENDATIONS = 60, 600
RISKS, ESCALATIONS, CHALLENGES, MEETINGS, SHARING, AGREEMENTS = 300, 300, 200, 180, 1_000, 40
WHO = "A made-up person <nobody@example.org>"
SAYS = "What was done, and what is different now. " * 6


def ready(folder):
    """A copy of the Lantern that is in use, filled once, so that nobody else's figures hold this plan. Returns its folder."""
    own = folder / "plan"
    is_new = not own.exists()
    if is_new:
        shutil.copytree(folder / "kept", own / "kept", ignore=shutil.ignore_patterns("quarantine"))
    start_django(own)
    if is_new:
        chance, now = random.Random(1), datetime.now(UTC)
        _plan(chance, now)
        _learning(chance, now)
        _risks(chance, now)
        _escalations(chance, now)
        _scrutiny(chance, now)
        _agreements(chance, now)
        _meetings(chance, now)
    return own


def _said(chance, now, **more):
    return {"at": now - timedelta(days=chance.randrange(1, 900)), "by": WHO, **more}


def _agencies():
    from lantern.access.models import Agency

    return list(Agency.objects.all())


def _plan(chance, now):
    from lantern.action_plan.models import Action, DueMove, Evidence, PlanNote, Update

    there, agencies = list(Action.objects.all()), _agencies()
    more = [
        Action(
            ref=f"{each.ref}{letter}", place=1000 + number, aim=each.aim, title=each.title, outcome=each.outcome,
            lead=each.lead, lead_as_stated=each.lead_as_stated, year_as_stated="Year 1", first_year=1, last_year=1,
            starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31),
        )
        for letter in "abcd"
        for number, each in enumerate(there)
    ][: ACTIONS - len(there)]  # fmt: skip
    Action.objects.bulk_create(more)
    every = list(Action.objects.all())
    Update.objects.bulk_create(
        Update(
            action=chance.choice(every), delivery=chance.choice(["green", "amber", "red", "grey"]), says=SAYS,
            next_step="The next thing", reason="It changed", at=now - timedelta(days=chance.randrange(240)), by=WHO,
            agency=chance.choice(agencies), role="agency_lead",
        )
        for _ in range(UPDATES)
    )  # fmt: skip
    Evidence.objects.bulk_create(
        Evidence(action=chance.choice(every), kind="audit", level=chance.randint(1, 5), title="An audit", says="It says so.", at=now, by=WHO)
        for _ in range(EVIDENCE)
    )  # fmt: skip
    moved = {"before": date(2027, 3, 31), "after": date(2027, 6, 30), "reason": "Later", "at": now, "by": WHO}
    DueMove.objects.bulk_create(DueMove(action=chance.choice(every), **moved) for _ in range(MOVES))
    note = {"kind": "milestone", "says": "Something to reach", "at": now, "by": WHO}
    PlanNote.objects.bulk_create(
        PlanNote(action=chance.choice(every), due_on=now.date() + timedelta(days=chance.randint(-90, 90)), **note)
        for _ in range(NOTES)
    )


def _learning(chance, now):
    from lantern.action_plan import models

    by = {"at": now, "by": WHO}
    reviews = models.Review.objects.bulk_create(
        models.Review(
            reference=f"AB-{number}", kind=chance.choice(["audit", "inspection", "rapid review"]), title="A review of practice",
            dated_on=date(2026, 1, 5), added_at=now, added_by=WHO,
            published_at=now if number % 3 else None, published_by=WHO if number % 3 else "",
        )
        for number in range(REVIEWS)
    )  # fmt: skip
    made = models.Recommendation.objects.bulk_create(
        models.Recommendation(
            reference=f"AB-{number % REVIEWS}/{number}", review=reviews[number % REVIEWS], says=SAYS, relevance="about",
            lead=chance.choice(_agencies()), owner_role="Head of service", added_at=now, added_by=WHO,
        )
        for number in range(RECOMMENDATIONS)
    )  # fmt: skip
    models.RecommendationDue.objects.bulk_create(
        models.RecommendationDue(recommendation=each, after=date(2026, 9, 30), **by) for each in made
    )
    models.RecommendationUpdate.objects.bulk_create(
        models.RecommendationUpdate(recommendation=each, delivery="amber", says=SAYS, **by) for each in made * 3
    )
    models.RecommendationEvidence.objects.bulk_create(
        models.RecommendationEvidence(recommendation=each, kind="audit", title="An audit", says=SAYS, **by)
        for each in made
    )
    models.ImpactTest.objects.bulk_create(
        models.ImpactTest(recommendation=each, how="Read six cases", test_on=date(2026, 10, 1), **by) for each in made
    )
    models.Theme.objects.bulk_create(models.Theme(recommendation=each, theme="sharing") for each in made)
    models.RecommendationState.objects.bulk_create(
        models.RecommendationState(recommendation=each, state="said done", person=1, **by) for each in made[::4]
    )


def _risks(chance, now):
    from lantern.governance.models import Done, Review, Risk, Told

    agencies, today = _agencies(), now.date()
    made = Risk.objects.bulk_create(
        Risk(
            title=f"Something new, number {number}", what=SAYS, source="practitioners", source_words="Three schools",
            confidence="low", seen_on=today - timedelta(days=60), review_on=today + timedelta(days=chance.randint(-30, 60)),
            agency=chance.choice(agencies), **_said(chance, now),
        )
        for number in range(RISKS)
    )  # fmt: skip
    pairs = [(risk, agency) for risk in made for agency in chance.sample(agencies, 3)]
    Told.objects.bulk_create(Told(risk=risk, agency=agency, letter_count=1, **_said(chance, now)) for risk, agency in pairs)  # fmt: skip
    Done.objects.bulk_create(Done(risk=risk, agency=agency, text=SAYS, **_said(chance, now)) for risk, agency in pairs)
    Review.objects.bulk_create(
        Review(risk=risk, text=SAYS, confidence="moderate", closes=True, **_said(chance, now)) for risk in made[::2]
    )


def _escalations(chance, now):
    from lantern.governance.models import Escalation, Step

    agencies, today = _agencies(), now.date()
    made = Escalation.objects.bulk_create(
        Escalation(
            topic="medical", text=SAYS, **_said(chance, now),
            **dict(zip(("raised_by", "raised_with"), chance.sample(agencies, 2), strict=True)),
        )
        for _ in range(ESCALATIONS)
    )  # fmt: skip
    step = {"text": SAYS, "on": today, "at": now, "by": WHO}
    begun = {"due_on": today + timedelta(days=2), **step}
    Step.objects.bulk_create(Step(escalation=one, kind="raised", level=1, agency=one.raised_by, **begun) for one in made)  # fmt: skip
    Step.objects.bulk_create(Step(escalation=one, kind="taken up", level=2, agency=one.raised_by, **begun) for one in made[::2])  # fmt: skip
    Step.objects.bulk_create(Step(escalation=one, kind="settled", level=2, agency=one.raised_by, learning=SAYS, **step) for one in made[::4])  # fmt: skip


def _scrutiny(chance, now):
    from lantern.governance.models import Asked, Challenge, Reply, Verdict

    agencies = _agencies()
    made = Challenge.objects.bulk_create(
        Challenge(kind="challenge", title="How do you know?", text=SAYS, reply_by=now.date(), **_said(chance, now))
        for _ in range(CHALLENGES)
    )
    pairs = [(one, agency) for one in made for agency in chance.sample(agencies, 3)]
    Asked.objects.bulk_create(Asked(challenge=one, agency=agency) for one, agency in pairs)
    Reply.objects.bulk_create(Reply(challenge=one, agency=agency, text=SAYS, at=now, by=WHO) for one, agency in pairs[::2])  # fmt: skip
    Verdict.objects.bulk_create(Verdict(challenge=one, says="satisfied", text=SAYS, at=now, by=WHO) for one in made[::2])  # fmt: skip


def _agreements(chance, now):
    from lantern.governance.models import Agreement, Party, SharingDecision, Signature

    agencies, today = _agencies(), now.date()
    made = Agreement.objects.bulk_create(
        Agreement(
            name=f"What we tell one another, {number}", version="1", purpose=SAYS, basis="Public task", from_on=today,
            review_on=today + timedelta(days=200), at=now, by=WHO,
        )
        for number in range(AGREEMENTS)
    )  # fmt: skip
    parties = Party.objects.bulk_create(Party(agreement=one, agency=agency) for one in made for agency in agencies)
    Signature.objects.bulk_create(
        Signature(party=each, signed_on=today, signed_as="Chief officer", at=now, by=WHO) for each in parties[::2]
    )
    SharingDecision.objects.bulk_create(
        SharingDecision(
            agency=chance.choice(agencies), asked_by="A school", question="Whether a pupil comes", decided="not",
            basis="Nothing required it", reason=SAYS, decided_as="lead", decided_on=today, at=now, by=WHO,
        )
        for _ in range(SHARING)
    )  # fmt: skip


def _meetings(chance, now):
    from lantern.governance import models

    groups, by = list(models.Group.objects.prefetch_related("seats__holdings")), {"at": now, "by": WHO}
    made = models.Meeting.objects.bulk_create(
        models.Meeting(group=groups[number % 3], on=now.date() - timedelta(days=8 + 5 * number), begins=time(9), place="Online")
        for number in range(MEETINGS)
    )  # fmt: skip
    models.MeetingState.objects.bulk_create(models.MeetingState(meeting=each, state="held", **by) for each in made)
    seats = {group.pk: [(seat, seat.holdings.all()[0]) for seat in group.seats.all() if seat.holdings.all()] for group in groups}  # fmt: skip
    models.Attendance.objects.bulk_create(
        models.Attendance(meeting=each, seat=seat, agency_id=held.agency_id, name=held.name, came="there", **by)
        for each in made
        for seat, held in seats[each.group_id]
    )
    items = models.AgendaItem.objects.bulk_create(
        models.AgendaItem(meeting=each, title="What slips", purpose="decide", brought_by="business manager")
        for each in made * 3
    )
    models.Paper.objects.bulk_create(models.Paper(meeting=each.meeting, item=each, title="What slips", words=SAYS, **by) for each in items)  # fmt: skip
    models.Decision.objects.bulk_create(
        models.Decision(meeting=each, number=number, text=SAYS, reason=SAYS, **by) for each in made for number in (1, 2, 3)
    )  # fmt: skip
    models.Minutes.objects.bulk_create(models.Minutes(meeting=each, text=SAYS * 20, **by) for each in made)
