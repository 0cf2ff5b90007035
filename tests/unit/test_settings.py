"""Each setting that the product reads from its environment stands in the table of the README, and no other does."""

import re
from pathlib import Path

from structure import SHIPPED

TOP = Path(__file__).parents[2]
NAME = re.compile(r"\bCROSSTRACE_[A-Z]+(?:_[A-Z]+)*\b")


def test_every_setting_is_in_the_table():
    files = [file for room in SHIPPED for file in (TOP / room).rglob("*.py")]
    read = {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}
    read |= set(NAME.findall((TOP / "docker-compose.yml").read_text(encoding="utf-8")))
    rows = [line for line in (TOP / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    shown = {name for row in rows for name in NAME.findall(row.split("|")[1])}
    assert len(read) > 10
    assert read == shown
