"""What a public edition says in sentences, each worked out from the same rows as its tables. Pure."""

from lantern.action_plan.progress import LEVELS, PROVED, RATINGS
from lantern.design.words import plural
from lantern.insight.sentences import listed
from lantern.overview.plan_report.moved import exceptions_of
from lantern.overview.plan_report.sentences import day

KINDS = {
    "data": "figures",
    "audit": "an audit",
    "voice": "what children and families said",
    "staff": "what staff say",
}
FOR_CHILDREN = len(LEVELS) - 1
NO_WORDS = "Nobody has written for the public yet why this is so."


def how_far(action) -> str:
    """How far an action has come, in words, with what makes that doubtful."""
    return ". ".join([RATINGS[action["delivery"]], *doubts(action)])


def doubts(action) -> list[str]:
    """What a rating alone would hide: that it is late, old, or not proved."""
    late = action["days_overdue"]
    return [
        *(["What showed it was taken back"] if action["unproved"] else []),
        *(["Nothing shows yet that it changed anything"] if action["without"] else []),
        *([f"Its day has passed, by {plural(late, 'day')}"] if late else []),
        *(["It is expected later than its day"] if action["slipping"] and not late else []),
        *([_silence(action)] if action["stale"] else []),
    ]


def _silence(action) -> str:
    since = f" since {day(action['said_on'])}" if action["said_on"] else " since it was to begin"
    return f"Nobody has said how it goes{since}, so this may be out of date"


def what_was_done(actions) -> str:
    """How many actions there are, and how many of each rating."""
    if not actions:
        return "The strategy has no action under this aim."
    counts = [(words.lower(), sum(each["delivery"] == rating for each in actions)) for rating, words in RATINGS.items()]
    told = listed([f"{count} {words}" for words, count in counts if count])
    return f"Of {plural(len(actions), 'action')}: {told}."


def what_changed(actions) -> str:
    """For how many actions anything shows a change, and that doing is not changing."""
    proved = sum(each["impact"] >= PROVED for each in actions)
    children = sum(each["impact"] == FOR_CHILDREN for each in actions)
    activity = sum(0 < each["impact"] < PROVED for each in actions)
    if proved:
        some = (
            f"for {children} of them something changed for children"
            if children
            else "none yet that anything changed for children"
        )
        said = f"For {plural(proved, 'action')} there is evidence that practice changed; {some}."
    else:
        said = "Nothing shows yet that anything changed for children, or in how staff work with them."
    if activity:
        said += (
            f" For {f'{activity} more' if proved else plural(activity, 'action')} there is evidence that something was done, reached people or taught them something: "
            "that is not yet a change for children."
        )
    return said


def proof(action) -> str:
    """What shows the change that an action made: kinds of evidence and when, never what it says."""
    shown = listed([f"{KINDS[each['kind']]} ({day(each['on'])})" for each in action["shown"]])
    return f"{action['title']}. {LEVELS[action['impact']]}: shown by {shown}."


def not_done(action) -> list[str]:
    """Why an action is among what is not done; nothing for one that is done and proved, or goes as it should."""
    return [*(["At risk"] if action["delivery"] == "amber" else []), *exceptions_of(action)]


def undone(action) -> str:
    return f"{action['title']}. {'. '.join(not_done(action))}."
