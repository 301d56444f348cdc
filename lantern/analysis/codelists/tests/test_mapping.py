import pytest

from lantern.analysis.codelists.mapping import LARGEST, read_mapping
from lantern.analysis.finding import Unreadable


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "labels.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_mapping_file_says_what_labels_mean_and_rows_left_blank_say_nothing(tmp_path):
    path = written(
        tmp_path,
        "\ufefffield,label,code,rows\nsource,Front door,5A,7\nsex,Boy,Male,2\nissue,Grooming,,1\n"
        "source,Clinic,GROUP:Health,1\nend_reason,Moved,E4A,1\nethnicity,Not asked,NOT RECORDED,3\n",
    )

    assert read_mapping(path) == {
        ("source", "Front door"): "5A",
        ("sex", "Boy"): "Male",
        ("source", "Clinic"): "GROUP:Health",
        ("end_reason", "Moved"): "E4A",
        ("ethnicity", "Not asked"): "NOT RECORDED",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("label,code\nx,1A\n", "must name field, label, code"),
        ("", "must name field, label, code"),
        ("field,label,code\nshoe size,x,1A\n", "Line 2 of labels.csv names a field"),
        ("field,label,code\nsource,x,1A\nsource,y,99Z\n", "Line 3 of labels.csv gives a code"),
        ("x" * (LARGEST + 1), "too large"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_with_one_sentence(tmp_path, text, said):
    with pytest.raises(Unreadable, match=said):
        read_mapping(written(tmp_path, text))


def test_a_mapping_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="cannot be read"):
        read_mapping(tmp_path / "nowhere.csv")
    with pytest.raises(Unreadable, match="cannot be read"):
        read_mapping(written(tmp_path, "field,label,code\n", encoding="utf-16"))
