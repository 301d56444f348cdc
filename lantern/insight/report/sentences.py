"""What a report says in words. Every number is a cell's own text, so that a sentence says what the tables say."""

from collections.abc import Mapping, Sequence

from lantern.analysis.intervals import HIGHER, LOWER
from lantern.insight.report.blocks import Pair
from lantern.insight.report.measures import Measure
from lantern.insight.sentences import listed

STATES = {
    "returned": ("is here in full", "are here in full"),
    "corrected": ("is here and was corrected", "are here and were corrected"),
    "nil": ("reports nothing", "report nothing"),
    "partial": ("is here in part", "are here in part"),
    "late": ("is late", "are late"),
    "due": ("still has time", "still have time"),
    "not applicable": ("does not apply", "do not apply"),
}


def moved(measure: Measure) -> str:
    """How a measure's newest quarter stands to the one before, and to its own run."""
    before = measure.shown[-2][2].text if len(measure.shown) > 1 else ""
    against = f"{measure.change} than the quarter before ({before})" if measure.change in (HIGHER, LOWER) else ""
    usual = measure.is_usual if measure.is_usual in ("higher than usual", "lower than usual") else ""
    said = listed([each for each in (against, usual) if each], ", and") if against or usual else "no clear change"
    return f"{measure.name}: {measure.latest.text}, {said}."


def returned(returns: Sequence[dict]) -> str:
    """How many returns are here, and how the others stand."""
    if not returns:
        return "No return was asked for this quarter."
    told = []
    for state, (one, many) in STATES.items():
        count = sum(each["state"] == state for each in returns)
        if count:
            told.append(f"{count} {one if count == 1 else many}")
    asked = f"{len(returns)} return{' was' if len(returns) == 1 else 's were'} asked for"
    return f"{asked}: {listed(told)}."


def missing(returns: Sequence[dict]) -> list[str]:
    """What is not here, without blame: first in whole, then in part."""
    late = [f"{each['agency_name']} ({each['template_name']})" for each in returns if each["state"] == "late"]
    part = [each for each in returns if each["state"] == "partial"]
    said = (
        [f"Not here: {'; '.join(late)}. What they would say is shown as not returned, never as nought."] if late else []
    )
    return said + [
        f"{each['agency_name']}, {each['template_name']}: {each['lines_given']} of {each['lines_due']} lines were answered."
        for each in part
    ]


def identified(rows: Sequence[tuple], when: str) -> str:
    """In how much of each stage sexual abuse was identified. `rows`: (stage, figure)."""
    known = [_many(told.of, stage) for stage, told in rows if told and told.pair]
    other = [stage.many for stage, told in rows if not (told and told.pair)]
    said = [f"{when}, sexual abuse was identified in {listed(known)}."] if known else []
    if other:
        said.append(f"This edition cannot say in how many {listed(other, 'or')}.")
    return " ".join(said)


def _many(pair: Pair, stage) -> str:
    return f"{pair.numerator.text} of {pair.denominator.text} {stage.many} ({pair.share.text})"


def apart(judged: Mapping) -> str:
    """Which groups' shares differ from that of all, where the interval says so. `judged`: stage to (figure, higher or lower …)."""
    said = [_apart(stage, groups) for stage, groups in judged.items() if _standing_apart(groups)]
    if len(said) < len(judged):
        said.append(f"{'Otherwise no' if said else 'No'} clear difference, or too few to say.")
    return " ".join(said)


def _standing_apart(groups) -> list:
    return [(told, against) for told, against in groups if against in (HIGHER, LOWER)]


def _apart(stage, groups) -> str:
    said = []
    for word, often in ((HIGHER, "more often"), (LOWER, "less often")):
        found = [f"{told.category} ({told.share.text})" for told, against in groups if against == word]
        said += [f"{often} among {listed(found)}"] if found else []
    return f"Of {stage.many}, {listed(said, ', and')}."
