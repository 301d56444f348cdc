"""Where what people say in the public edition and what it shows part ways: for those who approve it."""

import pyarrow as pa

from lantern.insight.commentary import SLOTS, unsupported
from lantern.insight.report.composing import PUBLIC, Sources, as_told
from lantern.insight.sentences import listed


def doubts(meta: dict, public: pa.Table) -> list[str]:
    """A sentence for each commentary that says a number which the public edition does not show: it may be a hidden one.

    `meta` is what the release says of itself; `public` has the columns of PROTECTED.
    """
    told = as_told(meta, PUBLIC)
    if not told["commentary"]:
        return []
    sources = Sources(told, public, told["release"]["profile"])
    found = []
    for each in told["commentary"]:
        strange = unsupported(each["parts"], _shown(sources, each["indicator"]))
        if strange:
            found.append(f"{_place(sources, each)} says {listed(strange)}, which the public edition does not show.")
    return found


def _shown(sources, indicator) -> set[str]:
    """Every number that the edition shows of a measure, or of all of them, as it is written."""
    spoken_of = [each for each in sources.measures if each.code == indicator or not indicator]
    texts = set()
    for measure in spoken_of:
        for _, told, cell in measure.shown:
            texts.add(cell.text)
            texts |= {told.cell(name).text for name in ("numerator", "denominator")} if told else set()
    return texts


def _place(sources, each) -> str:
    title = sources.meta["definitions"][each["indicator"]]["title"] if each["indicator"] else SLOTS[each["slot"]].title
    return f"“{title}”"
