"""The strategy's section 5 as printed: counts, percentages, totals, and what its sentences say of them in short.

Source: Barking and Dagenham's strategy on child sexual abuse, version 1.15, 5.1.1 to 5.1.6. Nothing is mended here.
"""

from lantern.analysis.checks.cross_foot import COLUMN, Line
from lantern.analysis.checks.published import Claim, Table

ALL, ABUSE = "All", "Sexual abuse"
CONTACTS = {
    "sex": """
        Male                | 1579 |  52 |  46 | 3
        Female              | 1334 |  44 |  56 | 4
        Indeterminate       |    4 |   0 |   0 | 0
        Unborn/Not recorded |  100 |   3 |   1 | 1
        Total               | 3017 | 100 | 103 | 3""",
    "age": """
        Unborn |  107 |   4 |   1 | 1
        0-4    |  643 |  21 |  14 | 2
        5-9    |  778 |  26 |  17 | 2
        10-15  | 1097 |  36 |  53 | 5
        16-17  |  392 |  13 |  18 | 5
        Total  | 3017 | 100 | 103 | 3""",
    "ethnicity": """
        White British |  573 |  19 |  36 | 6
        White Other   |  296 |  10 |   9 | 3
        Black         |  570 |  19 |  21 | 4
        Asian         |  547 |  18 |  16 | 3
        Mixed         |  272 |   9 |   7 | 3
        Other         |   72 |   2 |   0 | 0
        Not recorded  |  687 |  23 |  14 | 2
        Total         | 3017 | 100 | 103 | 3""",
    "source": """
        Individual                 |  209 |   7 |   2 | 1
        Schools/Educataion         |  685 |  23 |  31 | 5
        Health                     |  527 |  17 |   6 | 1
        Housing                    |   18 |   1 |   0 | 0
        Local authority (internal) |   96 |   3 |   5 | 5
        Local authority (external) |  127 |   4 |   4 | 3
        Police                     | 1194 |  40 |  50 | 4
        Other Legal Agency         |   89 |   3 |   1 | 1
        Other                      |   72 |   2 |   4 | 6
        Total                      | 3017 | 100 | 103 | 3""",
}
REFERRALS = {
    "sex": """
        Male   |  547 |  51 | 41 | 7
        Female |  482 |  45 | 43 | 9
        Unborn |   34 |   3 |  1 | 3
        Total  | 1063 | 100 | 85 | 8""",
    "age": """
        Unborn |   40 |   4 |  1 |  3
        0-4    |  231 |  22 | 11 |  5
        5-9    |  273 |  26 | 16 |  6
        10-15  |  376 |  35 | 44 | 12
        16-17  |  143 |  13 | 13 |  9
        Total  | 1063 | 100 | 85 |  8""",
    "ethnicity": """
        White British |  260 |  24 | 31 | 12
        White Other   |  120 |  11 |  9 |  8
        Black         |  259 |  24 | 18 |  7
        Asian         |  233 |  22 | 15 |  6
        Mixed         |  106 |  10 |  7 |  7
        Other         |   22 |   2 |  0 |  0
        Not recorded  |   63 |   6 |  5 |  8
        Total         | 1063 | 100 | 85 |  8""",
}
ASSESSMENTS = {
    "sex": """
        Male         |  662 |  48 | 18 | 3
        Female       |  665 |  48 | 19 | 3
        Unborn       |   46 |   3 |  0 | 0
        Not Recorded |    1 |   0 |  0 | 0
        Total        | 1374 | 100 | 37 | 3""",
    "age": """
        Unborn |   46 |   3 |  0 | 0
        0-4    |  290 |  21 |  6 | 2
        5-9    |  335 |  25 |  8 | 2
        10-15  |  491 |  36 | 18 | 4
        16-17  |  202 |  15 |  5 | 2
        Total  | 1364 | 100 | 37 | 3""",
    "ethnicity": """
        White British |  332 |  24 | 17 | 5
        White Other   |  165 |  12 |  1 | 1
        Black         |  384 |  28 |  9 | 2
        Asian         |  292 |  21 |  7 | 2
        Mixed         |  145 |  11 |  3 | 2
        Other         |   26 |   2 |  0 | 0
        Not recorded  |   20 |   1 |  0 | 0
        Total         | 1364 | 100 | 37 | 3""",
}
PLANS = {
    "sex": """
        Male   | 181 |  49 |  3 | 2
        Female | 180 |  48 |  8 | 4
        Unborn |  12 |   3 |  0 | 0
        Total  | 373 | 100 | 11 | 3""",
    "age": """
        Unborn |  12 |   3 |  0 | 0
        0-4    | 107 |  29 |  3 | 3
        5-9    | 108 |  29 |  4 | 4
        10-15  | 129 |  35 |  4 | 3
        16-17  |  17 |   5 |  0 | 0
        Total  | 373 | 100 | 11 | 3""",
    "ethnicity": """
        White British | 131 |  35 |  3 | 2
        White Other   |  45 |  12 |  0 | 0
        Black         |  70 |  19 |  2 | 3
        Asian         |  56 |  15 |  5 | 9
        Mixed         |  59 |  16 |  1 | 2
        Other         |  12 |   3 |  0 | 0
        Total         | 373 | 100 | 11 | 3""",
    "length": """
        less than 3 months   |  99 |  27 |  2 |  18
        3-6 months           |  85 |  23 |  0 |   0
        6-12 months          | 114 |  31 |  2 |  18
        12 to 18 months      |  50 |  13 |  6 |  55
        18 months to 2 years |  13 |   3 |  1 |   9
        2 years plus         |  12 |   3 |  0 |   0
        Total                | 373 | 100 | 11 | 100""",
}
OPEN = """
    Children in need with a plan    |  88 |  29
    Children in need without a plan |  71 |  29
    Looked after children           |  65 |  22
    Child protection                |  51 |  17
    Care leavers                    |  24 |   8
    Total                           | 299 | 100"""


