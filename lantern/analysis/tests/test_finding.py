from lantern.analysis.finding import Finding, in_order


def found(origin, row, column, code):
    return Finding(origin, row, column, code, "error", "", "")


def test_findings_stand_by_file_then_row_then_code_then_column():
    there = [found("b", 1, "x", "1"), found("a", 2, "x", "1"), found("a", 1, "y", "2"), found("a", 1, "x", "2")]

    assert in_order(reversed(there)) == [there[3], there[2], there[1], there[0]]
