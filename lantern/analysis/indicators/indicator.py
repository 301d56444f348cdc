"""What an indicator is: a definition, declared once, that figures are counted by."""

from dataclasses import dataclass

KINDS = {
    "flow": "events with a day in the period",
    "stock": "children at the close of the period's last day",
    "duration": "the middle length, in whole months",
    "wait": "the middle length, in whole days or working days, with what is still open counted as going on",
    "ratio of totals": "one period's total over another's; not the same children followed",
    "cohort": "the same events followed until an outcome",
    "supplied": "a count that a partner returns",
    "supplied share": "a count that a partner returns, out of another",
    "supplied duration": "how long, as a partner worked it out",
}
POLARITIES = {
    "context": "neither more nor less is better: finding more abuse is not doing worse",
    "up": "more is better",
    "down": "less is better",
}
SNAPSHOT_STAGES = ("cp_plan_open", "cp_plan_followed", "open_child")
STATISTICS = {
    "median": "by when half are over",
    "low": "the lower limit of that",
    "high": "the upper limit of that",
    "longest": "the longest so far, over or not",
    "nine in ten": "within which nine in ten are over",
}
BOUNDS = ("low", "high")  # of STATISTICS, those that say how sure another is
CATEGORIES = {  # as the strategy labels them, in its order; those of FOUND_TOO follow when there are any
    "all": ("All",),
    "sex": ("Male", "Female", "Indeterminate", "Unborn", "Not recorded"),
    "age_band": ("Unborn", "0-4", "5-9", "10-15", "16-17"),
    "ethnicity": ("White British", "White Other", "Black", "Asian", "Mixed", "Other", "Not recorded"),
    "disability": ("Disabled", "Not disabled", "Not recorded"),
    "immigration": ("Unaccompanied asylum-seeking child", "Another status recorded", "Not recorded"),
    "source": (
        "Individual", "Schools/Education", "Health", "Housing", "Local authority (internal)",
        "Local authority (external)", "Police", "Other Legal Agency", "Other",
    ),
    "plan_length": (
        "less than 3 months", "3-6 months", "6-12 months", "12 to 18 months", "18 months to 2 years", "2 years plus",
    ),
    "status": (
        "Child in need with a plan", "Child in need without a plan", "Looked after", "Child protection", "Care leaver",
    ),
    # what partners other than children's social care are asked for (`lantern.analysis.partner_returns`)
    "identified_by": ("Flag", "Offence code", "Offence and age of the victim"),
    "suspect_age": ("Under 10", "10-17", "18 and over", "Not recorded"),
    "outcome_group": (
        "Charged or summonsed", "Dealt with out of court", "Evidential difficulties, victim supports",
        "Evidential difficulties, victim does not support", "No suspect identified", "Not in the public interest",
        "Prosecution prevented", "Other outcome",
    ),
    "open_for": ("under 3 months", "3 to 6 months", "6 to 12 months", "12 to 24 months", "24 months or more"),
    "wait_band": ("under 6 weeks", "6 to 12 weeks", "12 to 18 weeks", "18 to 26 weeks", "26 weeks or more"),
    "recency": ("7 days or less", "More than 7 days", "Not recorded"),
    "referrer": (
        "Children's social care", "Police", "Health", "Schools/Education", "Voluntary sector", "Self or family",
        "Other", "Not recorded",
    ),
    "referral_outcome": (
        "Accepted", "Directed to another service", "Not accepted", "Not yet decided", "Not recorded",
    ),
    "phase": ("Early years", "Primary", "Secondary", "Special or alternative", "Not recorded"),
    "programme": ("Building Choices", "Maps for Change", "Circles of Support", "Other programme"),
    "mappa_level": ("Level 1", "Level 2", "Level 3"),
    "sector": (
        "Children's social care", "Police", "Health", "Education", "Probation", "Voluntary sector", "Other",
    ),
    "recent": ("Recent", "Not recent", "Not recorded"),  # of children on a journey
    "audience": ("Parents and carers", "Children and young people", "Residents", "Professionals"),
}  # fmt: skip
FOUND_TOO = {"age_band": ("18+", "Not recorded"), "source": ("LA services", "Not recorded")}
WHO = ("all", "sex", "age_band", "ethnicity", "disability")
WHO_HELD = (*WHO, "immigration")  # with what only a Standard Safeguarding Dataset return holds
WHOSE = ("all", "sex", "age_band", "ethnicity")  # for different children, which take longer to count
COUNTED, NOT_DERIVABLE = "counted", "not derivable from this return"
SOCIAL_CARE = "social-care"  # the return that every indicator counted from events is fed by
JOURNEYS = "journeys"  # what feeds those that no return does; how their `stage` begins


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a drawn event table, and some of the figures it must give for a period.

    `events`: heading and rows divided by `|`, columns of the event table; `-` is null, yes and no are true and false.
    For a supplied indicator, boxes of a return instead: line, dimension, category and value, a word where there is no
    number. `figures`: dimension, category, numerator, denominator, not_eligible, not_known, and status if it matters.
    `why`: what the example settles.
    """

    events: str
    figures: str
    why: str
    period: str = "2025-26Q1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A definition.

    `numerator` and `eligibility` name true-or-false columns of the event table (`months` for a duration). Of the
    stage's events, those where `eligibility` is true (all, when it is empty) are the denominator and the rest are
    not eligible; of the denominator, those where `numerator` is null are not known. `unit` is what is counted:
    events, children, or months. A ratio of totals has `over` and `under` instead: an indicator's code, and which of
    its numbers. `comparator` says how far national figures may be set beside it. `catalogue_id` is its row in the
    partnership's catalogue of measures, such as B2; empty where it has none.

    A duration that is `followed` names the true-or-false column that says whether each had ended; those that had not
    are counted as going on, by Kaplan-Meier, and `statistic` says which of STATISTICS its number is.

    The supplied kinds are fed by lines of a partner's return, and `stage` is the code of its template. `numerator` and
    `denominator` are then lines, or lines joined by `+` that are added up; `left_out` is a line whose count is taken out
    of the denominator as not eligible; `recorded` is a breakdown of the denominator, and what is counted is all but its
    "Not recorded". Of a supplied duration `statistic` says the same.

    An indicator of journeys is fed by none of these: `lantern.pathway` counts it, and its `stage` says which journeys, by
    which day. `within`: codes of the indicators of that stage whose numerators hold all that are in this one's.
    """

    code: str
    title: str
    question: str
    kind: str
    stage: str
    numerator: str = ""
    eligibility: str = ""
    unit: str = "events"
    over: tuple[str, str] | None = None
    under: tuple[str, str] | None = None
    breakdowns: tuple[str, ...] = WHO
    polarity: str = "context"
    source: str
    definition: str
    caveats: tuple[str, ...] = ()
    comparator: str
    definition_version: int = 1
    catalogue_id: str = ""
    followed: str = ""
    statistic: str = "median"
    denominator: str = ""
    left_out: str = ""
    recorded: str = ""
    within: tuple[str, ...] = ()
    example: Example

    @property
    def is_supplied(self) -> bool:
        """Whether a partner returns its numbers, rather than Lantern counting them from events."""
        return self.kind.startswith("supplied")

    @property
    def template(self) -> str:
        """What feeds it: the code of a partner's template, the return of children's social care, or journeys."""
        if self.is_of_journeys:
            return JOURNEYS
        return self.stage if self.is_supplied else SOCIAL_CARE

    @property
    def listed_under(self) -> str:
        """The stage that it is found under: of journeys there are many, and they stand together."""
        return JOURNEYS if self.is_of_journeys else self.stage

    @property
    def is_of_journeys(self) -> bool:
        """Whether it is counted from journeys along the pathway, and no return has it."""
        return self.stage.startswith(JOURNEYS)
