"""The two editions of a release: the board's with exact counts, and the public's, which nothing can be worked back from. Pure."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis import disclosure
from lantern.insight.models.releases import BOARD, FOR_ANYONE
from lantern.insight.report import render
from lantern.overview.gathering import DEFINED, OF_RETURNS

PROFILE, NOTHING_HIDDEN = "dfe_cin_la", "internal"


def protect(figures: pa.Table, **asked) -> pa.Table:
    """As disclosure control's own, whose solvers are only loaded now: no page needs them."""
    return disclosure.protect(figures, **asked)


def public_figures(figures: pa.Table, *, earlier: Sequence[pa.Table] = ()) -> pa.Table:
    """The figures as anyone may read them. `earlier`: what was published before, the newest first.

    Figures of returns count letters, not children, and nothing of them is hidden. Rows stay in their order.
    Errors: CannotProtect, in plain words, when what was published before gives away what may not be published.
    """
    of_returns = _of_returns(figures)
    hidden = protect(
        figures.filter(pc.invert(of_returns)),
        profile=PROFILE,
        earlier=[each.filter(pc.invert(_of_returns(each))) for each in earlier],
    )
    both = pa.concat_tables([hidden, _shown(figures.filter(of_returns))])
    rows = pa.concat_arrays([pc.indices_nonzero(pc.invert(of_returns)), pc.indices_nonzero(of_returns)])
    return both.take(pc.sort_indices(rows)).combine_chunks()


def documents(meta: dict, exact: pa.Table, public: pa.Table) -> dict[str, bytes]:
    """Each edition's page, PDF, spreadsheet and tables, by names such as board/report.pdf. The same in, the same bytes out."""
    return {
        f"{edition}/{name}": content
        for edition, table in ((BOARD, _shown(exact)), (FOR_ANYONE, public))
        for name, content in render(meta, table, edition).items()
    }


def _shown(figures):
    """In the shape of what is published, with nothing hidden."""
    return protect(figures, profile=NOTHING_HIDDEN, by_code=DEFINED)


def _of_returns(figures):
    return pc.is_in(figures["indicator"], value_set=pa.array(OF_RETURNS, pa.string()))
