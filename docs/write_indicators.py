"""`make docs`: write `docs/indicators/` from the catalogue, so that what is read is what is counted."""

import json
from pathlib import Path

from lantern.analysis.indicators import journeys
from lantern.analysis.indicators.catalogue import CATALOGUE, SUPPLIED
from lantern.analysis.indicators.worked import page
from lantern.pathway.counts.declaring import declared, written
from lantern.pathway.counts.measures import measures
from lantern.pathway.reading import load

FOLDER = Path(__file__).parent / "indicators"
INTRODUCTION = """# Indicators

Written by `make docs` from the definitions in `lantern/analysis/indicators/catalogue/` and
`lantern/analysis/indicators/supplied/`, and from the pathway file, `lantern/pathway/file/`. Change them there.

"""


def pages():
    """File name → what must be in it: one page for each indicator, and a page that lists them."""
    parts = {
        "Counted from children's social care": CATALOGUE,
        "Supplied by partners": SUPPLIED,
        "Counted from journeys along the pathway": journeys.indicators_of(json.loads(of_journeys())),
    }
    listed = "\n".join(f"## {title}\n\n{_listed(part)}" for title, part in parts.items())
    every = [one for part in parts.values() for one in part]
    return {"README.md": INTRODUCTION + listed} | {f"{one.code}.md": page(one) for one in every}


def _listed(part):
    return "".join(f"- [{one.title}]({one.code}.md): {one.question}\n" for one in part)


def of_journeys():
    """What must be in `journeys.DECLARED`: the tests of the pathway file as indicators."""
    pathway = load()
    return written(declared(pathway, measures(pathway)))


def main():
    journeys.DECLARED.write_text(of_journeys(), encoding="utf-8")
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for gone in {path.name for path in FOLDER.glob("*.md")} - set(wanted):
        (FOLDER / gone).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
