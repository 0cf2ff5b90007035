"""The manual's page is what is declared, and leaves nothing without a meaning."""

import os
import re
import runpy
from pathlib import Path

import pytest

from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.manual import PAGE, schema_page

SHOWN = Path(__file__).parents[2] / PAGE


def test_the_page_is_what_is_declared():
    assert SHOWN.read_text(encoding="utf-8") == schema_page(), f"print it again: python -m graph_schema.manual ({PAGE})"


def test_every_kind_and_link_has_its_section_in_the_order_declared():
    headings = re.findall(r"^### (\w+)$", schema_page(), re.MULTILINE)
    assert headings == [*(kind.__name__ for kind in ENTITY_KINDS), *(link.type() for link in LINK_KINDS)]


def test_no_cell_is_empty():
    rows = [line for line in schema_page().splitlines() if line.startswith("|")]
    assert len(rows) > 300
    assert [row for row in rows if any(not cell.strip() for cell in row.strip("|").split("|"))] == []
    assert [row for row in rows if re.search(r"\| \((required|indexed)", row)] == [], "traits alone are no meaning"
    assert [row for row in rows if len(re.split(r"(?<!\\)\|", row)) not in {5, 6}] == [], "a bar would open a new cell"


@pytest.mark.filterwarnings("ignore:'graph_schema.manual' found in sys.modules:RuntimeWarning")
def test_the_command_writes_the_page(tmp_path, monkeypatch, capsys):
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    runpy.run_module("graph_schema.manual", run_name="__main__")
    assert (tmp_path / PAGE).read_text(encoding="utf-8") == schema_page()
    assert capsys.readouterr().out == f"wrote {PAGE}{os.linesep}"
