"""From what an annual review keeps to the report of it. Pure."""

from lantern.action_plan.progress import LEVELS
from lantern.insight.report.blocks import Bullets, Cell, Glance, Group, Heading, Prose, Report, Said, Section
from lantern.overview.annual_review import sentences as say
from lantern.overview.annual_review.judging import JUDGED, missing
from lantern.overview.plan_report.composing import MARKING
from lantern.overview.plan_report.sentences import day
from lantern.overview.plan_report.tables import published, rated, table, words

MARKS = {"shown": "better", "away": "worse"}
FEW = 4  # pieces of evidence, and as many figures, that are told of one outcome in a box


def review(content: dict) -> Report:
    """What is wanted by the end, what shows it, what moves it, and what was judged of it."""
    return Report(
        title="Annual review of the strategy",
        subtitle=say.year_of(content),
        partnership=content["partnership"],
        marking=MARKING,
        about=(
            (MARKING, "For those who work for the partnership. It holds no exact count of children"),
            ("Strategy", content["strategy"]),
            ("Review", f"{content['number']}{_corrects(content)}"),
            ("As it stood on", day(content["on"])),
            ("Prepared by", content["group"]),
        ),
        sections=[
            _in_short(content),
            _nothing_shows(content),
            *(_aim(each, content) for each in content["aims"]),
            _outcomes(content),
        ],
        frozen_at=content["frozen_at"],
        meanings=tuple(words()),
    )


def _corrects(content) -> str:
    return f", which replaces review {content['replaces']}. Why: {content['reason']}" if content["replaces"] else ""


def _in_short(content):
    aims, outcomes = content["aims"], content["outcomes"]
    of = f"of {len(outcomes)} outcomes"
    judged = [each["judged"]["judged"] for each in outcomes if each["judged"]]
    items = [(words, str(judged.count(code)), of, Cell("")) for code, words in JUDGED.items()]
    items.append(("Not judged yet", str(len(outcomes) - len(judged)), of, Cell("")))
    return Section(
        "short",
        "In short",
        [
            Glance("What was judged of the outcomes", tuple(items)),
            Prose(say.how_judged(aims, "aims")),
            Prose(say.how_evidenced(aims, "aims")),
            Prose(say.how_judged(outcomes, "outcomes")),
            Prose(say.how_evidenced(outcomes, "outcomes")),
            Prose("That something was done is not evidence that anything changed, and is told apart from it."),
        ],
    )


def _nothing_shows(content):
    lacking = tuple(f"{each['ref']} {each['title']}" for each in missing([*content["aims"], *content["outcomes"]]))
    idle = tuple(say.without_action(content["outcomes"]))
    blocks = [
        *([Bullets("There is neither evidence nor a figure", lacking)] if lacking else []),
        *([Bullets("No action is tied to it", idle)] if idle else []),
    ]
    return Section("nothing", "What nothing shows yet", blocks or [Prose("Something speaks to each aim and outcome.")])


def _aim(aim, content):
    own = [each for each in content["actions"] if each["aim"] == aim["ref"]]
    blocks = [
        Prose(f"Wanted by 2029: {' '.join(aim['wanted'])}"),
        _judged(aim),
        *([_actions(own, aim["ref"])] if own else []),
        Heading("What shows it, the strongest first"),
        Prose(f"{say.pieces(aim['evidence'], 2 * FEW)}."),
        *([published(aim["ref"], aim["figures"])] if aim["figures"] else []),
    ]
    return Section(f"aim-{aim['ref']}", f"Aim {aim['ref']}: {aim['title']}", blocks)


def _judged(item):
    judged = item["judged"]
    if not judged:
        return Prose(f"{say.judgement(None)}.")
    return Said(((JUDGED[judged["judged"]], judged["parts"]["why"]),), f"{judged['by']}, {day(judged['on'])}")


def _actions(actions, aim):
    rows = [
        [Cell(f"{each['ref']} {each['title']}"), Cell(each["lead"] or "No lead named"), Cell(day(each["due_on"])),
         rated(each["delivery"]), Cell(f"{each['impact']} {LEVELS[each['impact']]}")]
        for each in actions
    ]  # fmt: skip
    columns = [("Action", 5), ("Lead", 2.6), ("Due", 1.8), ("Delivery", 1.4), ("What evidence shows", 2.6)]
    return table(f"aim-{aim}", f"The actions of aim {aim} and how they stand", columns, rows, folded=True)


def _outcomes(content):
    """Every outcome once, under the strand that it stands under first."""
    strands = [*content["strands"], {"ref": "", "title": "Under no strand"}]
    under = [(each, [one for one in content["outcomes"] if one["strand"] == each["ref"]]) for each in strands]
    rows = [_outcome(one, content["actions"]) for _, those in under for one in those]
    groups = tuple(Group(strand["title"], len(those)) for strand, those in under if those)
    columns = [
        ("Outcome", 3),
        ("Judgement", 1.6),
        ("Why", 3.2),
        ("What evidence there is", 4),
        ("What moves it, and how that stands", 3.4),
    ]
    title = "What the response is to lead to, and what shows it"
    told = table("every-outcome", title, columns, rows, wide=True, groups=groups, grouped_by="Strand")
    return Section("outcomes", "Every outcome", [told])


def _outcome(each, actions):
    judged = each["judged"]
    return [
        Cell(f"{each['ref']} {each['title']}"),
        Cell(say.judgement(judged), mark=MARKS.get(judged["judged"], "") if judged else ""),
        Cell(say.why(judged)),
        Cell(_shows(each)),
        Cell(say.movers(each["moved_by"], actions)),
    ]


def _shows(outcome) -> str:
    """The strongest evidence and the first figures; how many more there are stands beside them."""
    figures = say.first_figures(outcome["figures"], FEW, ref=outcome["ref"])
    return ". ".join([say.pieces(outcome["evidence"], FEW), *([figures] if figures else [])])
