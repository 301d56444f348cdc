"""Which group of outcomes a Home Office crime outcome is counted in.

Source: Home Office crime outcomes framework, outcomes 1 to 22. Outcome 0, not yet assigned, is no outcome and has no
group; 19 (fraud) cannot be one of child sexual abuse. The groups are the partnership's, for a table that can be read.
"""

OUTCOME_GROUPS = {
    1: "Charged or summonsed",
    **dict.fromkeys((2, 3, 6, 7, 8, 22), "Dealt with out of court"),
    15: "Evidential difficulties, victim supports",
    **dict.fromkeys((14, 16), "Evidential difficulties, victim does not support"),
    18: "No suspect identified",
    **dict.fromkeys((9, 10, 21), "Not in the public interest"),
    **dict.fromkeys((11, 12, 13, 17), "Prosecution prevented"),
    **dict.fromkeys((4, 5, 20), "Other outcome"),
}
