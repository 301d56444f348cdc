"""What is asked, what is going well, what worries, what is to be decided."""

from lantern.insight.report import sentences
from lantern.insight.report.blocks import Bullets, Cell, Glance, Prose, Section
from lantern.insight.report.mattering import matters
from lantern.insight.report.measures import BETTER, WORSE
from lantern.insight.report.sections.commentary import said_of
from lantern.insight.report.sections.picture import agencies, stages_of

MOST, MOST_OF_NEITHER = 5, 3
PURPOSE = (
    "This report shows what each partner in {partnership} recorded about child sexual abuse from {when}, what changed, "
    "and what is not known. It is for those who answer for the response to children."
)
NOT_A_VERDICT = (
    "Most child sexual abuse is never told to anyone. More of it identified is not worse, and less is not better: such "
    "measures are shown without judgement."
)
MORE = "What stands out most is below; the rest is under Exceptions."


def purpose(report) -> Section:
    asked = said_of(report, "ask")
    nothing = Prose("No request to the board was signed for this quarter. The board is asked to read and to challenge.")
    text = PURPOSE.format(partnership=report.meta["partnership"], when=report.period.label)
    return Section("purpose", "Purpose and ask", [Prose(text), Prose(NOT_A_VERDICT), *(asked or [nothing])])


def headlines(report) -> Section:
    """From the figures alone, then what people say is to be decided."""
    well = [each for each in report.measures if BETTER in (each.judgement, each.standing) and each.is_said]
    worse = [each for each in report.measures if WORSE in (each.judgement, each.standing) and each.is_said]
    neither = [each for each in report.measures if each.stands_out and each.definition["polarity"] == "context"]
    not_here = [each for each in report.returns if each["state"] in ("late", "partial")]
    return Section(
        "headlines",
        "Headlines",
        [
            *_at_a_glance(report),
            Prose(f"{sentences.returned(report.returns)} {MORE}"),
            _listed("Going well", well, "No measure is clearly better than the quarter before, or than usual."),
            _listed(
                "Worrying",
                worse,
                "No measure is clearly worse than the quarter before, or than usual.",
                also=sentences.missing(not_here),
            ),
            *_to_decide(report, not_here),
            _listed(
                "More or less was identified, which is neither good nor bad",
                neither,
                "No clear change.",
                MOST_OF_NEITHER,
            ),
        ],
    )


def _at_a_glance(report) -> list[Glance]:
    """How much sexual abuse was identified at each stage. Where several agencies each have a picture, theirs say it."""
    found = agencies(report)
    if len(found) != 1:
        return []
    went = {each.code: each for each in report.measures if each.agency == found[0]}
    return [
        Glance(
            f"Identified, {report.period.label}",
            tuple(_item(stage, told, went[stage.indicator]) for stage, told in stages_of(report, found[0])),
        )
    ]


def _item(stage, told, measure) -> tuple:
    of = f"of {told.cell('denominator').text} {stage.many}" if told.numbers[1] is not None else f"of {stage.many}"
    share = f" ({told.share.text})" if told.pair else ""
    went = f"{measure.direction} than the quarter before" if measure.has_moved else measure.direction
    return stage.title, told.cell("numerator").text, of + share, Cell(went, mark="moved" if measure.has_moved else "")


def _listed(heading, found, nothing, most=MOST, also=()) -> Bullets:
    """First the measures that matter, then the others."""
    found = sorted(found, key=lambda each: not matters(each.code))
    items = [*also, *(sentences.moved(each) for each in found[:most])]
    return Bullets(heading, tuple(items or [nothing]))


def _to_decide(report, not_here) -> list:
    said = said_of(report, "decide")
    items = [_ask_for(state, [each for each in not_here if each["state"] == state]) for state in ("late", "partial")]
    items = [each for each in items if each]
    if not items and not said:
        items = ["Nothing was put to the board for a decision this quarter."]
    return [*([Bullets("To decide", tuple(items))] if items else []), *said]


def _ask_for(state, returns) -> str:
    if not returns:
        return ""
    named = "; ".join(f"{each['agency_name']} ({each['template_name']})" for each in returns)
    what = "the returns that are late" if state == "late" else "the lines left blank in returns that are here in part"
    return f"Whether to ask for {what}: {named}."
