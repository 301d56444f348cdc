"""How what is recorded is asked about: from a name in the pathway file to words, and what kind of answer it takes. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

MOMENT, DAY, COUNT, CHOICE, ANSWER = "moment", "day", "count", "choice", "answer"
ENDINGS = (
    (MOMENT, ("_at",)),
    (DAY, ("_on",)),
    (COUNT, ("_count",)),
    (CHOICE, ("_code", "_reason", "_band", "_type", "_method", "_basis", "_role")),
)
SHORT = {
    "csa": "sexual abuse", "sw": "social worker", "hsb": "harmful sexual behaviour", "cps": "prosecutors’", "lado": "LADO",
    "mappa": "MAPPA", "macpt": "multi-agency child protection team",
}  # fmt: skip


def kind_of(name: str) -> str:
    """What kind of answer it takes. A choice is kept in the agency's own system: here only whether it is recorded there."""
    return next((kind for kind, endings in ENDINGS if name.endswith(endings)), ANSWER)


def words_of(name: str, words: Mapping[str, str]) -> str:
    """What `words` says, or the name itself made readable: `child_seen_at` as “Child seen”."""
    if name in words:
        return words[name]
    said = re.sub(r"_(at|on|code)$", "", name)
    said = " ".join(SHORT.get(word, word) for word in said.split("_"))
    return said[:1].upper() + said[1:]
