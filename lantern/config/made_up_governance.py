"""What the made-up partnership's groups have met about, asked, noticed and agreed. Every word is made up, and so is everyone."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lantern.access.acting import begin
from lantern.access.models import Agency, AgencyKind, Person
from lantern.access.sample_people import address
from lantern.action_plan.models import Action
from lantern.config.made_up_governance_words import AGREEMENTS, CHALLENGE, CLAIMS, ESCALATION, NOTE, RISKS, SHARING
from lantern.config.made_up_meetings import BOARD_FILE, BOARD_PAPER, GROUPS, MEETINGS
from lantern.governance.changes import (
    agreements,
    escalations,
    groups,
    holding,
    inspection,
    meetings,
    papers,
    raising,
    risks,
    scrutiny,
)
from lantern.governance.models import Group

MANAGES, SCRUTINISES = "Cobalt Saddle", "Indigo Ladder"
LONG_AGO = timedelta(days=400)


def load(today):
    """Everything at once, as if the partnership had been at it for some months. Once."""
    if Group.objects.exists():
        return
    people = People()
    found = _groups(people, today)
    for each in MEETINGS:
        _meeting(people, found, each, today)
    _challenges(people, today)
    _risks(people, today)
    _escalation(people, today)
    _agreements(people, today)
    _claims(people, today)


class People(dict):
    """Someone by their name, acting in their role."""

    def __missing__(self, name):
        self[name] = Person.objects.get(email=address(name))
        begin(self[name])
        return self[name]


def _at(today, days_ago):
    """Noon, so many days ago."""
    return timezone.make_aware(datetime.combine(today - timedelta(days=days_ago), time(12)))


def _weekday(day):
    """The same day, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _agency(code):
    return Agency.objects.get(code=code)


def _groups(people, today):
    by, found = people[MANAGES], {}
    for rank, (code, (name, purpose, above, seats)) in enumerate(GROUPS.items()):
        found[code] = groups.add_group(name=name, purpose=purpose, reports_to=found.get(above), rank=rank, by=by)
        for title, sector, is_chair, holders in seats:
            seat = groups.add_seat(
                group=found[code],
                title=title,
                sector=AgencyKind(sector),
                is_chair=is_chair,
                from_on=today - LONG_AGO,
                by=by,
            )
            for is_deputy, holder in enumerate(holders):
                groups.take_seat(
                    seat=seat,
                    email=address(holder),
                    is_deputy=bool(is_deputy),
                    since=today - LONG_AGO,
                    on=today,
                    by=by,
                )
    return found


def _meeting(people, found, told, today):
    by, group = people[MANAGES], found[told["group"]]
    on = _weekday(today - timedelta(days=told["days_ago"]))
    at = _at(min(on, today), 0)
    meeting = meetings.call_meeting(group=group, on=on, begins=time(14), place=told["place"], by=by)
    items = [
        meetings.add_item(
            meeting=meeting,
            title=title,
            purpose=purpose,
            brought_by=role,
            agency=_agency(code) if code else None,
            by=by,
        )
        for title, purpose, role, code in told["agenda"]
    ]
    if told["group"] == "board":
        meetings.add_paper(meeting=meeting, item=items[0], **BOARD_PAPER, at=at, by=by)
        papers.add_file(meeting=meeting, **BOARD_FILE, at=at, by=by)
    if told["days_ago"] < 0:
        return
    _came(meeting, told["came"], at, by)
    for text, reason in told["decisions"]:
        holding.decide(meeting=meeting, item=items[0], text=text, reason=reason, at=at, by=by)
    _raise(meeting, told, today, at, by)
    holding.save_minutes(meeting=meeting, text=told["minutes"], agrees=told["agreed"], follows=None, at=at, by=by)


def _came(meeting, told, at, by):
    rows = []
    for seat in meeting.group.seats.all():
        holder = seat.holdings.filter(is_deputy=False).first()
        came, deputy = told.get(seat.title, ("there", ""))
        row = {"seat": seat, "agency": holder.agency, "name": holder.name, "came": came} if holder else None
        rows.append({**row, "deputy": deputy} if row else {"seat": seat, "agency": None, "came": "vacant"})
    holding.keep_register(meeting=meeting, rows=rows, at=at, by=by)


