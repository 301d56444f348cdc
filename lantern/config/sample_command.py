"""`lantern sample DIR`: write the made-up partnership's files."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from lantern.analysis.synthetic import write_sample


def sample(
    directory: Path | str, *, years: int | None = None, seed: int | None = None, out: TextIO | None = None
) -> int:
    """Write the sample into a new or empty directory, all of it or nothing. 0 written, 2 refused with a sentence.

    Unless told otherwise: five years, and always the same children.
    """
    out, target = out or sys.stdout, Path(directory)
    years, seed = 5 if years is None else years, 1 if seed is None else seed
    refusal = _refusal(target, years)
    if refusal:
        sys.stderr.write(refusal + "\n")
        return 2
    try:
        _write(target, years, seed)
    except OSError as failure:
        sys.stderr.write(
            f"The sample could not be written to {target}: {failure.strerror}. Choose another directory.\n"
        )
        return 2
    out.write(f"Made-up partnership written to {target}: ssd/, cin-census-2026.xml and annex-a.xlsx.\n")
    return 0


def _refusal(target: Path, years: int) -> str:
    if not 1 <= years <= 5:
        return f"The made-up partnership has 1 to 5 years, not {years}. Ask for a number from 1 to 5."
    if target.exists() and not target.is_dir():
        return f"{target} is a file. Name a directory that is new or empty."
    if target.is_dir() and any(target.iterdir()):
        return f"{target} already holds files. Name a directory that is new or empty, so that nothing is overwritten."
    return ""


def _write(target: Path, years: int, seed: int) -> None:
    """Write beside the target and move into place, so that a sample is never half there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        write_sample(beside, years=years, seed=seed)
        beside.chmod(0o755)
        if target.is_dir():
            target.rmdir()
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
