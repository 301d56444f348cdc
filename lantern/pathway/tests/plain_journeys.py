"""What lists over the made-up journeys have to come to, counted from what was planted in them and from nothing the product has.

Each takes stories, and today where it matters; call signs stand for journeys.
"""

from collections import Counter, defaultdict

NEEDED = ("social_care", "police", "health")


def without_a_discussion(stories, today):
    """{why, where somebody said why the reason's code: call signs} of the referrals that have had no strategy discussion, whether or not the journey has ended.

    Those with no reasonable cause need none, and are not here.
    """
    found = defaultdict(set)
    for story in stories:
        how = story.planted.get("discussion")
        if not story.planted["referred"] or how == "no cause" or (how or "").startswith("held"):
            continue
        if how and how.startswith("planned"):
            how = "planned" if story.planted["planned_for"].date() >= today else "planned, and its day has passed"
        if how == "said not held, and why":
            how = story.planted["no_discussion_because"]
        found[how or "not asked yet"].add(story.call_sign)
    return dict(found)


def discussions(stories):
    """[(call sign, place among the journey's held discussions, whether there was a quorum, who of it was not there)]."""
    return [
        (story.call_sign, place, not missing, missing)
        for story in stories
        for place, held in enumerate(story.planted.get("discussions", ()))
        for missing in [tuple(seat for seat in NEEDED if held["answers"].get(seat) != "attended")]
    ]


def came(stories):
    """{seat: (how many held discussions it came to, how many there were)}, of the first discussions alone."""
    there, of = Counter(), 0
    for story in stories:
        for held in story.planted.get("discussions", ())[:1]:
            of += 1
            there.update(seat for seat, answer in held["answers"].items() if answer == "attended")
    return {seat: (there[seat], of) for seat in (*NEEDED, "hub", "education")}


def waiting(stories):
    """{call sign: (since, whether because of the case, last contact or none)} of those who wait for therapy and whose
    journey has not ended."""
    return {
        story.call_sign: (told["since"], told["because"], told["contact"])
        for story in stories
        for told in [story.planted.get("therapy")]
        if told and told["waits"] and not story.planted["ended"]
    }


def conferences(stories, limit=15):
    """(in time, late) of those that came after an enquiry whose beginning is recorded, by working days."""
    after = [story.planted["conference_after"] for story in stories if "conference_after" in story.planted]
    return sum(days <= limit for days in after), sum(days > limit for days in after)


def medicals(stories):
    """{call sign: the day on which the child was seen}."""
    return {story.call_sign: story.planted["medical_seen"] for story in stories if "medical_seen" in story.planted}


def interviews(stories):
    """{call sign: (the day of the first, whether a social worker was asked to the newest and came to the newest held)}."""
    found = {}
    for story in stories:
        planned = story.planted.get("interviews", ())
        held = [each for each in planned if each["held"]]
        if held:
            found[story.call_sign] = held[0]["held"], planned[-1]["is_asked"] and held[-1]["came"]
    return found


def families_not_told(stories):
    """{call sign: how many key events of its investigation the family was never told of}."""
    untold = Counter()
    for story in stories:
        untold[story.call_sign] += sum(not event["told"] for event in story.planted.get("events", ()))
    return +untold


def signed(stories):
    """{form: {call sign: how many were signed}}."""
    found = defaultdict(Counter)
    for story in stories:
        for name in story.planted.get("signed", ()):
            found[name][story.call_sign] += 1
    return found
