"""What a spreadsheet would run when a cell that holds it is opened."""

import re

FORMULA = re.compile(r"\s*(?:=\s*\S|@[A-Za-z]+\(|[+\-][^\n]*?(?:[A-Za-z]\(|\|))")
