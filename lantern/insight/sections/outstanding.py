"""What a reader in a hurry should take from the picture: true sentences, each with the page that shows what it rests on."""

from dataclasses import replace

from lantern.insight import sentences
from lantern.insight.gate import figures_for
from lantern.insight.sections.stages import STAGES

FLOWS = tuple(STAGES[name] for name in ("contacts", "referrals", "assessments"))
WHO = ("sex", "age_band", "ethnicity")


def outstanding(user, *, sets, period, earlier) -> list[tuple[str, str, str]]:
    """Sentences, each with the name of a page and what to add to its address. `earlier`: periods of the same kind."""
    indicators = [stage.indicator for stage in FLOWS]
    run = figures_for(user, sets=sets, periods=[period, *earlier], indicators=indicators)
    now = figures_for(user, sets=sets, periods=[period], indicators=indicators, dimensions=(*WHO, "source"))
    told = [_usual(run), _source(now), *(_who(now, stage) for stage in FLOWS)]
    return [(sentence, page, more) for sentence, page, more in told if sentence]


def _usual(run):
    trends = [(stage, [m for m in run.trend(stage.indicator) if m.part]) for stage in FLOWS]
    judged = [(stage, moments[-1].judged) for stage, moments in trends if moments]
    first = min((moments[0].period for _, moments in trends if moments), key=lambda period: period.end, default=None)
    return (sentences.usual(judged, first) if first else ""), "indicator", FLOWS[0].indicator


def _source(now):
    parts = now.group(FLOWS[0].indicator, "source")
    said = any(part.among for part in parts)
    return (sentences.largest(parts, FLOWS[0], "source") if said else ""), "sources", ""


def _who(now, stage):
    parts = [_called(part, dimension) for dimension in WHO for part in now.group(stage.indicator, dimension)]
    apart = [
        part
        for part in parts
        if part.against in (sentences.HIGHER, sentences.LOWER) and part.category != "Not recorded"
    ]
    return (sentences.standing_apart(apart, stage, "") if apart else ""), "children", f"stage={stage.name}"


def _called(part, dimension):
    """A group named so that it can be understood away from its table."""
    return (
        replace(part, category=f"aged {part.category}")
        if dimension == "age_band" and part.category[0].isdigit()
        else part
    )
