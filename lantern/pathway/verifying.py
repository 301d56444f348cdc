"""Whether a pathway holds together: everything is reached, nothing names what is not there, every test can be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lantern.pathway.shapes import COMPENSATION, NO, PERIODS, QUORUM, YES, Pathway, Step

OF_ACCESS = ("meeting_pass_hours", "break_glass_hours")  # read where somebody comes to a journey, and by no step


def faults(pathway: Pathway) -> list[str]:
    """What is wrong, a sentence each; none when the pathway holds together."""
    return [
        *_names(pathway),
        *_unreached(pathway),
        *_clocks(pathway),
        *_tests(pathway),
        *_seats(pathway),
        *_numbering(pathway),
    ]


def _names(pathway: Pathway) -> Iterator[str]:
    """Everything that is named, and is not there."""
    for step in pathway.steps.values():
        yield from _absent(step.code, "role", step.who, pathway.roles)
        yield from _absent(step.code, "source", step.sources, pathway.sources)
        yield from _absent(step.code, "contact", step.ring, pathway.contacts)
        yield from _absent(step.code, "rule class", [step.rule_class], pathway.classes)
    for source in pathway.sources.values():
        yield from _absent(source.code, "rule class", [source.rule_class], pathway.classes)
    for situation in pathway.situations.values():
        yield from _absent(situation.code, "step", situation.steps, pathway.steps)
        yield from _absent(situation.code, "variation", situation.variations, pathway.variations)
        yield from _absent(situation.code, "contact", situation.ring, pathway.contacts)
    for variation in pathway.variations.values():
        yield from _absent(variation.code, "step", variation.notes, pathway.steps)
        yield from _absent(variation.code, "source", variation.sources, pathway.sources)
    for role, codes in pathway.begin_with.items():
        yield from _absent("begin_with", "role", [role], pathway.roles)
        yield from _absent(role, "step", codes, pathway.steps)
    yield from _absent("words", "record", pathway.words, _recorded(pathway))
    yield from _absent("planned", "record", pathway.planned, _recorded(pathway))
    yield from _absent("choices", "record", pathway.choices, _recorded(pathway))
    for words, codes in pathway.index.items():
        yield from _absent(words, "page", codes, pathway.pages)


def _absent(where: str, what: str, named: Iterable[str], there: Iterable[str]) -> Iterator[str]:
    for name in named:
        if name not in there:
            yield f"{where} names the {what} “{name}”, and there is none."


def _unreached(pathway: Pathway) -> Iterator[str]:
    """Everything that is there, and that no page would lead to."""
    steps, situations = pathway.steps.values(), pathway.situations.values()
    of_steps = [variation.sources for variation in pathway.variations.values()] + [step.sources for step in steps]
    yield from _idle("role", pathway.roles, [*(step.who for step in steps), pathway.begin_with])
    yield from _idle("source", pathway.sources, of_steps)
    yield from _idle("contact", pathway.contacts, [*(step.ring for step in steps), *(each.ring for each in situations)])
    yield from _idle("variation", pathway.variations, [each.variations for each in situations])
    yield from _idle("page", set(pathway.pages) - {stage.code for stage in pathway.stages}, pathway.index.values())
    yield from _idle("setting", pathway.settings, [OF_ACCESS, *(step.settings for step in steps)])
    yield from _idle("rule class", pathway.classes, [[step.rule_class] for step in steps])


def _idle(what: str, there: Iterable[str], named: Iterable[Iterable[str]]) -> Iterator[str]:
    used = {name for names in named for name in names}
    for name in there:
        if name not in used:
            yield f"Nothing leads to the {what} “{name}”."


def _clocks(pathway: Pathway) -> Iterator[str]:
    recorded = _recorded(pathway)
    declared = [clock.code for step in pathway.steps.values() for clock in step.clocks]
    for code in sorted({code for code in declared if declared.count(code) > 1}):
        yield f"Two clocks are called “{code}”."
    for code in sorted(set(pathway.reasons) & set(pathway.stops)):
        yield f"The reason “{code}” ends a journey and stops a clock: give one of them another name."
    for clock in pathway.clocks.values():
        asked = [clock.starts, clock.stops, *([clock.born] if clock.born else [])]
        yield from _absent(clock.code, "record", asked, recorded)
        yield from (f"{clock.code} reads “{name}”, which is no day or moment." for name in asked if not _is_time(name))
        if clock.unit not in PERIODS and (clock.unit != COMPENSATION or not clock.born):
            yield f"{clock.code} counts in “{clock.unit}”, which nobody can reckon."
        if clock.limit is None and not clock.setting:
            yield f"{clock.code} has no limit, and no setting that could give it one."
        yield from _absent(clock.code, "record", [each.record for each in clock.unless], recorded)
        for each in clock.unless:
            if each.answer not in ([""] if _is_time(each.record) else [YES, NO, *pathway.choices.get(each.record, ())]):
                yield f"{clock.code} stops where “{each.record}” says “{each.answer}”, which it cannot say."


def _tests(pathway: Pathway) -> Iterator[str]:
    recorded = _recorded(pathway)
    for step in pathway.steps.values():
        yield from _absent(step.code, "record", step.test.reads, recorded)
        yield from _clock_of_test(step)
        if not (step.test.needs or step.test.either or step.test.never or step.test.clock):
            yield f"The test of {step.code} asks nothing."
        if step.test.kind not in {"share", "days"} or (step.test.kind == "days" and not step.test.clock):
            yield f"The test of {step.code} is of a kind that cannot be worked out."


def _seats(pathway: Pathway) -> Iterator[str]:
    """A strategy discussion has a quorum, and what it answers is asked by some step."""
    if not any(seat.needs == QUORUM for seat in pathway.seats.values()):
        yield "No seat at a strategy discussion is needed for its quorum."
    for seat in pathway.seats.values():
        yield from _absent(seat.code, "record", filter(None, (seat.came, seat.asked)), _recorded(pathway))


def _clock_of_test(step: Step) -> Iterator[str]:
    if step.test.clock and step.test.clock not in {clock.code for clock in step.clocks}:
        yield f"The test of {step.code} needs the clock “{step.test.clock}”, which is not among its own."


def _numbering(pathway: Pathway) -> Iterator[str]:
    for place, stage in enumerate(pathway.stages):
        if stage.code != f"S{place}":
            yield f"The stage {stage.code} is number {place} of the file."
        for number, step in enumerate(stage.steps, start=1):
            if step.code != f"{stage.code}.{number}":
                yield f"The step {step.code} is number {number} of {stage.code}."


def _recorded(pathway: Pathway) -> set[str]:
    return {name for step in pathway.steps.values() for name in step.data}


def _is_time(name: str) -> bool:
    return name.endswith(("_at", "_on"))
