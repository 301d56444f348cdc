"""Names and years as plans write them: what is likely meant by one that is not known."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lantern.analysis.finding import Finding

ALIKE = 0.85  # of 1: "LBBDD" and "LBBD" are, "Health" and "Housing" are not
YEAR = re.compile(r"Year (\d)|Years (\d)-(\d)")
SOURCE = "Lantern"


def likely_name(text: str, known: Sequence[str]) -> str:
    """The known name that a text is likely to be, misspelt or under another name; blank if it is one, or like none."""
    by_plain = {_plain(name): name for name in known}
    said = _plain(text)
    if said in by_plain:
        return ""
    if said in (others := _also()) and others[said] in known:
        return others[said]
    near = difflib.get_close_matches(said, by_plain, n=1, cutoff=ALIKE)
    return by_plain[near[0]] if near else ""


def check_names(named: Iterable[tuple[int, str]], *, origin: str) -> Iterator[Finding]:
    """`L-ALIAS` for each name that is not known and is likely one that is. `named`: row, and the name as written.

    The known names are those of the partnership's agencies and services, in `names.toml`.
    """
    known = _names()["known"]
    for row, text in named:
        if meant := likely_name(text, known):
            said = f"“{text}” is likely “{meant}”."
            yield Finding(origin, row, "", "L-ALIAS", "warning", said, "Use one name throughout.", SOURCE)


def check_years(written: Iterable[tuple[int, str]], *, origin: str) -> Iterator[Finding]:
    """`L-YEARS` for each action whose year is no year of the plan. `written`: row, and the year as written."""
    for row, text in written:
        found = YEAR.fullmatch(text.strip())
        if not found or (found[2] and found[2] >= found[3]):
            said = f"“{text}” does not say when this is to be done." if text.strip() else "No year is given."
            yield Finding(origin, row, "", "L-YEARS", "warning", said, "Write Year 1, or Years 1-2.", SOURCE)


def _plain(text: str) -> str:
    """A name without capitals, punctuation and plurals: "Care leavers" and "care leaver" are one."""
    words = re.sub(r"[^a-z0-9]+", " ", text.lower().replace("'", "").replace("\u2019", "")).split()
    return " ".join("child" if word in ("children", "childrens") else word.removesuffix("s") for word in words)


@cache
def _names() -> Any:
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


@cache
def _also() -> dict[str, str]:
    return {_plain(other): name for name, others in _names()["also"].items() for other in others}
