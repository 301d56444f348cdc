"""How the pathway is kept: of one of its stages, what was done of what was asked, who came, for whom, and how long it took."""

from lantern.analysis.indicators.journeys import OF_JOURNEYS, PLACES, STAGES
from lantern.analysis.intervals import too_few_to_say
from lantern.insight.cells import HIGHER, LOWER
from lantern.insight.sections.middles import interval, is_middle
from lantern.insight.sections.section import Section, levels, shares
from lantern.insight.sections.stages import DIMENSIONS
from lantern.insight.sentences import listed
from lantern.insight.tables import Column, Table, write

INDICATORS = tuple(one.code for one in OF_JOURNEYS)
GROUPED = ("recent", "sex", "age_band", "ethnicity", "disability")
FIRST = "S4"  # the stage that is shown while nobody has chosen one
PARTS = {
    "steps": "What was done",
    "seats": "Who was at the strategy discussion",
    "outcomes": "What came of it",
    "forms": "Forms that are signed",
}
THERE = " at the strategy discussion"
HEADLINE = (
    "Whether each child got what the pathway promises, from what is recorded on journeys. Not recorded is shown apart: it is neither "
    "done nor not done."
)
NOTES = (
    "“Asked” is everybody of whom the question can be answered by now, whoever recorded nothing among them. Left out is whom it does "
    "not concern, and who still has time.",
    "A journey counts in the period in which what is asked about began. More of what is found is not worse.",
)
WAITING = "Half were done within the time shown, with those still open counted as going on. To whom it does not apply is left out."
EACH = "“Against all” says higher or lower only when the whole 95% interval does. Groups are small; the table says how small."


def sections(figures, period, stage) -> list[Section]:
    """One section for each part of a stage of which anything was published."""
    made = [_part(figures, period, stage, part) for part in PARTS]
    made += [_lengths(figures, period, stage)]
    made += [_for_whom(figures, one, period) for one in _of(stage, "steps", "outcomes") if len(one.breakdowns) > 1]
    return [each for each in made if each]


def _of(stage, *parts):
    return [one for one in OF_JOURNEYS if PLACES[one.code][0] == stage and PLACES[one.code][1] in parts]


def _part(figures, period, stage, part):
    rows = [(one, figures.one(one.code)) for one in _of(stage, part)]
    rows = [(one, found) for one, found in rows if found]
    if not rows:
        return None
    named = [(one.title.removesuffix(THERE) if part == "seats" else one.title, found) for one, found in rows]
    sentence = _least(named) if figures.numbers else _in_words(named)
    table = Table(part, f"{PARTS[part]}: {_inside(STAGES[stage])}, {period.label}", *_table(figures, named))
    drawn = _drawn(figures, named, sentence) if len(named) > 1 else None
    notes = NOTES if part == "steps" else ()
    return Section(part, PARTS[part], sentence, table, drawn, None, tuple(one.code for one, _ in rows), notes)


def _drawn(figures, named, sentence):
    if figures.numbers:
        return shares([(name, found, None) for name, found in named], sentence)
    return levels([(name, found.level, found.word) for name, found in named], sentence)


def _table(figures, named):
    if not figures.numbers:
        return [Column("Measure"), Column("How much of it was done", "word")], [
            (name, part.word) for name, part in named
        ]
    columns = [
        Column("Measure"),
        Column("Done", "count"),
        Column("Asked", "count"),
        Column("Share (95% interval)", "estimate"),
        Column("Not recorded", "count"),
        Column("Left out", "count"),
    ]
    return columns, [(name, *_numbers(part.counted)) for name, part in named]


def _numbers(counted):
    read = (counted.numerator, counted.denominator, counted.estimate, counted.not_known, counted.not_eligible)
    return [counted.told(each) for each in read]


