"""From what a report on the plan keeps to the delivery-group report and the chair's highlight of it. Pure."""

from lantern.insight.report.blocks import Bullets, Cell, Glance, Prose, Report, Said, Section
from lantern.overview.plan_report import sentences as say
from lantern.overview.plan_report import tables
from lantern.overview.plan_report.moved import exceptions_of

MARKING = "OFFICIAL"
FEW = 4  # rows of a table in the highlight


def delivery_report(content: dict) -> Report:
    """Everything, section by section."""
    attendance, moved, figures = content["attendance"], content["moved"], content["figures"]
    sections = [
        Section("headlines", "Headlines", [_glance(content), *_headlines(content), *_chair(content)]),
        Section("asks", "What is asked of the board and the executive", _asks(content)),
        Section(
            "ratings",
            "Delivery and impact",
            [Prose(say.how_many_of_each(content["actions"])), tables.by_aim(content), tables.by_agency(content),
             Prose(say.what_it_changed(content["actions"])), tables.by_impact(content)],
        ),
        Section(
            "moved",
            "What moved, and why",
            [Prose(say.what_moved(moved, content["since"])),
             *_if(moved["ratings"], tables.moved_ratings, content), *_if(moved["days"], tables.moved_days, content)],
        ),
        Section("exceptions", "Exceptions", _exceptions(content)),
        Section(
            "figures", "Figures",
            [Prose(say.what_is_published(figures)), *_if(figures["told"], tables.figures, content),
             *([Bullets("Measures with nothing to show yet", tuple(figures["nothing_yet"]))] if figures["nothing_yet"] else [])],
        ),
        Section("learning", "Learning from reviews", [Prose(say.what_was_learned(content["learning"])), *_if(content["learning"], tables.learning, content)]),
        Section(
            "risks",
            "Risks and emerging threats",
            [Prose(say.what_is_watched(content["risks"])),
             *_if(content["risks"], tables.emerging, content), *_if(content["risks_of_actions"], tables.risks, content)],
        ),
        Section("escalations", "Escalations", [Prose(say.what_was_escalated(content["escalations"])), tables.escalations(content)]),
        Section("attendance", "Attendance", [Prose(say.who_came(attendance)), *_if(attendance["rows"], tables.attendance, content)]),
        Section("forward", "Forward plan", _to_come(content)),
        Section("every", "Every action", [tables.every_action(content)]),
    ]  # fmt: skip
    return _report(content, "Strategy delivery report", sections)


def highlight(content: dict) -> Report:
    """What a board needs to know, on one page."""
    actions, asks = content["actions"], content["chair"]["asks"]
    else_to_know = (
        say.what_was_learned(content["learning"]),
        say.what_is_watched(content["risks"]),
        say.what_was_escalated(content["escalations"]),
        say.who_came(content["attendance"]),
    )
    asked = Bullets("What we ask", tuple(asks or ("Nothing this time.",)))
    wanting = any(exceptions_of(each) for each in actions)
    sections = [
        Section(
            "headlines", "In short", [_glance(content), Prose(" ".join(_of_the_plan(content))), *_chair(content), asked]
        ),
        *([Section("exceptions", "What wants an eye", [tables.gravest(content, FEW)])] if wanting else []),
        Section("watch", "What else to know", [Prose(" ".join(else_to_know))]),
        Section("forward", "Forward plan", _to_come(content, most=FEW - 1)),
    ]
    return _report(content, "Strategy highlight", sections, is_short=True)


def _report(content, title, sections, **more):
    since = f"{say.day(content['since'])}{'' if not content['is_first'] else ', the first report'}"
    return Report(
        title=title,
        subtitle=f"{content['group']}, {say.day(content['on'])}",
        partnership=content["partnership"],
        marking=MARKING,
        about=(
            (MARKING, "For those who work for the partnership. It holds no exact count of children"),
            ("Changes are told since", since),
            ("As it stood on", say.day(content["on"])),
        ),
        sections=sections,
        frozen_at=content["frozen_at"],
        meanings=tuple(tables.words()),
        **more,
    )


def _glance(content):
    actions = content["actions"]
    of = f"of {len(actions)} actions"
    late = sum(each["days_overdue"] > 0 for each in actions)
    shown = [("Complete", "blue"), ("On track", "green"), ("At risk", "amber"), ("Off track", "red")]
    items = [(words, str(sum(each["delivery"] == rating for each in actions)), of, Cell("")) for words, rating in shown]
    return Glance("The plan at a glance", (*items, ("Past their day", str(late), of, Cell(""))))


def _of_the_plan(content):
    actions = content["actions"]
    return [
        say.what_it_changed(actions),
        say.what_moved(content["moved"], content["since"]),
        say.what_wants_an_eye(actions),
    ]


def _headlines(content):
    told = (*_of_the_plan(content), say.what_was_learned(content["learning"]), say.what_is_watched(content["risks"]))
    return [Prose(each) for each in told]


def _chair(content):
    chair = content["chair"]
    parts = tuple(
        (question, chair[name])
        for name, question in (("well", "What goes well"), ("worries", "What worries us"))
        if chair[name]
    )
    return [Said(parts, f"{chair['by']}, for the {content['group']}, {say.day(content['on'])}")] if parts else []


def _asks(content):
    asks = content["chair"]["asks"]
    return [Bullets("Decisions and help wanted", tuple(asks))] if asks else [Prose("Nothing is asked this time.")]


def _exceptions(content):
    wanting = [each for each in content["actions"] if exceptions_of(each)]
    return [Prose(say.what_wants_an_eye(content["actions"])), *_if(wanting, tables.exceptions, content)]


def _to_come(content, most=None):
    if not content["to_come"]:
        return [Prose("Nothing has been given a day in the next three months.")]
    return [tables.to_come(content, most)]


def _if(rows, make, content):
    return [make(content)] if rows else []
