"""What is known of journeys now, from rows that somebody may see: of each thing recorded, the newest."""

from functools import cache

from lantern.pathway import progress
from lantern.pathway.characteristics import characteristics, kinds_said
from lantern.pathway.here import pathway
from lantern.pathway.models import VALUES, YES, Recorded
from lantern.pathway.models.journeys import NOT_RECORDED
from lantern.pathway.stopping import names

FIRST_STAGE = "S1"  # where nobody has said
STAGE, AGE_BAND, CONCERN = "stage", "age_band", "concern:"


def newest(journeys, user):
    """{journey's pk: {name: Recorded}}, in one query."""
    found = {journey.pk: {} for journey in journeys}
    for row in everything(journeys, user):
        found[row.journey_id][row.name] = row
    return found


def everything(journeys, user):
    """All that was ever recorded on journeys, in the order in which it was."""
    of_them = Recorded.objects.visible_to(user).filter(journey__in=[journey.pk for journey in journeys])
    return of_them.select_related("agency")


def stops_said(rows, code):
    """[(why, since when or None where it was started again)] of one clock, out of all that was ever recorded on its journey."""
    why, on = names(code)
    days = {(row.at, row.by): row for row in rows if row.name == on}
    return [(row, days.get((row.at, row.by))) for row in rows if row.name == why]


def newest_values(journeys, user):
    """{journey's pk: {name: what clocks take}}, in one query: for lists, which show a stage and clocks, and nobody's signature."""
    found = {journey.pk: {} for journey in journeys}
    rows = Recorded.objects.visible_to(user).filter(journey__in=list(found), name__in=_listed())
    for pk, name, moment, day, said in rows.values_list("journey_id", "name", "moment", "day", "said"):
        found[pk][name] = moment or day or VALUES.get(said, said)
    return found


@cache
def _listed():
    """What a stage, an ending and every clock are told from."""
    found = {STAGE, progress.ENDED, progress.ENDED_ON}
    for clock in pathway().clocks.values():
        found |= {clock.starts, clock.stops, clock.born, *names(clock.code), *(each.record for each in clock.unless)}
    return sorted(found - {""})


def values(rows):
    """{name: what clocks and tests take}."""
    return {name: row.value for name, row in rows.items()}


def not_said_yet(said, there):
    """What of `said` the newest rows by name do not say. What is not there has nothing to take back."""
    taken_back = {"said": NOT_RECORDED}
    return {
        name: value
        for name, value in said.items()
        if (not there[name].says(value) if name in there else value != taken_back)
    }


def concerns(rows):
    """The kinds of abuse and the overlays that are thought of now."""
    return [name.removeprefix(CONCERN) for name, row in rows.items() if name.startswith(CONCERN) and row.said == YES]


def characteristics_said(rows):
    """What is recorded of the child, and of an adult of concern, in words: lists of question, answer and kinds."""
    said = {name: row.said for name, row in rows.items()}
    return {
        "child": _in_words(characteristics().child, said),
        "concern": _in_words(characteristics().concern, said),
    }


def _in_words(questions, said):
    found = []
    for question in questions.values():
        answer = question.words(said.get(question.name, ""))
        if answer:
            found.append((question, answer, [question.kind_codes[code] for code in kinds_said(question, said)]))
    return found
