"""The iceberg: one layer of identified children beside an estimate of how many are abused. Layers are never added."""

from dataclasses import dataclass

from lantern.analysis import periods, prevalence
from lantern.insight import sentences
from lantern.insight.cells import CANNOT_SAY
from lantern.insight.comparators import population, published
from lantern.insight.sections.section import Picture, Section, made_of
from lantern.insight.tables import Column, Table, write

HEADLINE = (
    "Far more children are sexually abused than any service meets. One layer at a time is set beside an estimate of how many; "
    "layers count the same children in different ways and are never added."
)
ILLUSTRATIVE = "Illustrative estimate: published estimates for England and Wales, or of adults looking back, taken to hold here. It says nothing about any child."
CENSUS_NOTE = (
    "No estimate of children for England and Wales together is loaded (to be confirmed), so England's part of both is taken "
    "from people of every age."
)
NO_RANGE = "Nobody publishes a range for one year: low and high are as far from the middle as the lowest and the highest survey are from one in ten."
NOT_ADDED = (
    "One child may be in several layers, and in one more than once. So layers are shown one at a time, never added."
)
WATER = ("Met by a service", "Not met, or not yet")
CSA_CENTRE = "https://csa-centre.adaptabledev.com/infographics/"
ELSEWHERE = (  # what services met nationally, each with its own unit and geography
    ("On a child protection plan for sexual abuse", 2_300, "children", "England"),
    ("Seen by a sexual assault referral centre", 9_500, "children", "England and Wales"),
    ("Assessed as at risk of sexual abuse", 49_000, "children", "England and Wales"),
    ("Offences of child sexual abuse recorded by the police", 105_000, "offences", "England and Wales"),
)


@dataclass(frozen=True)
class Layer:
    """One layer of what services met. `unlike`: why it cannot be taken from the estimate, which counts different children
    over a year; empty where it can."""

    name: str
    indicator: str
    title: str
    met: str
    unit: str = "children"
    unlike: str = ""
    stock: bool = False

    @property
    def counted(self) -> str:
        """What is counted, in words: children who had a contact."""
        return f"{self.unit} {'who ' if self.unit == 'children' else ''}{self.met}"


LAYERS = {
    layer.name: layer
    for layer in (
        Layer("contacts", "csa-contact-children", "Contacts", "had a contact about sexual abuse"),
        Layer("referrals", "csa-referral-children", "Referrals", "were referred with sexual abuse recorded"),
        Layer("assessments", "csa-assessment-children", "Assessments", "had an assessment that recorded sexual abuse"),
        Layer(
            "plans",
            "csa-plans",
            "Child protection plans",
            "were on a child protection plan for sexual abuse",
            unlike="The layer counts children on one day and the estimate a whole year",
            stock=True,
        ),
        Layer(
            "police",
            "police-crimes",
            "Crimes recorded",
            "of child sexual abuse were recorded by the police",
            unit="crimes",
            unlike="The layer counts crimes and the estimate children",
        ),
        Layer(
            "hub",
            "hub-seen",
            "Seen by the hub",
            "were seen by the hub for a medical",
            unlike="The layer adds up four quarters, in which a child may be counted twice",
        ),
    )
}


def year_of(period) -> list:
    """The twelve months that end with a quarter, which an estimate for a year can be set beside, and their quarters.

    A year is one already.
    """
    if period.kind != "quarter":
        return []
    year = periods.parse(f"{period.code}-year")
    return [year, *(each for each in periods.quarters(year.start, year.end) if each != period)]


def sections(figures, layer, place, period) -> list[Section]:
    """The layer asked for beside the estimate; then how the estimate is made, what it is for life, and the same for both countries."""
    year = next(iter(year_of(period)), period)
    when = period if layer.stock else year
    share = population.share_of_both_countries(place.authority_code, when.end.year) if place else None
    estimate = prevalence.in_a_year(share.share) if share else None
    where = (published.name_of(place.authority_code) or place.name) if place else "here"
    return [
        _layer(figures, layer, where, when, share, estimate),
        _by_sixteen(place, when),
        _made(share),
        _elsewhere(),
    ]


def _layer(figures, layer, where, when, share, estimate) -> Section:
    part = figures.one(layer.indicator, when) or figures.over_a_year(layer.indicator, when)
    against = figures.part_of(layer.indicator, estimate.central, when) if estimate and not layer.unlike else None
    gap = None
    if against and against.counted:
        gap = prevalence.gap(against.counted.numerator, estimate)
    sentence = " ".join([_met(layer, part, when), *_estimated(share, estimate), *_gap(layer, against, gap)])
    title = f"{layer.title} beside an estimate, {_time(layer, when)}"
    notes = (ILLUSTRATIVE, NO_RANGE, NOT_ADDED, *((CENSUS_NOTE,) if share and "census" in share.how else ()))
    return Section(
        "iceberg",
        f"{layer.title} and what lies below",
        sentence,
        Table("iceberg", title, *_table(layer, part, where, when, share, estimate, gap)),
        _picture(layer, part, estimate, sentence),
        made_of("iceberg", "Layer", [(layer.title, part)]),
        (layer.indicator,),
        notes,
    )


def _met(layer, part, when) -> str:
    time = _time(layer, when)
    opening = f"On {time}" if layer.stock else f"From {time}"
    if part is None:
        return f"{opening}, this layer was not supplied for the whole of the time, so only the estimate is shown."
    if part.is_unsaid:
        return f"{opening}, the return cannot say how many {layer.unit} {layer.met}."
    if part.counted is None:
        return f"{opening}, how many {layer.unit} {layer.met} is not shown to your role."
    return f"{opening}, {write(part.counted.numerator, 'count')} {layer.unit} {layer.met}."


