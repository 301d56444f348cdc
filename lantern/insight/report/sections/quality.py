"""How far the numbers can be trusted, and what the words and symbols mean."""

from collections import Counter

from lantern.analysis.disclosure.profile import PROFILES
from lantern.insight.report.blocks import Bullets, Cell, Column, Prose, Section, Table
from lantern.insight.report.sections.exceptions import spoken_of
from lantern.insight.sections.stages import STAGES

SYMBOLS = {
    "[c]": "Hidden, so that nobody can be recognised or worked out.",
    "[x]": "Not returned, not recorded, or not to be had from the return. It is not a nought.",
    "[z]": "Not applicable: there is nothing to count, or nothing to divide by.",
    "[u]": "Too unreliable to show: it rests on too few.",
    "[low]": "Not nought, but rounds to it.",
}
WORDS = {
    "Child sexual abuse (CSA)": "Sexual abuse of anyone under 18, by an adult or another child, in person or online.",
    "Flow": "Counted over the quarter: what happened in it.",
    "Stock": "Counted on one day: what was so on the quarter’s last.",
    "Interval": "The range that would hold the true share in 19 of 20 such quarters, by chance alone.",
    "Clearly higher or lower": "An exact test finds the difference unlikely to be chance (under 1 in 20).",
    "Usual": "Within limits drawn from the measure’s own quarters (three standard deviations), and not eight in a row on one side.",
    "Not returned": "The partner was asked, and has not answered. Nil is an answer: it says there was nothing.",
}
WHY = {
    "counted": "Counted",
    "nil": "Nil: nothing to report",
    "not returned": "Not returned",
    "not recorded": "Not recorded by the agency",
    "not applicable": "Not applicable",
}


def quality(report) -> Section:
    blocks = [Prose(_statuses_sentence(report)), _statuses(report)]
    differs = list(dict.fromkeys(each["differs"] for each in report.meta["comparators"] if each.get("differs")))
    blocks += (
        [Bullets("How what is published elsewhere differs from what is counted here", tuple(differs))]
        if differs
        else []
    )
    blocks.append(Prose(_hiding(report)))
    return Section("quality", "Data quality", blocks)


def _counts(report) -> Counter:
    found = Counter()
    for each in report.measures:
        status = each.now.status if each.now else "not published"
        found[
            "Not to be had from the return" if status.startswith("not derivable") else WHY.get(status, "Not published")
        ] += 1
    return found


def _statuses(report) -> Table:
    rows = [[Cell(name), Cell(count, "count")] for name, count in sorted(_counts(report).items())]
    hidden = sum(each.now.is_hidden for each in report.measures if each.now)
    rows.append([Cell("Of those counted, with a small number hidden"), Cell(hidden, "count")])
    return Table(
        "statuses",
        "How the newest figure of each measure stands",
        (Column("How it stands", weight=5), Column("Measures", True, weight=1)),
        rows,
        dense=True,
        folded=True,
    )


def _statuses_sentence(report) -> str:
    missing = _counts(report)["Not returned"]
    if not missing:
        return "Every measure that partners were asked for has an answer."
    return f"Not returned: {Cell(missing, 'count').text} measure{'' if missing == 1 else 's'}."


def _hiding(report) -> str:
    rule = PROFILES[report.profile]
    if not rule.hides:
        return (
            "No number is hidden in this edition. It is for those who may see exact counts, and must not be passed on."
        )
    return f"Small numbers are hidden by the rule “{rule.title}”, and others so that no hidden one can be worked out."


def glossary(report) -> Section:
    """Symbols and words. What each measure counts is in the annex."""
    symbols = [[Cell(symbol), Cell(meaning)] for symbol, meaning in SYMBOLS.items()]
    words = [[Cell(word), Cell(meaning)] for word, meaning in WORDS.items()]
    columns = Column("Symbol", weight=1), Column("Meaning", weight=6)
    tables = [
        Table("symbols", "Symbols", columns, symbols, dense=True, folded=True),
        Table(
            "words", "Words", (Column("Word", weight=2), Column("Meaning", weight=5)), words, dense=True, folded=True
        ),
    ]
    return Section("glossary", "Glossary", tables)


def definitions(report) -> list[Table]:
    """What each measure counts: on paper only those that the report dwells on."""
    dwelt_on = {each.code for each in spoken_of(report)} | {stage.indicator for stage in STAGES.values()}
    codes = list(dict.fromkeys(each.code for each in report.measures if each.has_numbers))
    chosen = [code for code in codes if code in dwelt_on]
    others = [code for code in codes if code not in dwelt_on]
    tables = []
    if chosen:
        tables.append(_definitions(report, "definitions", "What the measures dwelt on above count", chosen))
    if others:
        tables.append(
            _definitions(report, "definitions-more", "What every other measure counts", others, printed=False)
        )
    return tables


def _definitions(report, name, title, codes, *, printed=True) -> Table:
    told = [report.meta["definitions"][code] for code in codes]
    rows = [
        [Cell(each["title"]), Cell(each["definition"]), Cell(each["source"]), Cell(each["definition_version"], "count")]
        for each in told
    ]
    columns = (
        Column("Measure", weight=3),
        Column("Definition", weight=5),
        Column("Source", weight=3),
        Column("Version", True, weight=1),
    )
    return Table(name, title, columns, rows, dense=True, printed=printed, folded=True)
