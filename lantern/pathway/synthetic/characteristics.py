"""Who made-up children are, and what little is known of a person of concern, in the codes of the pathway file. Pure."""

from __future__ import annotations

from lantern.pathway.synthetic.telling import LEAD, NO, YES, Teller

NOT_SAID = "not said"  # asked, and not wanted to be said
ASKED = 0.85  # how often each was asked
CHILD = {
    "sex": {"F": 0.8, "M": 0.2},
    "ethnicity": {
        "WBRI": 0.33, "WOTH": 0.10, "WROM": 0.01, "MWBC": 0.04, "MWBA": 0.03, "MOTH": 0.03, "AIND": 0.04, "APKN": 0.06,
        "ABAN": 0.10, "AOTH": 0.03, "BAFR": 0.15, "BCRB": 0.03, "BOTH": 0.02, "OOTH": 0.01, NOT_SAID: 0.02,
    },
    "disability": {NO: 0.84, YES: 0.14, NOT_SAID: 0.02},
    "communication": {NO: 0.88, YES: 0.12},
    "language": {
        "en": 0.78, "bn": 0.05, "ro": 0.05, "ur": 0.03, "pt": 0.02, "pl": 0.02, "yo": 0.02, "so": 0.01, "none": 0.02,
    },
    "interpreter": {NO: 0.9, "child": 0.04, "family": 0.06},
    "looked_after": {NO: 0.88, YES: 0.1, "was": 0.02},
}  # fmt: skip
ALSO = {"ethnicity": "ethnicity_recorded", "disability": "disability_recorded", "language": "language_recorded"}
CONCERN = {
    "concern_relationship": {
        "parent": 0.18, "step_parent": 0.14, "relative": 0.22, "friend": 0.14, "trust": 0.06, "partner": 0.06,
        "online": 0.14, "stranger": 0.04, "several": 0.02,
    },
    "concern_setting": {"home": 0.38, "family": 0.18, "school": 0.05, "online": 0.2, "public": 0.13, "club": 0.03, "faith": 0.03},
    "concern_age_band": {"18-24": 0.25, "25-39": 0.35, "40-59": 0.28, "60+": 0.12},
    "concern_probation": {NO: 0.85, YES: 0.15},
}  # fmt: skip


def about_the_child(teller: Teller) -> None:
    """What was asked of each child; where it was, that it is recorded is said too, as the step asks."""
    said: dict[str, dict[str, object]] = {}
    for name, codes in CHILD.items():
        if not teller.chance.happens(ASKED):
            continue
        said[name] = {"said": teller.chance.weighed(codes)}
        if name in ALSO:
            said[ALSO[name]] = {"said": YES}
    teller.planted["known"] = {name: str(value["said"]) for name, value in said.items() if name in CHILD}
    teller.say(LEAD, said)


def about_the_concern(teller: Teller) -> None:
    """Nothing beyond what a figure needs; of a child who has harmed, nothing here."""
    if teller.planted["by_child"] or teller.planted["behaviour"] or not teller.chance.happens(0.7):
        return
    said = {name: {"said": teller.chance.weighed(codes)} for name, codes in CONCERN.items()}
    teller.planted["concern"] = {name: str(value["said"]) for name, value in said.items()}
    teller.say(LEAD, {**said, "adult_of_concern": {"said": YES}})
