"""What is worked out from a partner's return: a sheet of counts, or a row for each event. Pure: files in, tables out."""

from collections import Counter
from dataclasses import asdict, replace
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.events.columns import SCHEMA
from lantern.analysis.events.partner_rows import build_rows
from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.partner_returns import ALL, NIL, NOT_APPLICABLE, TEMPLATES, check
from lantern.analysis.partner_returns.from_rows import TEMPLATE_OF
from lantern.analysis.partner_returns.from_rows import entries as counted_from
from lantern.analysis.partner_returns.together import differing
from lantern.analysis.periods import quarter_of
from lantern.analysis.readers import partner_rows, partner_sheet
from lantern.analysis.readers.reading import EVERY_KIND, PARTNER_KINDS, ROW_KINDS, SHEET_KINDS
from lantern.returns import labelling
from lantern.returns.counted_together import counted
from lantern.returns.entered import as_one
from lantern.returns.expected import EXPECTED
from lantern.returns.finding_rows import grouped, tabled
from lantern.returns.worked import Worked

LARGEST_SHEET = 2 * 1024 * 1024  # bytes; filled in it has some 50,000, and a large Annex A need not be opened twice
LONG_AGO = 10  # years that a return is kept
TOLD_BY_OTHERS = ("L-BLANK", "L-EMPTY")  # rows leave lines to the sheet, so these say nothing of them
SETTLED_BESIDE = ("L-BLANK", "L-TOTAL", "L-WITHIN")  # what a sheet lacks, rows may have
SEEN_TOGETHER = ("L-WITHIN", "L-EQUAL")  # what only shows when the two are laid side by side


def recognised(pieces):
    """A kind of partner's return that the files are, judged by what is in them; None if they are none."""
    for piece in pieces:
        if partner_rows.recognises(piece):
            return "rows"
        if _is_to_open(piece) and partner_sheet.recognises(piece):
            return "sheet"
        if _is_to_open(piece) and piece.head.startswith(b"PK") and partner_rows.recognises_sheet(piece):
            return "rows"  # which says how to send them
    return None


def _is_to_open(piece):
    return piece.size <= LARGEST_SHEET or (piece.head.startswith(b"PK") and partner_sheet.is_named_as_ours(piece))


def work_through(pieces, *, kind, agency, agency_name, areas, labels, secret, until, period, earlier, beside, progress):
    """Read, check and count one partner's return. Raises Unreadable.

    `kind`: one of PARTNER_KINDS, or "sheet" or "rows" as `recognised` gives it. `period`: the quarter that the sender
    said, or None. `earlier`: what the agency entered in earlier quarters, ENTRIES. `beside`: what its other returns say,
    (kind, period's code) -> ENTRIES. `areas`: what the partnership's boroughs may be called; a row about another is
    refused. The rest as `working.work_through`.
    """
    progress("reading")
    if kind == "rows" or kind in ROW_KINDS:
        made = _rows(pieces, kind, agency, areas, labels, secret, until, period)
    else:
        made = _sheet(pieces, kind, agency_name, period)
    progress("checking")
    made.found += _too_early(made.period, until)
    made.found += _holds_together(made, earlier, _of_same_quarter(made, beside))
    progress("counting")
    return _worked(made, agency, until)


class _Made:
    """A partner's return on its way: what was read, and what is said of it."""

    def __init__(self, kind, template, period, entries, sent, found, events, coverage):
        self.kind, self.template, self.period, self.entries = kind, template, period, entries
        self.sent, self.found, self.events, self.coverage = sent, found, events, coverage


def _sheet(pieces, kind, agency_name, period):
    read = partner_sheet.read(pieces, agency_name=agency_name, period=period)
    if kind in SHEET_KINDS and kind != read.kind:
        raise Unreadable(f"{pieces[0].name} is not a {EVERY_KIND[kind].partition(' (')[0]}: check what it is.")
    return _Made(
        read.kind, read.kind, read.period, read.entries, read.sent, list(read.findings), SCHEMA.empty_table(), []
    )


def _rows(pieces, kind, agency, areas, labels, secret, until, period):
    asked = kind if kind in ROW_KINDS else None
    read = partner_rows.read(pieces, agency=agency, secret=secret, kind=asked, areas=areas, labels=labels)
    events = build_rows(read, agency=agency)
    found = list(read.findings)
    if period is None:
        period, said = _newest(events, until, pieces[0].name)
        found.append(said)
    found += _of_other_days(events, period, until, pieces[0].name)
    entries = counted_from(events, told=read.headings, period=period)
    return _Made(read.kind, TEMPLATE_OF[read.kind], period, entries, read.sent, found, events, read.coverage)