def _least(named) -> str:
    """What was done least often, and what nobody recorded most often, of what can be spoken of."""
    known = [
        (name, part.counted)
        for name, part in named
        if part.counted.pair and not too_few_to_say(*_either(part.counted.pair))
    ]
    if not known:
        return "There are too few to say how much of it was done."
    name, least = min(known, key=lambda each: each[1].share)
    least_often = f"Least often: {_inside(name)}, " if len(named) > 1 else f"{name}: "
    said = [f"{least_often}{_pair(least.numerator, least.denominator)}."]
    blank = [(name, counted) for name, counted in known if counted.not_known]
    if blank:
        name, most = max(blank, key=lambda each: each[1].not_known / each[1].denominator)
        said.append(f"Most often not recorded: {_inside(name)}, {_pair(most.not_known, most.denominator)}.")
    return " ".join(said)


def _either(pair):
    """A share of few is spoken of where few lack it, and where few have it: what matters is out of how many."""
    return pair[1], pair[1]


def _inside(name) -> str:
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _pair(numerator, denominator) -> str:
    return f"{write(numerator, 'count')} of {write(denominator, 'count')} ({write(numerator / denominator, 'share')})"


def _in_words(named) -> str:
    if len(named) == 1:
        return f"{named[0][0]}: {named[0][1].word}."
    by_word = {}
    for name, part in named:
        by_word.setdefault(part.word, []).append(_inside(name))
    word, names = next(iter(sorted(by_word.items(), key=lambda each: -len(each[1]))))
    return f"Most often the answer is “{word}”: {len(names)} of {len(named)} measures."


def _lengths(figures, period, stage):
    found = [(one, figures.one(one.code)) for one in _of(stage, "lengths") if is_middle(one)]
    found = [(one, part) for one, part in found if part]
    if not found:
        return None
    columns = [Column("From, to"), Column("Half were done within", "word")]
    rows = [(one.title, _middle(one, part)) for one, part in found]
    if figures.numbers:
        columns += [Column("How sure", "word"), Column("Of how many", "count"), Column("Cannot be said", "count")]
        rows = [
            (
                *row,
                interval(figures, one, period),
                *(part.counted.told(each) for each in (part.counted.denominator, part.counted.not_known)),
            )
            for row, (one, part) in zip(rows, found, strict=True)
        ]
    table = Table("lengths", f"How long it took: {_inside(STAGES[stage])}, {period.label}", columns, rows)
    codes = tuple(one.code for one, _ in found)
    return Section("lengths", "How long it took", "", table, None, None, codes, (WAITING,))


def _middle(one, part) -> str:
    if part.counted is None or part.is_unsaid:
        return part.word
    return write(part.counted.told(part.counted.numerator), one.unit)


def _for_whom(figures, one, period):
    groups = [(dimension, figures.group(one.code, dimension)) for dimension in GROUPED]
    rows = [(f"{DIMENSIONS[dimension]}: {part.category}", part) for dimension, parts in groups for part in parts]
    if (
        figures.exact
    ):  # whoever sees exact counts needs no rows of nobody; to the others a row would say that somebody is
        rows = [(label, part) for label, part in rows if part.counted.denominator]
    if not rows:
        return None
    sentence = _standing_apart(rows)
    name = f"for-whom-{one.code}"
    columns = [Column("Group"), Column("How much of it was done", "word"), Column("Against all", "word")]
    values = [(label, part.word, part.against) for label, part in rows]
    if figures.numbers:
        columns = [Column("Group"), Column("Done", "count"), Column("Asked", "count"), Column("Share (95% interval)", "estimate"), Column("Against all", "word")]  # fmt: skip
        values = [(label, *_numbers(part.counted)[:3], part.against) for label, part in rows]
    table = Table(name, f"{one.title}, by who the child is and when it was, {period.label}", columns, values)
    return Section(name, f"For whom: {_inside(one.title)}", sentence, table, None, None, (one.code,), (EACH,))


def _standing_apart(rows) -> str:
    said = []
    for word, often in ((HIGHER, "more often"), (LOWER, "less often")):
        names = [label for label, part in rows if part.against == word]
        said += [f"Clearly {often} than for all: {listed(names)}."] if names else []
    return " ".join(said) or "No group differs clearly from all, or there are too few to say."
