"""What is kept of one thing, put together for a page. Given a row that somebody may see, and nothing more."""


def register_of(meeting):
    """The newest word on each seat at a meeting, in the order in which the seats are listed. One query."""
    kept = meeting.attendances.select_related("seat", "agency")
    newest = {each.seat_id: each for each in kept}
    return sorted(newest.values(), key=lambda each: (not each.seat.is_chair, each.seat.sector, each.seat.title))


def owed(challenge):
    """The agencies that have not replied since they were last asked. For a challenge read `whole`: no query."""
    verdicts = list(challenge.verdicts.all())
    asked_at = max((each.at for each in verdicts if each.says == "again"), default=challenge.at)
    replied = {each.agency_id for each in challenge.replies.all() if each.at >= asked_at}
    return [each.agency for each in challenge.asked.all() if each.agency_id not in replied]


def judged(challenge):
    """The scrutineer's last verdict, blank for none; adding words is none. For a challenge read `whole`: no query."""
    said = [each.says for each in challenge.verdicts.all() if each.says != "more"]
    return said[-1] if said else ""


def reply_day(challenge):
    """The day by which a reply is asked for: as the scrutineer said last."""
    days = [each.reply_by for each in challenge.verdicts.all() if each.reply_by]
    return days[-1] if days else challenge.reply_by