def _newest(events, until, origin):
    """The newest quarter that was over when the rows were sent and has some of them, and a note that it was taken."""
    days = [day for day in events["on"].to_pylist() if day]
    quarters = Counter(quarter for day in days if (quarter := quarter_of(day)).end < until)
    if not quarters:
        raise Unreadable(f"{origin} has no row of a quarter that is over: send it once the quarter has ended.")
    period = max(quarters, key=lambda each: each.end)
    message = f"The rows were taken to be all there were in {period.label}: {quarters[period]} of {len(days)} are dated in it."
    to_do = (
        "If they are for another quarter, withdraw the return and say which when you send it. One quarter at a time."
    )
    return period, Finding(origin, 0, "", "L-PERIOD", "note", message, to_do, "Lantern")


def _of_other_days(events, period, until, origin):
    """What is said where no row is of the quarter, and of rows that are dated after the day they were sent."""
    days = [day for day in events["on"].to_pylist() if day]
    look = partial(Finding, origin, 0, "", "L-PERIOD", "warning", source="Lantern")
    found = []
    if days and not any(period.start <= day <= period.end for day in days):
        said = f"No row is dated in {period.label}, so nought is counted for it."
        found.append(
            look(message=said, to_do="If that is not so, withdraw the return and say which quarter it is for.")
        )
    if later := sum(day > until for day in days):
        said = f"{later} of {len(days)} days {'is' if later == 1 else 'are'} after the day on which the rows were sent."
        found.append(look(message=said, to_do="Correct the dates and send the file again."))
    return found


def _too_early(period, until):
    if period.end.year < until.year - LONG_AGO:
        message = f"The return is for {period.label}, which is longer ago than returns are kept, so it cannot count."
        return [
            Finding("", 0, "", "L-PERIOD", "error", message, "Correct the period and send the file again.", "Lantern")
        ]
    if period.end < until:
        return []
    message = f"The return is for {period.label}, which was not over when it was sent, so it cannot count."
    return [Finding("", 0, "", "L-PERIOD", "error", message, "Send it once the quarter has ended.", "Lantern")]


def _of_same_quarter(made, beside):
    """What the agency's other returns say of the same quarter, in answer to the same template: kind -> ENTRIES."""
    kinds = EXPECTED[made.template].kinds
    place = made.period.code
    return {kind: entries for (kind, period), entries in beside.items() if kind in kinds and period == place}


def _holds_together(made, earlier, beside):
    """What the checks find in it, and where it and what stands beside it do not say the same."""
    template, others = TEMPLATES[made.template], {k: each for k, each in beside.items() if k != made.kind}
    look = {"template": template, "period": made.period, "previous": earlier}
    found = check(made.entries, **look)
    if others:
        both = check(as_one({**others, made.kind: made.entries}), **look)
        known = {*found, *check(as_one(others), **look)}
        found = [each for each in found if each.code not in SETTLED_BESIDE or each in both]
        found += [each for each in both if each.code in SEEN_TOGETHER and each not in known]
        found += _differing(made, others)
    found = [each for each in found if made.kind in SHEET_KINDS or each.code not in TOLD_BY_OTHERS]
    return [_unread(each) if each.code == "L-EMPTY" and _has_refused(made) else each for each in found]


def _has_refused(made):
    return any(sent.refused for sent in made.sent)


def _unread(empty):
    said = "Nothing that is filled in could be read, so there is nothing to count."
    return replace(empty, message=said, to_do="Put right what is said of each box, and send it again.")


def _differing(made, others):
    template = TEMPLATES[made.template].for_period(made.period)
    if made.kind in ROW_KINDS:
        sheet = others.get(made.template)
        return differing(made.entries, sheet, template=template, told_of="rows") if sheet else []
    rows = pa.concat_tables(others.values())
    return differing(rows, made.entries, template=template, told_of="sheet")


def _worked(made, agency, until):
    figures = counted({made.kind: made.entries}, agency=agency, period=made.period)
    findings = tabled(sorted(made.found))
    totals = made.entries.filter(pc.equal(made.entries["dimension"], ALL[0]))
    return Worked(
        kind=made.kind,
        covers=(made.period.start, made.period.end) if totals.num_rows and not _too_early(made.period, until) else None,
        rows=[asdict(sent) for sent in made.sent],
        findings=findings,
        events=made.events,
        figures=figures,
        coverage=labelling.kept(made.coverage),
        groups=grouped(findings),
        template=made.template,
        period=made.period.code,
        entries=made.entries,
        answered=totals["line"].to_pylist(),
        nil=_nothing_to_report(totals),
    )


def _nothing_to_report(totals):
    """The lines that say that there was nothing; with them, of a length or a question that then has no answer, those too."""
    nil = totals.filter(pc.equal(totals["state"], NIL))
    with_them = totals.filter(pc.is_in(totals["state"], value_set=pa.array([NIL, NOT_APPLICABLE])))
    return with_them["line"].to_pylist() if nil.num_rows else []


__all__ = ["PARTNER_KINDS", "recognised", "work_through"]
