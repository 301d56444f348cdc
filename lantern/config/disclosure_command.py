"""`lantern disclosure attack`: try to work out what published tables hide."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lantern.analysis.disclosure import DEFAULT, PROTECTED, examine, profile_of

LEAKS, NOT_DONE = 1, 2
MOST_SAID = 20


def attack_files(folder, *, profile, out):
    """Attack the Parquet files of a folder together, the last by name as the newest. 0: safe, 1: a leak, 2: not readable."""
    paths = sorted(Path(folder).glob("*.parquet"), reverse=True)
    tables = [pq.read_table(path) for path in paths]
    for path, table in zip(paths, tables, strict=True):
        if missing := [name for name in PROTECTED.names if name not in table.column_names]:
            out.write(f"{path.name} is no table as it is published: it has no column {missing[0]}.\n")
            return NOT_DONE
    if not tables:
        out.write(f"There are no Parquet files in {folder}.\n")
        return NOT_DONE
    return _said(tables, profile or DEFAULT, out)


def attack_release(which, *, out):
    """Attack a release with everything that was ever published beside it. 0: safe, 1: a leak, 2: no such release."""
    from lantern.config.release_command import named
    from lantern.insight import released
    from lantern.insight.models import Release

    chosen = named(which)
    if not chosen:
        out.write(f"There is no release “{which}”. `lantern release list` shows those there are.\n")
        return NOT_DONE
    beside = {release.pk: release for release in (*chosen, *Release.objects.ever_published())}
    newest_first = [beside[number] for number in sorted(beside, reverse=True)]
    profile = released.meta(newest_first[0])["release"]["profile"]
    return _said([_of_children(released.public(release)) for release in newest_first], profile, out)


def _of_children(table):
    """Without the figures that count returns, which hide nothing."""
    from lantern.overview.gathering import OF_RETURNS

    return table.filter(pc.invert(pc.is_in(table["indicator"], value_set=pa.array(OF_RETURNS, pa.string()))))


def _said(tables, profile, out):
    rule = profile_of(profile)
    found = examine(tables, profile=rule)
    for leak in found.leaks[:MOST_SAID]:
        out.write(f"Can be worked out: {leak.where}: {_between(leak)}.\n")
    if len(found.leaks) > MOST_SAID:
        out.write(f"And {len(found.leaks) - MOST_SAID} more.\n")
    tables_said = "1 published table" if len(tables) == 1 else f"{len(tables)} published tables"
    if found.narrowest is None:
        out.write(f"Nothing is hidden in {tables_said} under {rule.name}.\n")
    else:
        out.write(
            f"{found.hidden} numbers are hidden in {tables_said}. The one that can be placed most closely is "
            f"{found.narrowest.where}: {_between(found.narrowest)}, {found.narrowest.width:g} wide; "
            f"{rule.name} asks for {rule.protection}.\n"
        )
    return LEAKS if found.leaks else 0


def _between(leak):
    return f"exactly {leak.low:g}" if leak.width < 1e-6 else f"between {leak.low:g} and {leak.high:g}"
