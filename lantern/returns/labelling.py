"""What an agency's labels can be said to mean, and how many of them are understood. Pure."""

import hashlib

from lantern.analysis import codelists
from lantern.analysis.codelists import labels
from lantern.analysis.codelists.vocabulary import is_familiar

OFTEN = 3  # rows: what is typed less often may be somebody's name
NAMES = {
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "source": "Source of contact or referral",
    "category": "Category of abuse",
    "primary_need": "Primary need",
    "eligibility": "Care leaver eligibility",
    "issue": "Issue at contact or referral",
    "legal_status": "Legal status",
    "close_reason": "Reason for closure",
    "disability": "Disability",
    "upn_unknown": "Reason for no pupil number",
    "start_reason": "Reason an episode of care began",
    "end_reason": "Reason an episode of care ended",
}
ISSUES = {
    "csa": "Child sexual abuse",
    "csa_intrafamilial": "Child sexual abuse in the family",
    "csa_sibling": "Child sexual abuse by a brother or sister",
    "csa_online": "Child sexual abuse online",
    "csa_images": "Child sexual abuse images",
    "cse": "Child sexual exploitation",
    "hsb": "Harmful sexual behaviour",
    "other": "Something else",
}


def choices(field):
    """What a label of this field can be said to mean: (code, words), in the order of the code list."""
    not_recorded = [(labels.NOT_RECORDED, "Not recorded")]
    if field == "issue":
        return [*ISSUES.items(), *not_recorded]
    if field in labels.WORDS:
        return [(word, word) for word in labels.WORDS[field]] + not_recorded
    listed = labels.FIELDS[field][0]
    coded = [(code, f"{code}: {words}") for code, words in codelists.names(listed).items()] if listed else []
    if field == "source":
        groups = dict.fromkeys(codelists.groups(listed).values())
        coded += [(f"GROUP:{group}", f"{group}: nothing more is known") for group in groups]
    return coded + not_recorded


def kept(coverage):
    """Of the coverage of one return what may be kept: people write names and numbers where a label belongs.

    A label's text stays, as `lantern.analysis.codelists.labels.as_kept`, only where somebody is asked what it means or
    has said so, and where it is no name: OFTEN rows carry it, or its field's own lists hold every word of it. Of the
    others it is counted how many there were for each meaning, and how many without one. To keep again what was kept
    before changes nothing.
    """
    found = {}
    for label in coverage:
        text = labels.as_kept(label["label"]) if _may_stay(label) else ""
        same = found.setdefault(
            (label["field"], text, label["resolved"], label["how"]), {**label, "label": text, "count": 0, "labels": 0}
        )
        same["count"] += label["count"]
        same["labels"] += label.get("labels", 1)
    return list(found.values())


def _may_stay(label):
    is_asked = label["resolved"] is None or label["how"] == "mapping"
    each = label["count"] // label.get(
        "labels", 1
    )  # where several were kept as one, at least one of them was sent so often
    return is_asked and (each >= OFTEN or is_familiar(label["field"], label["label"]))


def together(coverages):
    """The coverage of several returns, the newest first, as one: counts added up, meanings as the newest has them."""
    found = {}
    for label in (label for coverage in coverages for label in coverage):
        place = (label["field"], label["label"], "" if label["label"] else (label["resolved"], label["how"]))
        known = found.setdefault(place, {**label, "count": 0, "labels": 0})
        known["count"] += label["count"]
        known["labels"] = max(known["labels"], label["labels"])
    return list(found.values())


def understood(coverage):
    """How well each field is understood: one dict per field with rows, rows understood and labels not understood."""
    fields = {}
    for label in coverage:
        totals = fields.setdefault(label["field"], {"rows": 0, "understood": 0, "labels": 0, "unmapped": 0})
        is_known = label["resolved"] is not None
        totals["rows"] += label["count"]
        totals["understood"] += label["count"] * is_known
        totals["labels"] += label["labels"]
        totals["unmapped"] += label["labels"] * (not is_known)
    return [{"field": field, "name": NAMES.get(field, field), **totals} for field, totals in sorted(fields.items())]


def unmapped(coverage):
    """The labels nobody could place and somebody could, the most frequent first."""
    placeable = {field for field in NAMES if len(choices(field)) > 1}
    missing = [
        label for label in coverage if label["resolved"] is None and label["label"] and label["field"] in placeable
    ]
    return sorted(missing, key=lambda label: (-label["count"], label["field"], label["label"]))


def wordless(coverage):
    """How many labels nobody could place and whose words were not kept."""
    return sum(label["labels"] for label in coverage if label["resolved"] is None and not label["label"])


def key(field, label):
    """A short name for one label of one field, for a form."""
    return f"label-{hashlib.sha256(f'{field}:{label}'.encode()).hexdigest()[:16]}"