def _estimated(share, estimate) -> list[str]:
    if estimate is None:
        return ["How many children live here is not loaded, so no estimate can be made."]
    low, central, high = (_about(each) for each in (estimate.low, estimate.central, estimate.high))
    return [f"About {central} children ({low} to {high}) are likely to be sexually abused here in a year."]


def _gap(layer, against, gap) -> list[str]:
    if layer.unlike:
        return [f"{layer.unlike}, so no gap is worked out."]
    if against is None:
        return []
    if gap is None:
        return [f"Those met are {against.word} of those estimated."]
    return [f"So about {_hundreds(gap.central)} in every 100 ({_hundreds(gap.low)} to {_hundreds(gap.high)}) were not met in this layer."]  # fmt: skip


def _hundreds(share) -> str:
    return "over 99" if share > 0.99 else str(prevalence.rounded(share * 100))


def _about(number) -> str:
    return write(number, "count")


def _time(layer, when) -> str:
    return sentences.write_day(when.end) if layer.stock else when.label


def _table(layer, part, where, when, share, estimate, gap):
    columns = [Column("What"), Column("Number"), Column("Unit"), Column("Place"), Column("Time"), Column("From")]
    met = (f"{layer.title}: {layer.counted}", _number(part), layer.unit, where, _time(layer, when), "published here")  # fmt: skip
    rows = [met]
    if estimate:
        for name in ("low", "central", "high"):
            rows.append((f"Estimate, {name}", f"about {_about(getattr(estimate, name))}", "children", where, f"a year, people of {share.year}", prevalence.ILLUSTRATIVE))  # fmt: skip
    if gap:
        for name in ("low", "central", "high"):
            rows.append((f"Not met in this layer, by the {name} estimate", f"about {_hundreds(getattr(gap, name))} in 100", "children", where, _time(layer, when), prevalence.ILLUSTRATIVE))  # fmt: skip
    return columns, rows


def _number(part) -> str:
    if part is None:
        return "not supplied"
    if part.is_unsaid:
        return CANNOT_SAY
    return write(part.counted.numerator, "count") if part.counted else "not shown to your role"


def _picture(layer, part, estimate, sentence):
    if estimate is None:
        return None
    counted = part.counted if part and not part.is_unsaid else None
    rows = [
        {
            "label": f"{layer.title}: {layer.unit}",
            "value": counted.numerator if counted else None,
            "text": _number(part),
        },
        *(
            {
                "label": f"Estimate for a year, {name}: children",
                "value": getattr(estimate, name),
                "text": f"about {_about(getattr(estimate, name))}",
                "under": True,
            }
            for name in ("low", "central", "high")
        ),
    ]
    return Picture("waterline", rows, sentence, {"line": WATER})


def _by_sixteen(place, when) -> Section:
    """Formula F1, where the girls and boys under 16 who live here are known."""
    found = population.under_sixteen(place.authority_code, when.end.year) if place else None
    title = "Children now under 16, over their childhood"
    if not found:
        sentence = "How many girls and boys under 16 live here is not loaded (to be confirmed), so this cannot be estimated yet."
        return Section("by-sixteen", title, sentence, None)
    girls, boys, year = found
    one = prevalence.by_sixteen(girls=girls, boys=boys)
    sentence = (
        f"Of the {write(girls + boys, 'count')} children aged 0 to 15 who lived here in the middle of {year}, about {_about(one.central)} "
        f"({_about(one.low)} to {_about(one.high)}) are likely to be sexually abused before they are 16."
    )
    columns = [Column("Estimate"), Column("Children"), Column("Worked out as")]
    rows = [
        ("Low", f"about {_about(one.low)}", "lowest survey’s share of all"),
        ("Central", f"about {_about(one.central)}", "15 in 100 girls and 5 in 100 boys"),
        ("High", f"about {_about(one.high)}", "highest survey’s share of all"),
    ]
    return Section("by-sixteen", title, sentence, Table("by-sixteen", title, columns, rows), notes=(ILLUSTRATIVE,))


def _made(share) -> Section:
    columns = [Column("Of whom"), Column("How many"), Column("On what basis"), Column("Read at")]
    rows = [(*_split(each.words), each.basis, each.source) for each in prevalence.parameters().values()]
    how = f"The estimate for a year is 500,000 children times this place's share: {share.how}. " if share else ""
    sentence = f"{how}Every number is rounded to two figures that count."
    return Section("made", "How the estimate is made", sentence, Table("made", "What the estimates rest on", columns, rows))  # fmt: skip


def _split(words) -> tuple[str, str]:
    whom, _, many = words.partition(": ")
    return whom[0].upper() + whom[1:], many


def _elsewhere() -> Section:
    columns = [Column("Met by a service"), Column("Number", "count"), Column("Unit"), Column("Place")]
    table = Table("elsewhere", "What services met in the year to March 2023", columns, list(ELSEWHERE))
    sentence = "In England and Wales, too, each service meets a small part, and each counts in its own unit."
    source = f"Centre of expertise on child sexual abuse, {CSA_CENTRE}. Units and places differ, and the rows overlap: they are never added."
    return Section("elsewhere", "For scale: England and Wales", sentence, table, notes=(source,))
