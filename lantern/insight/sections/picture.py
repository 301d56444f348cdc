"""The picture: from contacts to the children still open, and how contacts become referrals."""

from lantern.insight import sentences
from lantern.insight.cells import TOO_FEW
from lantern.insight.sections.section import Section, levels, made_of, shares
from lantern.insight.sections.stages import STAGES
from lantern.insight.tables import Column, Table, write

INDICATORS = tuple(stage.indicator for stage in STAGES.values())
# What is counted, for contacts with sexual abuse and for all contacts.
CONVERSIONS = {
    "Ratio of totals: referrals in the period for each contact in it": (
        "csa-contact-to-referral-ratio",
        "contact-to-referral-ratio",
    ),
    "Followed: contacts that became a referral within 10 days": (
        "csa-contacts-became-referral",
        "contacts-became-referral",
    ),
}
CONVERSION_INDICATORS = tuple(code for pair in CONVERSIONS.values() for code in pair)
DIFFERENT_ANSWERS = (
    "The ratio of totals divides one total by another: a referral may come from a contact before the period, or from none. "
    "The followed share takes the same contacts and sees what became of each. They answer different questions and need not agree."
)
STOCK = "Counted on a day; the same children may be counted at both, so no test is made."


def stages(figures, period) -> Section:
    """One row for each stage: how many, in how many sexual abuse was identified, and whether that changed."""
    rows = [(stage, figures.one(stage.indicator)) for stage in STAGES.values()]
    changes = [(stage, _change(figures, stage, part)) for stage, part in rows if not stage.stock]
    sentence = sentences.changed(changes, figures.periods[1])
    notes = [
        "The stages are not one group of children followed through: each is counted on its own, and they are never added."
    ]
    named = [(f"{stage.title}, {_when(stage, period)}", part) for stage, part in rows]
    if figures.numbers:
        table, notes = _exact_stages(figures, rows, period), [*notes, "“Change” is by the exact test. " + STOCK]
        picture = shares([(s.title, part, _when(s, period)) for s, part in rows], sentence)
    else:
        table = _coarse_stages(figures, rows, period)
        picture = levels([(s.title, p.level if p else 0, p.word if p else TOO_FEW) for s, p in rows], sentence)
    return Section(
        "stages",
        "From contact to plan",
        sentence,
        table,
        picture,
        made_of("stages", "Stage", named),
        INDICATORS,
        tuple(notes),
    )


def headline(figures, period) -> str:
    """The page in one sentence."""
    return sentences.across([(stage, figures.one(stage.indicator)) for stage in STAGES.values()], period)


def cards(figures, period) -> list[dict]:
    """Each stage's headline: in how many sexual abuse was identified, and out of what."""
    return [_card(stage, figures.one(stage.indicator), period) for stage in STAGES.values()]


def _card(stage, part, period) -> dict:
    label = f"{stage.title}, {_when(stage, period)}" if stage.stock else stage.title
    if part is None or part.is_unsaid:
        why = "The return for this time cannot say" if part else "Nothing was published for this"
        return {"label": label, "value": "Not known", "made_of": why, "words": True}
    if part.counted and part.counted.pair is None:
        return {"label": label, "value": "None", "made_of": f"There were no {stage.many}", "words": True}
    if part.counted is None:
        return {"label": label, "value": part.word.capitalize(), "made_of": f"of {stage.many}", "words": True}
    numerator, denominator = (write(each, "count") for each in part.counted.pair)
    made_of = f"of {denominator} {stage.many}: {write(part.counted.estimate, 'estimate')}"
    return {"label": label, "value": numerator, "made_of": made_of}


def conversion(figures, period) -> Section:
    """How contacts become referrals, counted in both ways, each named for what it is."""
    rows = [(way, figures.one(with_abuse), figures.one(every)) for way, (with_abuse, every) in CONVERSIONS.items()]
    kind = "share" if figures.numbers else "word"
    columns = [Column("How it is counted"), Column("Contacts with sexual abuse", kind), Column("All contacts", kind)]
    values = [(way, _share(part), _share(every)) for way, part, every in rows]
    made = [
        (f"{way}: {who}", part)
        for way, *both in rows
        for who, part in zip(("with sexual abuse", "all"), both, strict=True)
    ]
    return Section(
        "conversion",
        "From contact to referral",
        sentences.conversion(rows, period),
        Table("conversion", f"From contact to referral, {period.label}", columns, values),
        None,
        made_of("conversion", "How it is counted", made),
        CONVERSION_INDICATORS,
        (DIFFERENT_ANSWERS,),
    )


def _share(part):
    if part is None:
        return None
    return part.counted.told(part.counted.share) if part.counted else part.word


def _when(stage, period) -> str:
    return ("on " if stage.stock else "") + sentences.dated(stage, period)


def _exact_stages(figures, rows, period) -> Table:
    before = figures.periods[1]
    columns = [
        Column("Stage"),
        Column("All", "count"),
        Column("With sexual abuse identified", "count"),
        Column("Share (95% interval)", "estimate"),
        Column(f"Share in {before.label}", "share"),
        Column("Change", "word"),
    ]
    values = [_stage_row(figures, stage, part, figures.one(stage.indicator, before), period) for stage, part in rows]
    return Table("stages", f"From contact to plan, {period.label}", columns, values)


def _stage_row(figures, stage, part, before, period):
    name = f"{stage.title}, {_when(stage, period)}" if stage.stock else stage.title
    change = _change(figures, stage, part)
    if part is None:
        return (name, *["nothing published"] * 3, before.counted.share if before else None, "nothing to compare")
    counted = part.counted
    then = before.counted.told(before.counted.share) if before else "nothing published"
    return (
        name,
        *(counted.told(each) for each in (counted.denominator, counted.numerator, counted.estimate)),
        then,
        change,
    )


def _coarse_stages(figures, rows, period) -> Table:
    columns = [
        Column("Stage"),
        Column("How much of it sexual abuse was identified in", "word"),
        Column(f"Against {figures.periods[1].label}", "word"),
    ]
    values = [
        (
            f"{stage.title}, {_when(stage, period)}" if stage.stock else stage.title,
            part.word if part else "nothing published",
            _change(figures, stage, part),
        )
        for stage, part in rows
    ]
    return Table("stages", f"From contact to plan, {period.label}", columns, values)


def _change(figures, stage, part) -> str:
    if stage.stock:
        return "counted on a day"
    if part and (part.level or part.counted or part.is_unsaid):
        return figures.change(stage.indicator)
    return TOO_FEW
