"""What the words of a label say, when all of them agree."""

import re
import unicodedata
from functools import cache

from lantern.analysis import codelists

Hit = tuple[int, int, str, int]  # where a phrase starts and ends in a plain label, its code and its rank
DENIES = re.compile(
    r"\b(?:other than|apart from|rather than|not|no|non|none|neither|nor|never|without|excl|exclud(?:e|es|ed|ing)|except)\b",
    re.IGNORECASE,
)
DENIED_UNTIL = re.compile(r"[)\];]| - |,? *\be\.?g\b", re.IGNORECASE)


@cache
def plain(label: str) -> str:
    """A label without case, accents, punctuation or doubled spaces: "A & E (Emergency)" is "a and e emergency"."""
    text = unicodedata.normalize("NFKD", label).lower().replace("&", " and ").replace("+", " and ")
    text = re.sub(r"['\u2018\u2019`]", "", text)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def agreed(field: str, label: str) -> str | None:
    """The code that every known word of a label points to, `GROUP:<group>` where they share only that, or null.

    Words that are denied ("other than housing", "not police") say nothing, unless the denial is itself a known phrase
    ("not stated"). A longer phrase silences the shorter ones inside it ("school nurse" is not a school), and a phrase
    of higher rank silences the rest ("another local authority's social care" is not ours). Words that disagree say
    nothing.
    """
    text = plain(label)
    found = [
        (match.start(), match.end(), code, rank)
        for pattern, code, rank in _phrases(field)
        for match in pattern.finditer(text)
    ]
    found = [hit for hit in found if not _is_denied(hit, label, found)]
    heard = [hit for hit in found if not any(_inside(hit, other) for other in found)]
    top = max((rank for *_, code, rank in heard if code), default=0)
    codes = {code for *_, code, rank in heard if code and rank == top}
    return _one(field, codes)


def affirmed(label: str) -> str:
    """A label without what it denies: "Neglect (not sexual abuse)" is "Neglect ( )"."""
    return re.sub(f"{DENIES.pattern}.*?(?={DENIED_UNTIL.pattern}|$)", " ", label, flags=re.IGNORECASE | re.DOTALL)


def _denials(label: str) -> list[tuple[int, int]]:
    """Where, in the plain label, each denial begins and where what it denies ends."""
    places = []
    for match in DENIES.finditer(label):
        end = DENIED_UNTIL.search(label, match.end())
        before = plain(label[: match.start()])
        start = len(before) + bool(before)
        places.append((start, start + len(plain(label[match.start() : end.start() if end else None]))))
    return places


def _is_denied(hit: Hit, label: str, found: list[Hit]) -> bool:
    return any(
        start < hit[0] < end and not any(other[0] <= start < other[1] and other[2] for other in found)
        for start, end in _denials(label)
    )


def _inside(hit: Hit, other: Hit) -> bool:
    return other[0] <= hit[0] and hit[1] <= other[1] and other[1] - other[0] > hit[1] - hit[0]


def _one(field: str, codes: set[str]) -> str | None:
    if len(codes) == 1:
        return next(iter(codes))
    exact = {code for code in codes if not code.startswith("GROUP:")}
    for level in _levels(field):
        names = {level.get(code, code.removeprefix("GROUP:")) for code in codes}
        if len(names) == 1:
            return _one(field, exact) if exact and exact != codes else _grouped(names.pop())
    return None


def _grouped(name: str) -> str:
    return "UNKNOWN" if name == "Not recorded" else f"GROUP:{name}"


@cache
def _levels(field: str) -> list[dict[str, str]]:
    """Code to group, from the narrower grouping to the wider one."""
    if field == "source":
        rows = codelists.load("referral_source")
        wider = {row["code"]: row["dfe_published_group"] for row in rows}
        wider |= {f"GROUP:{row['group']}": row["dfe_published_group"] for row in rows}
        return [codelists.groups("referral_source"), wider]
    if field == "ethnicity":
        white = {"White British": "White", "White Other": "White"}
        narrow = codelists.groups("ethnicity")
        return [narrow, {code: white.get(group, group) for code, group in narrow.items()}]
    return []


@cache
def _phrases(field: str) -> list[tuple[re.Pattern[str], str, int]]:
    rows = [row for row in codelists.load("label_words") if row["field"] == field]
    return [(_pattern(row["words"]), row["code"], int(row["rank"])) for row in rows]


def _pattern(words: str) -> re.Pattern[str]:
    if words.startswith("="):  # the whole label, or it says too little
        return re.compile(rf"^(?:[a-u]1? )?{re.escape(words[1:])}$")
    return re.compile(rf"\b{re.escape(words)}s?\b")
