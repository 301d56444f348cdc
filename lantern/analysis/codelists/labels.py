"""What a label means: council systems write the same thing in hundreds of ways.

A label is resolved in this order, and the first that knows wins: the agency's own mapping, a DfE code written in the
label, the case system's mnemonic or code, the dictionary of labels seen before, the words in it. If none knows, or
the words disagree, the label stays unmapped: it is reported, never guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lantern.analysis import codelists
from lantern.analysis.codelists.words import affirmed, agreed, plain

NOT_RECORDED = "NOT RECORDED"  # understood, and it says that nothing is known
FIELDS = {  # field: (the list its codes are in, how a code stands in a label)
    "sex": ("", ""),
    "ethnicity": ("ethnicity", r"\b([A-Z]{4}|UNKNOWN)\b"),
    "source": ("referral_source", r"^\W*(?:[a-u]1?\)\s*)?(10|[1-9][A-Fa-f]?)(?![\w)])|\[(10|[1-9][A-F]?)\]$"),
    "category": ("category_of_abuse", r"^\W*([A-Z]{3})\b"),
    "primary_need": ("primary_need", r"(?<![A-Za-z0-9])N ?([0-9])(?![0-9])"),
    "eligibility": ("", ""),
    "issue": ("", ""),
    "legal_status": ("cla_legal_status", r"(?<![A-Za-z0-9])([CDEJLV][1-4])(?![A-Za-z0-9])"),
    "close_reason": ("reason_for_closure", r"(?<![A-Za-z0-9])RC ?([1-9])(?![0-9])"),
    "disability": ("disability", r"^\W*([A-Z]{2,4})\b"),
    "upn_unknown": ("upn_unknown", r"^\W*(UN[1-9])\b"),
    "start_reason": ("cla_reason_new_episode", r"^\W*([SLPTBU])(?![A-Za-z])"),
    "end_reason": ("", r"^\W*(?:[A-U]1?\)\s*)?(X1|E[0-9]{1,2}[A-C]?)(?![A-Za-z0-9])"),
}
BEFORE = {"primary_need": "N", "close_reason": "RC"}
CONCEPTS = ("csa", "csa_intrafamilial", "csa_sibling", "csa_online", "csa_images", "cse", "hsb", "other")
WORDS = {  # what a label of a field without a list of codes can mean
    "sex": ("Female", "Male", "Indeterminate"),
    "eligibility": ("Relevant", "Former relevant", "Eligible", "Qualifying", "No current eligibility"),
    "issue": CONCEPTS,
}


LONGEST_KEPT = 80  # letters
NUMBER = re.compile(
    r"\d{1,4}[./]\d{1,2}[./]\d{1,4}|\d(?:[ -]?\d){4,}"
)  # a day, or five figures or more: a telephone number, or some person's own


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one label was taken to mean. `code` is null when unmapped; `how` says which step knew."""

    code: str | None
    how: str


UNMAPPED = Resolved(None, "unmapped")


def resolve(field: str, raw: str, mapping: Mapping[tuple[str, str], str] | None = None) -> Resolved:
    """What a label means in a field of FIELDS: a code of its list, or `GROUP:<group>` where only that is knowable.

    Sex is Female, Male, Indeterminate or NOT RECORDED; eligibility and issue are the words of the standard tables.
    `mapping` is the agency's own: (field, label as sent, or `as_kept`) -> code. An unknown field is a KeyError.
    """
    listed, pattern = FIELDS[field]
    if mapping and (code := _mapped(field, raw, mapping)):
        return Resolved(code, "mapping")
    if pattern and (code := _written(field, listed, pattern, raw)):
        return Resolved(code, "code")
    if code := _system(field).get(raw.strip().upper()):
        return Resolved(code, "case system")
    if code := _dictionary(field).get(plain(raw)):
        return Resolved(code, "dictionary")
    if code := _worded(field, raw):
        return Resolved(code, "words")
    return UNMAPPED


def resolve_source(
    code: str | None, description: str | None, trusted: bool, mapping: Mapping[tuple[str, str], str] | None = None
) -> Resolved:
    """What a source code and its description mean together; the description speaks first, for it is plain words.

    `trusted` says that every code in the column is a DfE code or a known mnemonic; otherwise a bare number such as
    4 or 10 may be a row of the case system's own list and says nothing.
    """
    named = resolve("source", description, mapping) if description else UNMAPPED
    if code is None or named.how == "mapping":
        return named
    coded = resolve("source", code, mapping)
    if coded.how == "mapping" or (named is UNMAPPED and (trusted or not code.strip().isdigit())):
        return coded
    same = named.code is not None and coded.code is not None and _group(named.code) == _group(coded.code)
    return coded if same and named.code and named.code.startswith("GROUP:") and trusted else named


