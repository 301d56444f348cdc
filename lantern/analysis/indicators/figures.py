"""The one shape of every figure, known without the engine that counts them."""

import pyarrow as pa

FIGURES = pa.schema(
    [
        ("indicator", pa.string()),
        ("definition_version", pa.int64()),
        ("period", pa.string()),
        ("agency", pa.string()),
        ("dimension", pa.string()),
        ("category", pa.string()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("not_eligible", pa.int64()),
        ("not_known", pa.int64()),
        ("status", pa.string()),
    ]
)
