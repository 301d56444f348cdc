"""When a recorded crime is one of child sexual abuse, and why it counts as one."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis import codelists
from lantern.analysis.readers.cells import each

NOT_ASSIGNED = "0"
IN_STATUTE, BY_AGE, BY_FLAG = "child in statute", "victim age", "flag only"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def with_reasons(crimes: pa.Table) -> dict[str, pa.ChunkedArray]:
    """Columns `csa`, `cse`, `csae`, `csa_reason` and `category` for rows of crimes.

    A crime is child sexual abuse if it has the flag, or its offence names a child in the statute, or it is a sexual
    offence whose victim was under 18 when it happened. `csa` is null where none of these is so but one is not known.
    `csa_reason` names all that are so: flag, code, age, joined by +; empty where none is. `category` is the offence's
    group. An offence that is not in the list is no sexual offence; a class without its letter (19 for 19C to 19H) is a
    sexual offence, but names no child. Source: data standards 8.1; Home Office counting rules; list `police_offence`.
    """
    rule = each(crimes["offence"], lambda code: _rules().get(code, ""), pa.string())
    by_code = pc.equal(rule, IN_STATUTE)
    by_age = pc.and_kleene(pc.or_(by_code, pc.equal(rule, BY_AGE)), crimes["is_child"])
    csa = pc.or_kleene(pc.or_kleene(crimes["csa_flag"], by_code), by_age)
    reasons = {"flag": crimes["csa_flag"], "code": by_code, "age": by_age}
    return {
        "csa": csa,
        "cse": crimes["cse_flag"],
        "csae": pc.or_kleene(csa, crimes["cse_flag"]),
        "csa_reason": _joined(reasons, len(crimes)),
        "category": each(crimes["offence"], _group, pa.string()),
    }


def _joined(reasons: dict[str, pa.Array], count: int) -> pa.Array:
    answers = zip(*(pc.fill_null(answer, False).to_pylist() for answer in reasons.values()), strict=True)
    names = list(reasons)
    texts = ["+".join(name for name, is_so in zip(names, answer, strict=True) if is_so) for answer in answers]
    return pa.array(texts, pa.string())


def _rules() -> dict[str, str]:
    listed = {row["code"]: row["csa_rule"] for row in codelists.load("police_offence")}
    return {code.rstrip(LETTERS): BY_AGE for code in listed if code[-1] in LETTERS} | listed


def _group(code: str) -> str | None:
    groups = codelists.groups("police_offence")
    return groups.get(code) or next((group for known, group in groups.items() if known.rstrip(LETTERS) == code), None)