def as_kept(raw: str) -> str:
    """A label as it may be kept: long numbers masked and at most LONGEST_KEPT letters, for people type all sorts of things
    where a label belongs.
    """
    text = NUMBER.sub("#####", raw.strip())
    return text if len(text) <= LONGEST_KEPT else f"{text[: LONGEST_KEPT - 1]}\u2026"


def names_sexual(raw: str) -> bool:
    """Whether a label of several categories of abuse names sexual abuse among them."""
    kinds = _categories(raw)
    return len(kinds) > 1 and "SAB" in kinds


def _mapped(field: str, raw: str, mapping: Mapping[tuple[str, str], str]) -> str | None:
    return next((code for text in (raw, raw.strip(), as_kept(raw)) if (code := mapping.get((field, text)))), None)


def _written(field: str, listed: str, pattern: str, raw: str) -> str | None:
    # In longer labels ethnicity and category codes count in capitals only: "both" is a word, BOTH is a code.
    only_capitals = field in ("ethnicity", "category", "disability") and len(raw.strip()) > 4
    text = affirmed(raw)
    text = text if only_capitals or field == "source" else text.upper()
    parts = [next(part for part in match.groups() if part).upper() for match in re.finditer(pattern, text)]
    known = {code for part in parts if (code := _member(field, listed, BEFORE.get(field, "") + part))}
    if field == "source" and known and _contradicts(raw, known):
        return None
    return known.pop() if len(known) == 1 else None


def _member(field: str, listed: str, code: str) -> str | None:
    if field == "ethnicity":
        return _parent(code)
    return code if not listed or code in codelists.names(listed) else None


def _contradicts(raw: str, codes: set[str]) -> bool:
    said = agreed("source", raw)
    return said is not None and not said.startswith("GROUP:LA") and {_group(said)} != {_group(code) for code in codes}


@cache
def _parent(code: str) -> str | None:
    extended = {row["code"]: row["dfe_code"] for row in codelists.load("ethnicity_extended")}
    return code if code in codelists.names("ethnicity") else extended.get(code)


def _group(code: str) -> str:
    if code == NOT_RECORDED or code.startswith("GROUP:"):
        return code.removeprefix("GROUP:")
    return codelists.groups("referral_source")[code]


@cache
def _system(field: str) -> dict[str, str]:
    """Codes of council case systems: source mnemonics, and the older ethnicity scheme A1 to E5. No other agency's."""
    if field == "source":
        return {
            row["eclipse_mnemonic"]: row["code"]
            for row in codelists.load("referral_source")
            if row["eclipse_mnemonic"] not in ("", "OTHER", "UNKNOWN")
        }
    if field == "ethnicity":
        return {
            row["code"]: row["dfe_code"]
            for row in codelists.load("ethnicity_crosswalk")
            if row["scheme"].startswith("cms_legacy")
        }
    return {}


@cache
def _dictionary(field: str) -> dict[str, str]:
    return {plain(row["label"]): row["code"] for row in codelists.load("label_variants") if row["field"] == field}


def _worded(field: str, raw: str) -> str | None:
    if field == "category":
        kinds = _categories(raw)
        return "MUL" if len(kinds) > 1 else next(iter(kinds), None)
    if field == "issue" and raw.strip().lower() in CONCEPTS:
        return raw.strip().lower()
    return agreed(field, raw) or (_legacy(raw) if field == "ethnicity" else None)


def _legacy(raw: str) -> str | None:
    found = re.match(r"\s*\(?([A-E][1-5])\)?(?![A-Za-z0-9.])", raw)
    return _system("ethnicity").get(found[1]) if found else None


def _categories(raw: str) -> set[str]:
    """Every category a label names. Four flags such as NNYN stand for neglect, physical, sexual, emotional."""
    text = affirmed(raw).strip().upper()
    if re.fullmatch("[YN]{4}", text):
        return {code for flag, code in zip(text, ("NEG", "PHY", "SAB", "EMO"), strict=True) if flag == "Y"}
    stems = {"NEG": r"\bNEG", "PHY": r"\bPHYS?", "SAB": r"\bSEX|\bSAB\b", "EMO": r"\bEMO"}
    found = {code for code, stem in stems.items() if re.search(stem, text)}
    return found or ({"MUL"} if re.search(r"\bMUL", text) else set())
