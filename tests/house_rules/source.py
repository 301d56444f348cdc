"""Where the house's files are, and on which floor each room stands."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "lantern"
TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
FLOORS = TOOLS["importlinter"]["contracts"][0]["layers"]
FLOOR_OF = {room.strip(): -depth for depth, floor in enumerate(FLOORS) for room in floor.split("|")}


def files(kind):
    """Each room's `kind.py`, or the files in its `kind/` folder."""
    return sorted([*HOUSE.glob(f"*/{kind}.py"), *HOUSE.glob(f"*/{kind}/**/*.py")])


def code(without=("tests", "migrations")):
    """Every Python file of ours but those under the folders named."""
    return [path for path in sorted(HOUSE.rglob("*.py")) if not set(without) & set(path.parts)]


def name(path):
    return str(path.relative_to(ROOT))
