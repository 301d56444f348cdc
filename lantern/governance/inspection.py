"""The questions that inspectors ask, in our own words, and which pages show something about each."""

import tomllib
from pathlib import Path

KEPT = tomllib.loads(Path(__file__).with_name("inspection.toml").read_text(encoding="utf-8"))
QUESTIONS, STATUS = KEPT["questions"], KEPT["status"]
