"""One recommendation's story, and the list of them as a table. Rows in, words out."""

from dataclasses import dataclass

from lantern.action_plan.learning import KINDS, RELEVANCE, RESULTS, STATES, rating
from lantern.action_plan.progress import RATINGS
from lantern.design.words import day
from lantern.insight.tables import Column, Table

MARKING = "OFFICIAL-SENSITIVE: from reviews that are not published"
COLUMNS = (
    "Reference", "Source", "Review", "Who may read it", "What is recommended", "Themes", "What it is about", "Lead",
    "Who helps", "Who answers for it", "Due", "Moved", "Rating", "How it stands", "Pieces of evidence",
    "Impact tested on", "What the test showed", "Speaks to",
)  # fmt: skip


@dataclass(frozen=True)
class Happened:
    """One entry of a story, as the timeline draws it."""

    at: object
    title: str
    by: str
    text: str = ""


def rated(recommendation):
    """How delivery stands, as a code of RATINGS."""
    return rating(recommendation.state, recommendation.said)


def story(recommendation):
    """All that happened, the newest first. Asks for each kind of row once."""
    found = [Happened(recommendation.added_at, "Added", recommendation.added_by.partition(" <")[0])]
    found += [Happened(row.at, STATES[row.state], row.who, row.reason) for row in recommendation.states.all()]
    found += [
        Happened(row.at, f"How it goes: {RATINGS[row.delivery].lower()}", row.who, row.says)
        for row in recommendation.updates.all()
    ]
    found += [
        Happened(row.at, f"Moved from {day(row.before)} to {day(row.after)}", row.who, row.reason)
        for row in recommendation.due_days.all()
        if row.before
    ]
    for row in recommendation.tests.all():
        found.append(Happened(row.at, f"Impact test planned for {day(row.test_on)}", row.who, row.how))
        if hasattr(row, "result"):
            found.append(Happened(row.result.at, RESULTS[row.result.result], row.result.who, row.result.says))
    for row in recommendation.evidence.all():
        found.append(Happened(row.at, f"Evidence: {row.title}", row.who))
        if row.withdrawn_at:
            who = row.withdrawn_by.partition(" <")[0]
            found.append(Happened(row.withdrawn_at, f"Evidence withdrawn: {row.title}", who, row.withdrawn_why))
    return sorted(found, key=lambda each: each.at, reverse=True)


def table(recommendations):
    """The list as a table, one row for each; themes, helpers and links are to be fetched with them."""
    rows = [_row(each) for each in recommendations]
    return Table("learning", "Learning from reviews", [Column(heading, _kind(heading)) for heading in COLUMNS], rows)


def _kind(heading):
    return "count" if heading == "Pieces of evidence" else "text"


def _row(one):
    return (
        one.reference,
        KINDS[one.review.kind],
        one.review.title,
        "Restricted" if one.review.is_restricted else "Published",
        one.says,
        ", ".join(one.theme_words),
        RELEVANCE[one.relevance],
        one.lead.name,
        ", ".join(each.agency.name for each in one.contributions.all()),
        one.owner_role,
        day(one.due_on),
        "Yes" if one.is_moved else "",
        RATINGS[rated(one)],
        STATES[one.state],
        one.evidence_count,
        day(one.test_on) if one.test_on else "",
        RESULTS.get(one.result, ""),
        ", ".join(each.ref for each in one.links.all()),
    )
