"""The response pathway as this partnership has it, read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from lantern.pathway import form_files, progress
from lantern.pathway.care.occasions_reading import load as load_care
from lantern.pathway.field_words import words_of
from lantern.pathway.forms_used import form_of
from lantern.pathway.reading import load
from lantern.pathway.rows.files import row_kinds as kinds_of_rows
from lantern.pathway.stopping import clock_of


@cache
def pathway():
    return load(Path(settings.PATHWAY_FILE) if settings.PATHWAY_FILE else None)


def words(name):
    """How what is recorded under a name is spoken of."""
    form, clock = form_of(name), clock_of(name)
    if clock:
        return f"Clock stopped: {pathway().clocks[clock].name if clock in pathway().clocks else clock}"
    return f"{newest_form(form).title}: signed" if form in forms() else words_of(name, pathway().words)


def too_far_apart(recorded, said):
    """Why the first of what is `said`, by name, cannot be so long before something that comes before it on the pathway, or
    after: that name and a sentence; None where all can be. `recorded`, `said`: as clocks take them.
    """
    for later, earlier in progress.far_apart(pathway(), {**recorded, **said}):
        name = next((name for name in (later, earlier) if said.get(name)), None)
        if name:
            says = f"“{words(later)}” would be more than a year before “{words(earlier)}”. Check both days."
            return name, f"{says} What belongs to an earlier time stays in your own record."
    return None


def too_far_from(recorded, answers):
    """As `too_far_apart`, of answers by the pathway's names that say something new."""
    days = {name: value["day"] for name, value in answers.items() if "day" in value}
    return too_far_apart(recorded, {name: day for name, day in days.items() if day != recorded.get(name)})


@cache
def choices():
    """{name: {code: words}} of what is recorded as one of a list: of steps, of discussions, and of occasions."""
    found = dict(pathway().choices) | {"strategy_again_reason": pathway().discussing.because}
    asked = [ask for kind in care().kinds.values() for ask in kind.asks.values()]
    return found | {says.name: ask.choices for ask in asked for says in ask.says if says.is_code}


def said_words(name, said):
    """What was said under a name, as a page says it."""
    return choices().get(name, {}).get(said, said)


@cache
def forms():
    """Every version of every form, by name and number."""
    return form_files.load()


def form_file(name, version):
    return forms()[name][version]


def newest_form(name):
    """The version that a form begun now has."""
    return list(forms()[name].values())[-1]


def hours(setting):
    """How many hours this partnership lets something last."""
    return pathway().settings[setting].value


@cache
def care():
    return load_care(pathway())


@cache
def row_kinds():
    """Every kind of row file, by code."""
    return kinds_of_rows(pathway(), care())
