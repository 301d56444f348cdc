"""Coverage by characteristic: who is identified beside who lives here, and which characteristics nobody records."""

from lantern.insight import sentences
from lantern.insight.cells import CANNOT_SAY, HIGHER, LOWER
from lantern.insight.comparators import population
from lantern.insight.sections.breakdown import DISABILITY, notes
from lantern.insight.sections.section import Picture, Section
from lantern.insight.sections.stages import DIMENSIONS, HELD, WITH_CHARACTERISTICS
from lantern.insight.tables import Column, Table, write

# Where a return lists only the children who have something, nobody can say of how many others it was asked.
LISTED_ONLY = {
    "immigration": "Only children who have an immigration status recorded are listed, so how many were asked cannot be said.",
    "disability": DISABILITY,
}
NOT_HELD = {  # characteristic: who would have to hold it
    "Religion or belief": "Children's social care, in a field of its own: the standard dataset has none",
    "Sexual orientation": "Each service that asks a young person who is old enough, with their agreement; never of a young child",
    "Gender reassignment": "Each service that asks a young person who is old enough, with their agreement; sex and gender share one field in returns",
    "Pregnancy and maternity": "Health; the returns that are sent say nothing of it",
    "Marriage and civil partnership": "Nobody: nobody under 18 can marry in England",
}
TO_AGREE = "Who would have to hold a characteristic is a suggestion, to be agreed by the partnership."
RATES = (
    "“Times the rate of everybody else” sets the rate in a group beside the rate of all others whose group is known. Higher or "
    "lower is said only when the whole 95% interval is. A higher rate means that more was identified, not that more children were abused."
)
EVERY_AGE = (
    "No estimate of children by {what} is loaded, so people of every age stand in for them (to be confirmed). Children here may "
    "be unlike their elders, so the ratio is only a pointer and nothing is called higher or lower."
)
NO_PEOPLE = (
    "How the children who live here divide by {what} is not loaded (to be confirmed), so no rate can be worked out. "
    "How each group stands to all at this stage is on the page “Who the children are”."
)
WHO_WOULD = {  # characteristic: who would have the number of children in each group
    "disability": (
        "Who would have it: the Office for National Statistics, from the census of 2021, which asked about disability, by age "
        "and authority; and the council’s own register of disabled children, which is voluntary. Both are to be confirmed. "
        "People of every age cannot stand in: disability is far commoner later in life."
    ),
    "immigration": "Who would have it: nobody counts all children here by immigration status (to be confirmed).",
    "ethnicity": "Who would have it: the Office for National Statistics, from the census of 2021 by age (to be confirmed).",
}
NO_CHILDREN = "How many children live here is not loaded (to be confirmed), so no rate can be worked out."
NOT_JUDGED = "not judged"


def sections(figures, stage, authority, period) -> list[Section]:
    """What is held at each stage, the rate of all children, then each characteristic of one stage."""
    found = [held(figures), not_held(), *([rate(figures, authority, period)] if figures.exact else [])]
    return found + [characteristic(figures, stage, name, authority, period) for name in HELD]


def held(figures) -> Section:
    """Each characteristic that returns hold, and how much of it is recorded at each stage."""
    columns = [Column("Characteristic"), *(Column(each.title, _kind(figures)) for each in WITH_CHARACTERISTICS)]
    rows = [(DIMENSIONS[name], *(_recorded(figures, each, name) for each in WITH_CHARACTERISTICS)) for name in HELD]
    sentence = "A characteristic that is seldom recorded cannot be looked at fairly."
    table = Table("held", "How much of each characteristic is recorded, at each stage", columns, rows)
    listed = tuple(said for name, said in LISTED_ONLY.items() if any(_lists_only(figures, each, name) for each in WITH_CHARACTERISTICS))  # fmt: skip
    return Section("held", "What is recorded", sentence, table, notes=listed)


def not_held() -> Section:
    """The characteristics that no return holds, and who would have to."""
    columns = [Column("Characteristic"), Column("Who would have to hold it")]
    table = Table("not-held", "Characteristics that no return holds", columns, list(NOT_HELD.items()))
    sentence = "These barriers cannot be reported on until somebody records them."
    return Section("not-held", "What is not held", sentence, table, notes=(TO_AGREE,))


def held_sentence(figures) -> str:
    """Which characteristics returns hold, and which they do not."""
    names = [DIMENSIONS[name].lower() for name in HELD]
    return (
        f"Returns hold {len(HELD)} of the {len(HELD) + len(NOT_HELD)} characteristics looked at: {sentences.listed(names)}. "
        f"Not held: {sentences.listed([name.lower() for name in NOT_HELD], 'and')}."
    )


def rate(figures, authority, period) -> Section:
    """At each stage, how many were identified for every 10,000 children who live here."""
    found = population.children(authority, period.end.year)
    if not found:
        return Section("rate", "For every 10,000 children", NO_CHILDREN, None)
    children, year = found
    rated = [(stage, figures.per_children(stage.indicator, children)) for stage in WITH_CHARACTERISTICS]
    columns = [Column("Stage"), Column("Time"), Column("Identified for every 10,000 children (95% interval)", "times")]
    rows = [(stage.title, sentences.dated(stage, period), each or "nothing published") for stage, each in rated]
    sentence = f"{write(children, 'count')} children aged 0 to 17 lived here in the middle of {year}."
    table = Table("rate", f"Identified for every 10,000 children, {period.label}", columns, rows)
    source = f"People: {population.ONS}, mid-year estimate {year}. Rates are for the time shown, and a child may be counted at several stages or more than once at one: they are never added."
    return Section("rate", "For every 10,000 children", sentence, table, notes=(source,))


