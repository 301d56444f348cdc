"""What each partner gave: what is here, late, in part, or nothing to report. Without blame, and never as a nought."""

from collections import Counter
from datetime import date

from lantern.insight.report import sentences
from lantern.insight.report.blocks import Bullets, Cell, Column, Pair, Prose, Section, Table
from lantern.insight.sentences import write_day

MOST = 4
STATES = {
    "due": "Due: not here yet, and there is time",
    "late": "Late: not here, and its day has passed",
    "partial": "Partial: here, with lines left blank",
    "nil": "Nil: here, with nothing to report",
    "not applicable": "Not applicable this quarter",
    "returned": "Returned in full",
    "corrected": "Returned, and corrected since",
}
HEADINGS = (
    Column("Partner", weight=3.6),
    Column("Return", weight=3),
    Column("Due", weight=2.2),
    Column("Sent", weight=2.6),
    Column("How it stands", weight=3.4),
    Column("Lines answered", True, True, weight=2.4),
)


def partners(report) -> Section:
    if not report.returns:
        return Section("partners", "What each partner gave", [Prose("No partner was asked for a return this quarter.")])
    table = Table(
        "returns", f"Returns for {report.period.label}", HEADINGS, [_row(each) for each in report.returns], dense=True
    )
    given = tuple(_gave(report, owner) for owner in dict.fromkeys(each["agency_name"] for each in report.returns))
    return Section(
        "partners",
        "What each partner gave",
        [Prose(sentences.returned(report.returns)), Bullets("Partner by partner", given), table, _states(report)],
    )


def _states(report) -> Table:
    counts = Counter(each["state"] for each in report.returns)
    rows = [[Cell(words), Cell(counts[state], "count")] for state, words in STATES.items() if counts[state]]
    rows.append([Cell("Asked for in all"), Cell(len(report.returns), "count")])
    columns = (Column("How it stands", weight=5), Column("Returns", True, weight=1))
    title = f"How the returns for {report.period.label} stand"
    return Table("states", title, columns, rows, printed=False, folded=True)


def _row(each) -> list:
    given, due = each["lines_given"], each["lines_due"]
    share = Cell(given / due if due else "[z]", "share")
    return [
        Cell(each["agency_name"]),
        Cell(each["template_name"]),
        Cell(_day(each["due_on"])),
        Cell(_day(each["sent_on"]) if each["sent_on"] else "Not sent"),
        Cell(STATES[each["state"]]),
        Pair(Cell(given, "count"), Cell(due, "count"), share),
    ]


def _gave(report, owner) -> str:
    states = {each["state"] for each in report.returns if each["agency_name"] == owner}
    if states <= {"late", "due"}:
        return f"{owner}. Nothing is here yet."
    theirs = [each for each in report.measures if each.owner == owner]
    told = [each for each in theirs if each.is_said]
    moved = [each for each in told if each.stands_out]
    if not told:
        return f"{owner}. No measure can be given for this quarter."
    if not moved:
        return f"{owner}. No measure clearly changed."
    named = "; ".join(f"{each.title}: {each.latest.text}" for each in moved[:MOST])
    return f"{owner}. What stands out{' most' if len(moved) > MOST else ''}: {named}."


def _day(text) -> str:
    return write_day(date.fromisoformat(text))