def lines_of(name, tables):
    """The lines of a table's breakdowns, each row numbered within its breakdown; by length, abuse is of the column."""
    return tuple(
        Line(name, row, breakdown, category, measure, int(count), float(percent), of, is_total=category == "Total")
        for breakdown, text in tables.items()
        for row, (category, *cells) in enumerate(_cells(text), 1)
        for measure, count, percent, of in _measures(cells, COLUMN if breakdown == "length" else ALL)
    )


def _cells(text):
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def _measures(cells, of):
    return [(ALL, *cells[:2], COLUMN), (ABUSE, *cells[2:], of)]


def open_lines():
    rows = enumerate(_cells(OPEN), 1)
    return (
        *(
            Line("5.1.6", row, "status", name, ABUSE, int(count), float(percent), is_total=name == "Total")
            for row, (name, count, percent) in rows
        ),
        Line("5.1.6", 0, "everyone", "Total", ALL, 2420, is_total=True),
        Line("5.1.6", 0, "everyone", "Total", ABUSE, 299, 12, ALL, is_total=True),
    )


def said(words, breakdown, *categories, **also):
    return Claim(words, ABUSE, breakdown, categories, **also)


OLDER, WHITE_BRITISH, UNDER_SIX = "10 to 17 year olds", ("White British",), ("less than 3 months", "3-6 months")
OVER_A_YEAR = ("12 to 18 months", "18 months to 2 years", "2 years plus")
TABLES = (
    Table(
        "5.1.2",
        "Contact data, April to June 2025",
        "3% of all contacts received",
        lines=lines_of("5.1.2", CONTACTS),
        claims=(
            said("All contacts", "", percent=3),
            said("Girls", "sex", "Female", percent=4, count=56),
            said("Boys", "sex", "Male", percent=3, count=46),
            said(OLDER, "age", "10-15", "16-17", percent=5),
            said("Under 5", "age", "0-4", percent=2),
            said("White British", "ethnicity", *WHITE_BRITISH, percent=6),
            said("White British, twice all contacts", "ethnicity", *WHITE_BRITISH, times=2),
            said("Black", "ethnicity", "Black", percent=4),
            Claim("Ethnicity not recorded", ALL, "ethnicity", ("Not recorded",), percent=23, part="a quarter"),
            said(
                "Schools and the local authority are the highest", "source",
                "Schools/Educataion", "Local authority (internal)", is_highest=True,
            ),
        ),
    ),
    Table(
        "5.1.3",
        "Referral data, April to June 2025",
        lines=lines_of("5.1.3", REFERRALS),
        claims=(
            said("All referrals", "", percent=8, count=85),
            Claim("Referrals for contacts", percent=35, numbers=(1063, 3017)),
            Claim("The same with sexual abuse", percent=83, numbers=(85, 103)),
            said("10 to 15", "age", "10-15", percent=12, is_highest=True),
            said("White British", "ethnicity", *WHITE_BRITISH, percent=12, is_highest=True),
        ),
    ),
    Table(
        "5.1.4",
        "Assessment data, April to June 2025",
        "completed single assessments",
        lines=lines_of("5.1.4", ASSESSMENTS),
        claims=(
            said("All assessments", "age", percent=3, count=37),
            Claim("All assessments", ALL, "age", count=1364),
            Claim("England", percent=4, numbers=(31490, 513250), source="DfE's statistics for 2025"),
            Claim("London", percent=3, numbers=(3440, 85740), source="DfE's statistics for 2025"),
            said("White British", "ethnicity", *WHITE_BRITISH, percent=5, is_highest=True),
        ),
    ),
    Table(
        "5.1.5",
        "Child protection data, April to June 2025",
        "As of the end of June 2025, children on new child protection plans",
        lines=lines_of("5.1.5", PLANS),
        claims=(
            Claim("England", percent=3, numbers=(1710, 49900), source="DfE's statistics for 2024"),
            Claim("London", percent=3, numbers=(240, 7690), source="DfE's statistics for 2024"),
            said("Asian is the highest", "ethnicity", "Asian", percent=9, is_highest=True),
            said("More than a year", "length", *OVER_A_YEAR, part="half", over=True),
            said("12 to 18 months", "length", "12 to 18 months", percent=55),
            said("12 to 18 months, in brackets", "length", "12 to 18 months", percent=6),
            said("2 years and more", "length", "2 years plus", count=0),
            said("Under 6 months", "length", *UNDER_SIX, percent=18, count=2),
        ),
    ),
    Table(
        "5.1.6",
        "Status of children at risk",
        "currently open children, as of the end of June 2025",
        lines=open_lines(),
    ),
)  # fmt: skip
LEADS = [
    "LBBDD Children's Social Care", "BDSCP Board", "LBBD Education", "LBBD Children's Social Care", "BDSCP Board",
    "LBBB Education", "Police", "LBBD Children's Social Care", "BDSCP Board", "LBBD Children Social Care", "Health",
    "Police", "Probation", "BDSCP Board", "Police", "LBBD Children's Social Care", "NELFT", "Sunshine Hub",
    "Sunrise Hub", "The Haven's", "Specialist Intervention Service",
]  # fmt: skip
YEARS = ["Year 1", "Years 2-3", "Years 1-3", "Year 2", "Year 2-3", "", "Years 1-2", "Year 3", "Year 2?", "tbc"]
