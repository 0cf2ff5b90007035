"""The repository keeps its own rules, and each checker sees a planted violation."""

from pathlib import Path

import pytest
from built_cypher import built_cypher
from structure import (
    ROOMS,
    SHIPPED,
    Tree,
    imports_against_the_order,
    long_files,
    namesakes_among_tests,
    read_tree,
    rooms_without_readme,
    traces_of_a_machine,
)

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def repository() -> Tree:
    tree = read_tree(TOP)
    assert {f"{room}/__init__.py" for room in SHIPPED} <= tree.keys()
    return tree


@pytest.mark.parametrize(
    "check",
    [
        imports_against_the_order,
        long_files,
        rooms_without_readme,
        namesakes_among_tests,
        traces_of_a_machine,
        built_cypher,
    ],
)
def test_repository_keeps_the_rule(check, repository):
    wrong = check(repository)
    assert not wrong, "\n".join(wrong)


def test_every_room_is_typed():
    assert [room for room in SHIPPED if not (TOP / room / "py.typed").is_file()] == []


def test_tree_holds_new_files_and_no_ignored_ones(tmp_path):
    (tmp_path / ".gitignore").write_text("# caches\n__pycache__/\n*.egg-info/\n")
    for name in ("api/app.py", "api/__pycache__/old.py", "crosstrace.egg-info/PKG-INFO", ".ci/run", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    (tmp_path / "api" / "logo.png").write_bytes(b"\x89PNG\xff")
    assert sorted(read_tree(tmp_path)) == [".ci/run", ".gitignore", "api/app.py"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("graph_schema/links.py", "import cypher"),
        ("graph_schema/links.py", "import os, cypher.catalogue"),
        ("cypher/plan.py", "from loaders.writer import Writer"),
        ("loaders/run.py", "def load():\n    from api import app\n"),
        ("loaders/run.py", "if TYPE_CHECKING:\n    import exchange.policy\n"),
        ("exchange/policy.py", "importlib.import_module('api.app')"),
        ("api/app.py", "from tests.unit import structure"),
        ("api/app.py", "import bench.load"),
        ("api/graphql/schema.py", "from ... import cypher"),
    ],
)
def test_import_against_the_order_is_seen(path, text):
    assert len(imports_against_the_order({path: text})) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("api/app.py", "import graph_schema\nfrom loaders import run\nfrom api.cli import main"),
        ("api/graphql/schema.py", "from ..actors import Actor\nfrom .. import cli\nfrom . import guards"),
        ("graph_schema/links.py", "import apiclient"),
        ("tests/unit/test_links.py", "import api, bench"),
    ],
)
def test_import_in_order_passes(path, text):
    assert imports_against_the_order({path: text}) == []


@pytest.mark.parametrize("suffix", ["py", "cypher", "ts"])
def test_long_file_is_seen(suffix):
    path = f"api/page.{suffix}"
    assert long_files({path: "x\n" * 401}) == [f"{path}:401: longer than 400 lines"]
    assert long_files({path: "x\n" * 400}) == []
    assert long_files({path: "# Generated from the schema, do not edit.\n" + "x\n" * 401}) == []
    assert long_files({path: "# Types generated elsewhere.\n" + "x\n" * 401}) != []
    assert long_files({"examples/list.jsonl": "x\n" * 401}) == []


def test_missing_or_wordy_readme_is_seen():
    tree = {f"{room}/README.md": "a line\n" * 10 for room in ROOMS}
    assert rooms_without_readme(tree) == []
    assert len(rooms_without_readme({path: text for path, text in tree.items() if path != "audit/README.md"})) == 1
    assert len(rooms_without_readme(tree | {"docs/README.md": "# docs\n"})) == 1
    assert len(rooms_without_readme(tree | {"docs/README.md": "a line\n" * 30})) == 1


def test_second_test_file_of_a_name_is_seen():
    assert namesakes_among_tests({"tests/unit/test_rates.py": "", "tests/graph/test_rates.py": ""}) == [
        "tests/unit/test_rates.py:1: bears the name of tests/graph/test_rates.py"
    ]
    names = ("tests/unit/test_rates.py", "bench/test_rates.py", "tests/a/conftest.py", "tests/b/conftest.py")
    assert namesakes_among_tests(dict.fromkeys(names, "")) == []


@pytest.mark.parametrize(
    "text",
    ["see /" + "work/main", "'/" + "home/ada/data'", "https://py" + "pi.org/simple", "FROM ghcr" + ".io/x/y:1"],
)
def test_trace_of_a_machine_is_seen(text):
    assert len(traces_of_a_machine({"docs/notes.md": f"first\n{text}\n"})) == 1


def test_other_addresses_are_no_trace():
    assert traces_of_a_machine({"README.md": "https://example.org/home/page ./work/x mapped.org/root/a"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "run(f\"MATCH (n {{key: '{key}'}}) RETURN n\")",
        "run(\"MATCH (n:Person) WHERE n.key = '%s' RETURN n\" % key)",
        'run("UNWIND $rows AS row MERGE (n:{}) SET n += row".format(kind))',
        'run("MATCH (n) RETURN n LIMIT " + str(limit))',
        'QUERY = "MATCH (n) RETURN n"\nrun(QUERY + tail)',
        'QUERY: str = "MATCH (n) RETURN n LIMIT {limit}"\nrun(QUERY.format(limit=3))',
        'QUERY = "MATCH (n) RETURN n LIMIT N"\nrun(QUERY.replace("N", count))',
        'run(" ".join(["MATCH (n:Person)", condition, "RETURN n"]))',
        'query += f" WHERE n.key = {key}"',
        'query = "MATCH (n)"\nquery += tail',
        'run(f"{head} RETURN n.name")',
        'run(f"match (n:{label}) return n")',
        'run(f"CREATE INDEX {name} IF NOT EXISTS FOR (n:Wallet) ON (n.key)")',
        'run(Template("MATCH (n:$label) RETURN n").substitute(label=label))',
    ],
)
def test_built_cypher_is_seen(text):
    assert len(built_cypher({"loaders/writer.py": text})) == 1


@pytest.mark.parametrize(
    "text",
    [
        'QUERY = "MATCH (n:Person {key: $key}) " + "RETURN n"\nrun(QUERY, key=key)',
        'HEAD = "CYPHER 25"\nrun(f"{HEAD} MATCH (n) RETURN n")',
        'raise ValueError(f"{kind} does not match (expected {other})")',
        'raise ValueError(f"Where {key} came from is not known; create a run first")',
        '"""MATCH (n) RETURN n"""',
        'print("rows: %d" % count)',
    ],
)
def test_whole_statement_or_plain_message_passes(text):
    assert built_cypher({"loaders/writer.py": text}) == []


@pytest.mark.parametrize(
    "text",
    [
        "f\"MATCH (n:{label}) WHERE n.key = '{key}' RETURN n\"",
        "f\"{variable}.{name} = '{value}'\"",
        'f"MATCH (n) WHERE n.key = {key!r} RETURN n"',
        "\"MATCH (n) WHERE n.name STARTS WITH '%s'\" % start",
    ],
)
def test_value_pasted_by_a_renderer_is_seen(text):
    assert len(built_cypher({"cypher/render.py": text})) == 1


@pytest.mark.parametrize(
    "text",
    [
        'f"MATCH ({variable}:{label}) WHERE {variable}.handling IN $visible RETURN {variable}"',
        'f"-[:{kind}*1..{longest}]->"',
        "f\"there is no statement named '{name}'\"",
    ],
)
def test_renderer_may_write_names(text):
    assert built_cypher({"cypher/render.py": text}) == []
