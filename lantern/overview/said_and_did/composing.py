"""From what a public edition keeps to the report that anyone may read. Pure."""

from lantern.action_plan.progress import LEVELS, MEANINGS, PROVED, RATINGS
from lantern.insight.report.blocks import Bullets, Cell, Glance, Heading, Prose, Report, Said, Section
from lantern.overview.plan_report.sentences import day
from lantern.overview.plan_report.tables import published, rated, table
from lantern.overview.said_and_did import sentences as say

TITLE = "What we said, what we did"
FOR_PUBLIC = {"changed": "What changed for children", "not_done": "What we have not done, and why"}


def edition(content: dict) -> Report:
    """Aim by aim: what was said, what was done, what changed, and what was not done and why."""
    return Report(
        title=TITLE,
        subtitle=f"{content['strategy']}, as it stood on {day(content['on'])}",
        partnership=content["partnership"],
        marking="",
        about=(
            ("Edition", f"{content['number']}{_corrects(content)}"),
            ("Tells of the time since", day(content["since"])),
            ("Prepared by", content["group"]),
        ),
        sections=[_in_short(content), *(_aim(each) for each in content["aims"]), _how_made()],
        frozen_at=content["frozen_at"],
        meanings=tuple((RATINGS[rating], meaning) for rating, meaning in MEANINGS.items()),
    )


def _corrects(content) -> str:
    return f", which corrects edition {content['replaces']}. Why: {content['reason']}" if content["replaces"] else ""


def _in_short(content):
    actions = [each for aim in content["aims"] for each in aim["actions"]]
    of = f"of {len(actions)} actions"
    wanting = sum(bool(say.not_done(each)) for each in actions)
    items = (
        ("Complete", str(sum(each["delivery"] == "blue" for each in actions)), of, Cell("")),
        (
            "Shown to have changed practice, or more",
            str(sum(each["impact"] >= PROVED for each in actions)),
            of,
            Cell(""),
        ),
        ("Not as it should be", str(wanting), of, Cell("")),
    )
    return Section(
        "short",
        "In short",
        [
            Glance("The whole strategy at a glance", items),
            Prose(f"“{content['vision']}”: that is what we promised. {say.what_was_done(actions)}"),
            Prose(say.what_changed(actions)),
            Prose(
                "To have done something is not the same as to have changed something. We tell the two apart all through."
            ),
        ],
    )


def _aim(aim):
    blocks = [
        Prose(f"What we said. By 2029 we want this: {' '.join(aim['wanted'])}"),
        Prose(f"What we did. {say.what_was_done(aim['actions'])}"),
        *([_actions(aim)] if aim["actions"] else []),
        *_changed(aim),
        *_undone(aim),
    ]
    return Section(f"aim-{aim['ref']}", f"Aim {aim['ref']}: {aim['title']}", blocks)


def _changed(aim):
    return [
        Heading(FOR_PUBLIC["changed"]),
        Prose(say.what_changed(aim["actions"])),
        *(Prose(say.proof(each)) for each in aim["actions"] if each["impact"] >= PROVED),
        *([published(aim["ref"], aim["figures"])] if aim["figures"] else []),
        *_said(aim, "changed"),
    ]


def _undone(aim):
    undone = tuple(say.undone(each) for each in aim["actions"] if say.not_done(each))
    if undone:
        return [Bullets(FOR_PUBLIC["not_done"], undone), *(_said(aim, "not_done") or [Prose(say.NO_WORDS)])]
    nothing = Prose("Nothing under this aim is late, at risk or unproved today.")
    return [Heading(FOR_PUBLIC["not_done"]), nothing, *_said(aim, "not_done")]


def _said(aim, part):
    words = aim["words"]
    if not words or not words["parts"].get(part):
        return []
    return [
        Said(
            (("In the partnership’s words", words["parts"][part]),), f"Signed for the partnership on {day(words['on'])}"
        )
    ]


def _actions(aim):
    rows = [
        [Cell(each["title"]), Cell(say.how_far(each), mark="moved" if say.doubts(each) else rated(each["delivery"]).mark), Cell(LEVELS[each["impact"]]),
         Cell(day(each["due_on"])), Cell(each["lead"] or "To be confirmed")]
        for each in aim["actions"]
    ]  # fmt: skip
    columns = [
        ("What we will do", 4),
        ("How far it has come", 3),
        ("What evidence shows", 2),
        ("By when", 1.6),
        ("Who leads", 2.2),
    ]
    return table(f"aim-{aim['ref']}", f"Aim {aim['ref']}: how far it has come", columns, rows)


def _how_made():
    ratings = tuple(f"{RATINGS[rating]}: {meaning}" for rating, meaning in MEANINGS.items())
    return Section(
        "made",
        "How this was made",
        [
            Prose(
                "It was written out of the plan itself on the day it is of, and two people who did not prepare it approved it. "
                "It never changes: what is wrong in it is corrected in a new edition, which says why. It holds nothing about any "
                "one child, and figures only as they were published, with small numbers hidden."
            ),
            Bullets("How far an action has come", ratings),
            Bullets("What evidence can show, from least to most", LEVELS),
        ],
    )
