"""What this room keeps, as tables for a spreadsheet: one row for each thing, as its page tells it."""

from lantern.design.words import day
from lantern.governance.levels import LEVELS
from lantern.insight.tables import Column, Table


def _table(name, title, headings, rows):
    return Table(name, title, [Column(each) for each in headings], rows)


def _day(value):
    return day(value) if value else ""


def _lines(found):
    return "\n".join(found)


def of_risks(told):
    """`told`: risks as their list tells them, with who was told, what each did and what was found since."""
    headings = (
        "Risk", "What happens", "Where it was noticed", "Who or what says so", "How sure we are", "How it stands",
        "Noticed on", "To be looked at again on", "Written down by", "Agencies told", "What agencies did", "What was found since",
    )  # fmt: skip
    return _table("risks", "Emerging risks", headings, [_risk(each) for each in told])


def _risk(told):
    risk = told["risk"]
    return (
        risk.title,
        risk.what,
        risk.get_source_display(),
        risk.source_words,
        told["sure"],
        told["stands"],
        _day(risk.seen_on),
        "" if risk.is_closed else _day(risk.due_on),
        risk.agency.name,
        ", ".join(each.agency.name for each in risk.told.all()),
        _lines(f"{each.agency.name}, {_day(each.at)}: {each.text}" for each in risk.done.all()),
        _lines(f"{_day(each.at)}: {each.text}" for each in risk.reviews.all()),
    )


def of_escalations(told):
    """`told`: escalations as their list tells them, with their steps."""
    headings = (
        "Number", "What it is about", "Raised by", "With", "Level", "Who settles it there", "How it stands", "Raised on",
        "Answer asked for by", "What they disagree about", "What happened since", "What was learnt",
    )  # fmt: skip
    return _table("escalations", "Escalations", headings, [_escalation(each) for each in told])


def _escalation(told):
    one, steps = told["escalation"], list(told["escalation"].steps.all())
    return (
        str(one.pk),
        one.get_topic_display(),
        one.raised_by.name,
        one.raised_with.name,
        f"{one.level}. {LEVELS[one.level].name}",
        LEVELS[one.level].who,
        told["stands"],
        _day(steps[0].on),
        _day(one.due_on),
        one.text,
        _lines(f"{_day(each.on)}, {each.agency.name}, {each.get_kind_display().lower()}: {each.text}" for each in steps[1:]),
        _lines(each.learning for each in steps if each.learning),
    )  # fmt: skip


def of_challenges(told):
    """`told`: challenges as their list tells them, whole."""
    headings = (
        "Title", "Kind", "What is asked", "How it stands", "Written on", "Asked of", "Waits for", "Reply asked for by",
        "Replies", "What the scrutineer made of them",
    )  # fmt: skip
    return _table("challenges", "Independent scrutiny", headings, [_challenge(each) for each in told])


def _challenge(told):
    one = told["challenge"]
    return (
        one.title,
        one.get_kind_display(),
        one.text,
        told["stands"],
        _day(one.at),
        ", ".join(each.agency.name for each in one.asked.all()),
        ", ".join(each.name for each in told["owed"]),
        _day(told["reply_by"]),
        _lines(f"{each.agency.name}, {_day(each.at)}: {each.text}" for each in one.replies.all()),
        _lines(f"{_day(each.at)}, {each.get_says_display().lower()}: {each.text}" for each in one.verdicts.all()),
    )


def of_agreements(told):
    """`told`: agreements as their register tells them."""
    headings = (
        "Agreement", "Version", "What for", "Lawful basis", "How it stands", "From", "Review by", "Has signed",
        "Has not signed", "Where the text is kept",
    )  # fmt: skip
    return _table("agreements", "Information sharing agreements", headings, [_agreement(each) for each in told])


def _agreement(told):
    one = told["agreement"]
    signed = [each for each in told["parties"] if each not in told["unsigned"]]
    return (
        one.name,
        one.version,
        one.purpose,
        one.basis,
        told["stands"],
        _day(one.from_on),
        _day(one.review_on),
        _lines(f"{each.agency.name}, {_day(each.signature.signed_on)}, {each.signature.signed_as}" for each in signed),
        ", ".join(each.agency.name for each in told["unsigned"]),
        one.link,
    )


def of_sharing(decisions):
    """`decisions`: to share, or not to, with what each corrects."""
    headings = (
        "Decided on", "Agency", "Asked by", "What was asked", "Decided", "Lawful basis", "Why", "Decided by the", "Under",
        "Corrects what was written down on",
    )  # fmt: skip
    return _table("sharing", "Decisions to share, or not to", headings, [_sharing(each) for each in decisions])


def _sharing(one):
    return (
        _day(one.decided_on),
        one.agency.name,
        one.asked_by,
        one.question,
        one.get_decided_display(),
        one.basis,
        one.reason,
        one.decided_as,
        f"{one.agreement.name}, version {one.agreement.version}" if one.agreement else "",
        _day(one.corrects.at) if one.corrects else "",
    )


def of_attendance(rows):
    """`rows`: the newest word on each seat at each meeting."""
    headings = ("Meeting", "Seat", "Agency or sector", "Held by", "That day", "Deputy")
    return _table("attendance", "Who came", headings, [_came(each) for each in rows])


def _came(one):
    return (
        _day(one.meeting.on),
        one.seat.title,
        one.agency.name if one.agency else one.seat.get_sector_display(),
        one.name,
        one.get_came_display(),
        one.deputy,
    )


def of_decisions(decisions):
    """`decisions`: with their meeting, item, and what they replace or are replaced by."""
    headings = ("Meeting", "Decision", "What was decided", "Why", "On which item", "In place of", "Replaced by")
    return _table("decisions", "Decisions", headings, [_decision(each) for each in decisions])


def _decision(one):
    return (
        _day(one.meeting.on),
        str(one.number),
        one.text,
        one.reason,
        one.item.title if one.item else "",
        _named(one.replaces),
        _named(getattr(one, "replaced_by", None)),
    )


def _named(decision):
    return f"Decision {decision.number} of {day(decision.meeting.on)}" if decision else ""
