"""`lantern strategy` and `lantern plan`: load a strategy, check it, write it out, compare it; ask how actions go."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from lantern.access.models import Agency
from lantern.action_plan import sheet
from lantern.action_plan.arriving import LARGEST, content_of
from lantern.action_plan.asking import ask_due
from lantern.action_plan.changes.strategy import NotLoaded, load_strategy
from lantern.action_plan.checking import ERROR, check
from lantern.action_plan.comparing import differences, summary
from lantern.action_plan.models import Action, Edition
from lantern.action_plan.reading import FIRST, FIRST_STRUCTURE, NotAStrategy, read
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.trail.sealing import System

WELL, FOUND, NOT_READABLE = 0, 1, 2


def verify(*, structure=None, out):
    """Compare what is loaded with the document's structure. Returns 0, 1 for differences, 2 when nothing is loaded."""
    edition = Edition.objects.newest()
    if edition is None:
        print("No strategy is loaded. Load one with: lantern strategy load", file=out)
        return NOT_READABLE
    strategy = read(edition.content)
    held = tomllib.loads(Path(structure or FIRST_STRUCTURE).read_text())
    found = [*differences(strategy, held), *_rows_apart(strategy)]
    for each in found:
        print(each, file=out)
    print(summary(strategy, found), file=out)
    return FOUND if found else WELL


def _rows_apart(strategy):
    """Where the actions that work hangs on are not those of the edition."""
    rows = {row.ref: (row.lead_as_stated, row.year_as_stated) for row in Action.objects.in_force()}
    items = {item.ref: (item.lead, item.year) for item in strategy.of_kind("actions")}
    refs = sorted({*rows, *items})
    return [f"action {ref}: the plan and the edition differ." for ref in refs if rows.get(ref) != items.get(ref)]


def load(path=None, *, reason="", out):
    """Put a strategy in force: a TOML file, a filled-in workbook, or the first partnership's. Returns 0, or 2 when refused."""
    try:
        content = _content(Path(path) if path else FIRST)
        edition = load_strategy(
            content=content, reason=reason, at=datetime.now(UTC), by=System("lantern strategy load")
        )
    except (NotAStrategy, NotLoaded) as refused:
        print(refused, file=out)
        return NOT_READABLE
    print(
        f"In force: {edition.title}, version {edition.version}, {Action.objects.in_force().count()} actions.", file=out
    )
    return WELL


def check_file(path, *, out):
    """Say what is wrong in a strategy file before it is loaded. Returns 0, 1 for faults, 2 when it cannot be read."""
    try:
        strategy = read(_content(Path(path)))
    except NotAStrategy as fault:
        print(fault, file=out)
        return NOT_READABLE
    found = check(strategy, agencies=dict(Agency.objects.values_list("code", "name")), indicators=BY_CODE)
    for each in found:
        print(f"{each.severity:<8}{each.where}: {each.message}", file=out)
    errors = sum(each.severity == ERROR for each in found)
    print(f"{errors} to mend, {len(found) - errors} to look at.", file=out)
    return FOUND if errors else WELL


def export(path, *, template=False, out):
    """Write the strategy in force as a workbook, or an empty one to fill in. Returns 0, or 2 when nothing is loaded."""
    edition = Edition.objects.newest()
    if edition is None and not template:
        print("No strategy is loaded. Write the empty template with --template.", file=out)
        return NOT_READABLE
    Path(path).write_bytes(sheet.write({} if template else edition.content))
    print(f"Written: {path}", file=out)
    return WELL


def ask(*, out):
    """Write to whoever owes a word about an action today. Returns 0, or 1 when a letter could not be written."""
    said = ask_due(now=datetime.now(UTC), by=System("lantern plan ask"))
    for each in said:
        print(each.words, file=out)
    if not said:
        print("Nobody needs asking today.", file=out)
    return WELL if all(each.went for each in said) else FOUND


def _content(path):
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        raise NotAStrategy(f"{path.name} could not be opened: check where it is and that you may read it.") from None
    if data is None:
        raise NotAStrategy(
            "The file is larger than 25 MB. A strategy is a few pages: take out what is not the strategy."
        )
    return content_of(data, path.suffix)
