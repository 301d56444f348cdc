"""`make docs`: write `docs/indicators/` from the catalogue, so that what is read is what is counted."""

from pathlib import Path

from lantern.analysis.indicators.catalogue import CATALOGUE, SUPPLIED
from lantern.analysis.indicators.worked import page

FOLDER = Path(__file__).parent / "indicators"
INTRODUCTION = """# Indicators

Written by `make docs` from the definitions in `lantern/analysis/indicators/catalogue/` and
`lantern/analysis/indicators/supplied/`. Change them there.

"""
PARTS = {"Counted from children's social care": CATALOGUE, "Supplied by partners": SUPPLIED}


def pages():
    """File name → what must be in it: one page for each indicator, and a page that lists them."""
    listed = "\n".join(f"## {title}\n\n{_listed(part)}" for title, part in PARTS.items())
    every = [one for part in PARTS.values() for one in part]
    return {"README.md": INTRODUCTION + listed} | {f"{one.code}.md": page(one) for one in every}


def _listed(part):
    return "".join(f"- [{one.title}]({one.code}.md): {one.question}\n" for one in part)


def main():
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for gone in {path.name for path in FOLDER.glob("*.md")} - set(wanted):
        (FOLDER / gone).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