def characteristic(figures, stage, dimension, authority, period) -> Section:
    """One characteristic: each group's part of those identified beside its part of the people who live here."""
    name, what = f"{stage.name}-coverage-{dimension}".replace("_", "-"), DIMENSIONS[dimension].lower()
    parts = figures.group(stage.indicator, dimension)
    listed = (LISTED_ONLY[dimension],) if dimension in LISTED_ONLY and _lists_only(figures, stage, dimension) else ()
    if not parts or all(part.is_unsaid for part in parts):
        sentence = f"The return for this time cannot say how {stage.many} divide by {what}."
        return Section(name, DIMENSIONS[dimension], sentence, None, indicators=(stage.indicator,))
    people = population.groups(authority, dimension, period.end.year)
    title = f"{stage.title} by {what} beside the people who live here, {sentences.dated(stage, period)}"
    if people is None:
        table = Table(name, f"{stage.title} by {what}, {sentences.dated(stage, period)}", *_alone(figures, stage, parts, dimension))  # fmt: skip
        who = (WHO_WOULD[dimension],) if dimension in WHO_WOULD else ()
        return Section(name, DIMENSIONS[dimension], NO_PEOPLE.format(what=what), table, indicators=(stage.indicator,), notes=(*who, *listed))  # fmt: skip
    beside = figures.beside(stage.indicator, dimension, people.numbers)
    judged = {each.category: each.judged if people.of_children else NOT_JUDGED for each in beside}
    sentence = _sentence(judged, what, people)
    table = Table(name, title, *_table(figures, stage, beside, judged, people, dimension))
    basis = (
        f"People: {people.source}, {people.base}.",
        *(() if people.of_children else (EVERY_AGE.format(what=what), WHO_WOULD[dimension])),
    )
    said = (*basis, *((RATES,) if figures.exact else ()), *listed)
    return Section(name, DIMENSIONS[dimension], sentence, table, _picture(beside, people, sentence), None, (stage.indicator,), said)  # fmt: skip


def _kind(figures):
    return "share" if figures.exact else "word"


def _recorded(figures, stage, dimension):
    part = figures.recorded(stage.indicator, dimension)
    if dimension in LISTED_ONLY and part and _lists_only(figures, stage, dimension):
        return "only those who have one"
    if part is None or part.is_unsaid:
        return CANNOT_SAY
    return part.counted.share if part.counted else part.word


def _lists_only(figures, stage, dimension) -> bool:
    """A children in need census says of each child whether they are disabled; a full extract lists those who are."""
    return dimension == "immigration" or bool(notes(figures, stage.indicator, dimension, figures.periods[0]))


def _sentence(judged, what, people) -> str:
    said = [
        f"{word} than for everybody else for {sentences.listed(names)}"
        for word in (HIGHER, LOWER)
        if (names := [name for name, found in judged.items() if found == word])
    ]
    if said:
        return f"Set beside the children who live here, the rate is {sentences.listed(said, ', and')}."
    if not people.of_children:
        return f"Beside people of every age, nothing can be called higher or lower by {what}."
    return f"No group's rate differs clearly by {what} from that of everybody else who lives here, or there are too few to say."


def _table(figures, stage, beside, judged, people, dimension):
    first, last = Column(DIMENSIONS[dimension]), Column("Beside everybody else", "word")
    if not figures.exact:
        return [first, last], [(each.category, judged[each.category]) for each in beside]
    columns = [
        first,
        Column(people.base[0].upper() + people.base[1:], "count"),
        Column("Share of people", "share"),
        Column(f"{stage.many[0].upper()}{stage.many[1:]} {stage.identified}", "count"),
        Column("Share of those", "share"),
        Column("Times the rate of everybody else (95% interval)", "times"),
        last,
    ]
    return columns, [(*_numbers(each.standing), judged[each.category]) for each in beside]


def _numbers(one):
    return one.category, one.people, one.share_people, one.identified, one.share_identified, one.ratio


def _alone(figures, stage, parts, dimension):
    """Where nobody published how many live here: only how those identified divide."""
    first = Column(DIMENSIONS[dimension])
    if not figures.exact:
        return [first, Column("How many of those identified are in this group", "word")], [
            (part.category, part.among_word) for part in parts
        ]
    columns = [first, Column(f"{stage.many[0].upper()}{stage.many[1:]} {stage.identified}", "count"), Column("Share of those", "share")]  # fmt: skip
    return columns, [(part.category, part.counted.told(part.counted.numerator), part.among_share) for part in parts]


def _picture(beside, people, sentence):
    if not beside or beside[0].standing is None:
        return None
    rows = [
        {"label": each.category, "all": each.standing.share_people, "csa": each.standing.share_identified}
        for each in beside
    ]
    names = [f"Share of {people.base}", "Share of those identified"]
    return Picture("paired_bars", rows, sentence, {"names": names, "as_percent": True})
