import pyarrow as pa
import pytest

from lantern.analysis.events.crimes import with_reasons

FLAGGED = [
    # offence, flagged, child -> csa, why
    ("19D", True, True, True, "flag+code+age"),
    ("19D", False, None, True, "code"),
    ("19C", False, True, True, "age"),
    ("19C", False, False, False, ""),
    ("19C", False, None, None, ""),
    ("19C", None, False, None, ""),
    ("19", False, True, True, "age"),
    ("73", None, None, True, "code"),
    ("86", False, True, False, ""),
    ("86", True, True, True, "flag"),
    ("105A", False, True, False, ""),
    ("105A", True, None, True, "flag"),
    (None, False, False, None, ""),
    (None, False, True, None, ""),
    (None, True, None, True, "flag"),
]


@pytest.mark.parametrize(("offence", "flagged", "is_child", "csa", "why"), FLAGGED)
def test_a_crime_is_child_sexual_abuse_by_flag_by_code_or_by_age(offence, flagged, is_child, csa, why):
    crime = {
        "offence": pa.array([offence], pa.string()),
        "csa_flag": pa.array([flagged], pa.bool_()),
        "cse_flag": pa.array([None], pa.bool_()),
        "is_child": pa.array([is_child], pa.bool_()),
    }
    made = with_reasons(pa.table(crime))

    assert (made["csa"].to_pylist(), made["csa_reason"].to_pylist()) == ([csa], [why])


def test_the_group_of_an_offence_is_known_by_its_class():
    crime = {
        "offence": ["19D", "19", "105A", None],
        "csa_flag": [None] * 4,
        "cse_flag": [None] * 4,
        "is_child": [None] * 4,
    }
    kinds = {"offence": pa.string(), "csa_flag": pa.bool_(), "cse_flag": pa.bool_(), "is_child": pa.bool_()}
    made = with_reasons(pa.table({name: pa.array(crime[name], kind) for name, kind in kinds.items()}))

    assert made["category"].to_pylist() == ["Rape", "Rape", None, None]
