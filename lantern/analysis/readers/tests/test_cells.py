import pyarrow as pa

from lantern.analysis.readers.cells import Rows, each


def test_rows_kept_in_batches_come_out_whole_and_in_order():
    rows = Rows("disability", "file.csv")
    for row in range(2 * Rows.BATCH + 1):
        rows.add(str(row), " AUT ", row)

    table = rows.table_of()

    assert table["row"].to_pylist() == list(range(2 * Rows.BATCH + 1))
    assert set(table["disa_disability_code"].to_pylist()) == {"AUT"}


def test_a_column_with_nothing_in_it_means_nothing():
    assert each(pa.chunked_array([], pa.string()), int, pa.int64()).to_pylist() == []