def _raise(meeting, told, today, at, by):
    """Into the plan, where the made-up partnership has one."""
    for ref, says, code, days in told["raised"]:
        action = Action.objects.filter(ref=ref).first()
        if action:
            due = today + timedelta(days=days)
            raising.raise_action(
                meeting=meeting, action=action, says=says, agency=_agency(code), due_on=due, at=at, by=by
            )


def _challenges(people, today):
    by = people[SCRUTINISES]
    asked = [_agency(code) for code, _, _ in CHALLENGE["replies"]]
    kept = scrutiny.challenge(
        kind="challenge",
        **{name: CHALLENGE[name] for name in ("title", "text", "about")},
        asked=asked,
        reply_by=today + timedelta(days=9),
        at=_at(today, 19),
        by=by,
    )
    for code, name, text in CHALLENGE["replies"]:
        if text:
            scrutiny.reply(challenge=kept, agency=_agency(code), text=text, at=_at(today, 6), by=people[name])
    scrutiny.challenge(kind="note", **NOTE, at=_at(today, 4), by=by)


def _risks(people, today):
    by = people[MANAGES]
    for told in RISKS:
        kept = risks.notice(
            **told["risk"],
            seen_on=today - timedelta(days=told["days_ago"]),
            review_on=today + timedelta(days=told["review_in"]),
            agency=by.acting.agency,
            at=_at(today, told["days_ago"]),
            by=by,
        )
        for code in told["told"]:
            risks.tell(risk=kept, agency=_agency(code), letter_count=1, at=_at(today, told["days_ago"] - 1), by=by)
        for code, name, text in told["done"]:
            risks.answer(
                risk=kept, agency=_agency(code), text=text, at=_at(today, told["days_ago"] - 5), by=people[name]
            )


def _escalation(people, today):
    by, level = people[ESCALATION["raised"][1]], 1
    raised_by, raised_with = _agency(ESCALATION["raised"][0]), _agency(ESCALATION["with"][0])
    kept = escalations.raise_escalation(
        raised_by=raised_by,
        raised_with=raised_with,
        topic=ESCALATION["topic"],
        text=ESCALATION["text"],
        level=level,
        on=today - timedelta(days=34),
        at=_at(today, 34),
        by=by,
    )
    step = {"escalation": kept, "agency": raised_by, "by": by}
    answered = {**step, "agency": raised_with, "by": people[ESCALATION["with"][1]]}
    escalations.answer(**answered, text=ESCALATION["answer"], on=today - timedelta(days=33), at=_at(today, 33))
    escalations.take_up(**step, text=ESCALATION["taken up"], on=today - timedelta(days=31), at=_at(today, 31))
    settled = {"text": ESCALATION["settled"], "learning": ESCALATION["learning"]}
    escalations.settle(**step, **settled, on=today - timedelta(days=29), at=_at(today, 29))


def _agreements(people, today):
    by = people[MANAGES]
    for told in AGREEMENTS:
        kept = agreements.keep_agreement(
            **told["agreement"],
            from_on=today - timedelta(days=told["days_ago"]),
            review_on=today + timedelta(days=told["review_in"]),
            parties=[_agency(code) for code in told["parties"]],
            at=_at(today, told["days_ago"]),
            by=by,
        )
        for party in kept.parties.filter(agency__code__in=told["signed"]):
            signed_on = today - timedelta(days=told["days_ago"] - 20)
            agreements.sign(
                party=party, signed_on=signed_on, signed_as=told["as"], at=_at(today, told["days_ago"] - 20), by=by
            )
    for days_ago, code, name, said in SHARING:
        agreements.record_sharing(
            **said,
            agency=_agency(code),
            decided_on=today - timedelta(days=days_ago),
            at=_at(today, days_ago),
            by=people[name],
        )


def _claims(people, today):
    for code, said in CLAIMS:
        inspection.claim(**said, owner=_agency(code), at=_at(today, 12), by=people[MANAGES])
