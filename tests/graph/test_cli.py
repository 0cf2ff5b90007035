"""The commands as a user types them, against a real server: what they print, how they end, never a stack trace."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from server_facts import Facts

from api.cli.main import main
from cypher.connection import Database

EXAMPLES = Path(__file__).parents[2] / "examples"
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
GOOD = '{"kind":"Person","id":"p1","name":"Ada"}\n'
MIXED = (
    GOOD
    + '{"kind":"Person","id":"p2","name":7}\n'
    + "[/red] \x1b[2J nonsense\n"
    + '{"kind":"HOLDS","from":"person:src:p1","to":"wallet:tron:' + TRON + '"}\n'
    + '{"kind":"INSTRUCTED","from":"person:src:p1","to":"person:src:p9"}\n'
)  # fmt: skip
FOR = ("--purpose", "analysis")
OWNED = ("--source", "src", "--owner", "TW-CIB", "--handling", "tlp=amber")


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line that says what was wrong."""
        assert self.status == 1, self
        assert self.out == ""
        assert "Traceback" not in self.err
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("error: ")
        return self.err.removeprefix("error: ").rstrip("\n")


Run = Callable[..., Ended]


@pytest.fixture
def run(
    server: Facts,
    empty_database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run `crosstrace` in an empty folder, with a home where no server was ever started; NEO4J_URI names the server."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for name, value in {
        "CROSSTRACE_HOME": str(tmp_path / "home"),
        "NEO4J_URI": server.uri,
        "NEO4J_USER": server.user or "",
        "NEO4J_PASSWORD": server.password or "",
        "COLUMNS": "300",
    }.items():
        monkeypatch.setenv(name, value)

    def typed(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["crosstrace", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return Ended(int(ended.value.code or 0), shown.out, shown.err)

    return typed


@pytest.fixture
def mixed(run: Run) -> Path:
    """A file of records with two lines that are refused and one link that must wait."""
    file = Path("mixed.jsonl")
    file.write_text(MIXED, encoding="utf-8")
    return file


def cells(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_the_schema_is_applied_once_and_shown(run: Run) -> None:
    first = run("schema", "apply")
    assert first.status == 0
    again = run("schema", "apply")
    assert again == (0, "nothing to do: all are there\n", "")
    shown = run("schema", "show")
    assert shown.status == 0
    assert "`(Person, Organization)-[HOLDS]->(Account, Wallet)`" in shown.out


def test_what_is_missing_of_the_schema_is_created(run: Run, empty_database: Database) -> None:
    run("schema", "apply")
    empty_database.write("DROP INDEX sent_from_key")
    assert run("schema", "apply").out == "created 1: sent_from_key\n"


def test_a_load_tells_what_it_read_and_what_it_refused(run: Run, mixed: Path) -> None:
    fresh = run("load", "records", str(mixed), *OWNED)
    assert fresh.status == 3
    counted = {" ".join(line) for line in cells(fresh.out)}
    assert counted >= {"read: line 3", "records new 1", "links new 1", "links that wait for an end 1", "refused 2"}
    again = run("load", "records", str(mixed), *OWNED)
    assert again.status == 3
    assert again.out.startswith("Run 1 loaded the same files before; nothing was written. It counted:\n")


def test_a_load_of_nothing_but_good_rows_ends_well(run: Run) -> None:
    Path("good.jsonl").write_text(GOOD)
    done = run("load", "records", "good.jsonl", *OWNED)
    assert done.status == 0
    assert ["refused", "0"] in cells(done.out)


def test_runs_are_listed_and_shown_with_what_was_refused_and_what_waits(run: Run, mixed: Path) -> None:
    run("load", "records", str(mixed), *OWNED, "--grade", "b2", "--as-of", "../1999")
    listed = run("runs", "list")
    assert listed.status == 0
    assert cells(listed.out)[1][:4] == ["1", "src", "records", "1"]
    assert cells(listed.out)[1][6:] == ["administrator", "complete", "2", "2", "1"]
    assert cells(run("runs", "list", "--source", "other").out)[1:] == []
    shown = run("runs", "show", "1")
    assert shown.status == 0
    assert "Run 1 of src (records), complete: mixed.jsonl" in shown.out
    assert "handling owner=TW-CIB;tlp=amber;pap=amber" in shown.out
    assert "Refused (2):" in shown.out
    assert 'name: write a text in quotes such as "abc", not 7' in shown.out
    assert "[/red] \\x1b[2J nonsense" in shown.out, "shown as it is, and never obeyed"
    assert "\x1b" not in shown.out
    assert ["INSTRUCTED", "person:src:p1", "person:src:p9", "person:src:p9"] in cells(shown.out)


def test_the_grade_of_a_load_is_stored_in_its_one_form(run: Run, empty_database: Database) -> None:
    Path("good.jsonl").write_text(GOOD)
    run("load", "records", "good.jsonl", *OWNED, "--grade", "b2")
    assert empty_database.read("MATCH (r:PersonRecord) RETURN r.grade") == "admiralty:B2"


def test_a_run_is_taken_back_and_put_in_force_again(run: Run, mixed: Path, empty_database: Database) -> None:
    run("load", "records", str(mixed), *OWNED)
    taken = run("runs", "retract", "1", "--reason", "wrong [/file]")
    assert taken == (0, "run 1: 2 facts withdrawn, 0 restored\n", "")
    assert "taken back: wrong [/file]" in run("runs", "list").out
    assert empty_database.read("MATCH (r:Run) RETURN r.retracted_by") == "administrator"
    assert run("load", "records", str(mixed), *OWNED).error == (
        "the same load is run 1, which was taken back (wrong [/file]); "
        "`crosstrace runs restore 1` puts it in force again"
    )
    assert run("runs", "restore", "1").out == "run 1: 0 facts withdrawn, 2 restored\n"


@pytest.mark.parametrize("words", [["show", "7"], ["retract", "7", "--reason", "x"], ["restore", "7"]])
def test_a_run_that_is_not_there_is_named(run: Run, words: list[str]) -> None:
    assert run("runs", *words).error == "there is no run 7; `crosstrace runs list` shows those there are"


@pytest.mark.parametrize("number", ["seven", "0", "-1", "99999999999999999999"])
def test_what_is_no_number_of_a_run_is_refused_with_the_usage(run: Run, number: str) -> None:
    ended = run("runs", "show", "--", number)
    assert ended.status == 2
    assert "Invalid value for 'RUN'" in ended.err
    assert "Traceback" not in ended.err


def test_taking_back_needs_a_reason(run: Run) -> None:
    assert run("runs", "retract", "1", "--reason", " ").error == "say why the run is taken back: --reason '...'"
    assert run("runs", "retract", "1").status == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nosuch", "mixed.jsonl", *OWNED], "there is no format 'nosuch'; there are actorpack, addresses, agreements,"),
        (["records", "mixed.jsonl", *OWNED[2:]], "--source is missing: a fact needs a source, an owner and a handling"),
        (["records", "mixed.jsonl", *OWNED[:2], *OWNED[4:]], "--owner is missing"),
        (["records", "mixed.jsonl", *OWNED[:4]], "--handling is missing"),
        (["records", "mixed.jsonl", *OWNED[:5], "tlp=pink"], "tlp: Input should be 'clear', 'green', 'amber'"),
        (["records", "mixed.jsonl", *OWNED[:5], "partners"], "'partners' is no part of a handling; write it like"),
        (["records", "mixed.jsonl", *OWNED, "--owner", "korea"], "owner: 'korea' is no agency: write it like KR-KNP"),
        (["records", "mixed.jsonl", *OWNED, "--source", "a:b"], "source id 'a:b' is not allowed: use 1-40 of"),
        (["records", "mixed.jsonl", *OWNED, "--grade", "Z9"], "admiralty has no code 'Z9'; it is one of ABCDEF"),
        (["records", "mixed.jsonl", *OWNED, "--as-of", "never"], "'never' is no time in ISO 8601: write 2025,"),
        (["records", "mixed.jsonl", *OWNED, "--source-type", "x"], "--source-type is snapshot or increment, not 'x'"),
        (["records", "absent.jsonl", *OWNED], "absent.jsonl: no such file"),
        (["records", ".", *OWNED], ".: no such file"),
        (["records", *OWNED], "name the records files to load"),
    ],
)
def test_a_load_that_cannot_start_says_why_and_leaves_no_run(
    run: Run, mixed: Path, empty_database: Database, words: list[str], message: str
) -> None:
    assert run("load", *words).error.startswith(message)
    assert empty_database.read("MATCH (r:Run) RETURN count(r)") == 0


def test_a_source_keeps_the_type_it_was_registered_with(run: Run, mixed: Path) -> None:
    run("load", "records", str(mixed), *OWNED)
    Path("good.jsonl").write_text(GOOD)
    assert run("load", "records", "good.jsonl", *OWNED, "--source-type", "snapshot").error.startswith(
        "source src is registered as increment, this load says snapshot;"
    )


def test_a_file_that_breaks_off_keeps_what_was_read(run: Run) -> None:
    whole = (EXAMPLES / "ofac" / "ofac_scam_centres_subset.xml").read_bytes()
    Path("part.xml").write_bytes(whole[:20_000])
    ended = run("load", "ofac", "part.xml", "--source", "of", "--owner", "OFAC", "--handling", "tlp=clear")
    assert ended.status == 3
    assert ended.out.endswith(
        "part.xml could not be read to its end, so nothing was withdrawn that it does not state.\n"
    )
    assert "Traceback" not in ended.err
    assert "Refused (1):" in run("runs", "show", "1").out


@pytest.mark.parametrize(
    "format_name", ["actorpack", "agreements", "ofac", "rates", "records", "statistics", "tagpack"]
)
@pytest.mark.parametrize(
    "content", [b"\x00\xff\xfe", b"[[[[", b"a: [b\n", b"<x>"], ids=["bytes", "json", "yaml", "xml"]
)
def test_a_file_of_another_kind_is_refused_and_listed(run: Run, format_name: str, content: bytes) -> None:
    Path("file").write_bytes(content)
    ended = run("load", format_name, "file", *OWNED)
    assert "Traceback" not in ended.err
    assert ended.status == 3 or ended.error
    if ended.status == 3:
        assert "Refused (" in run("runs", "show", "1").out


def test_handlings_are_named_in_the_home(run: Run, mixed: Path, empty_database: Database) -> None:
    assert cells(run("handling", "list").out) == [["name", "handling"]]
    assert run("handling", "register", "partners", "tlp=green;release=KR-KNP").status == 0
    assert run("handling", "register", "ours", "tlp=red").status == 0
    assert cells(run("handling", "list").out)[1:] == [["ours", "tlp=red"], ["partners", "tlp=green;release=KR-KNP"]]
    run("load", "records", str(mixed), *OWNED[:5], "partners")
    assert empty_database.read("MATCH (r:Run) RETURN r.handling_text") == (
        "owner=TW-CIB;tlp=green;pap=amber;release=KR-KNP"
    )
    assert run("handling", "register", "a b", "tlp=red").error.startswith("'a b' cannot name a handling: use a word")
    assert run("handling", "register", "x", "tlp=pink").error.startswith("tlp: Input should be")
    assert run("handling", "register", "x", "owner=KR-KNP").error.startswith("leave the owner out of a handling with a")
    assert len(cells(run("handling", "list").out)) == 3
    (Path(os.environ["CROSSTRACE_HOME"]) / "handlings.json").write_text("{")
    assert run("handling", "list").error.endswith(
        "handlings.json is not the JSON that it was written as; mend or remove it"
    )


def test_the_demo_refuses_a_folder_without_examples(run: Run) -> None:
    assert run("demo", "--examples", ".").error.startswith(". holds no examples; run this in a checkout, or name")


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("query { persons( { }", "Syntax Error: "),
        ("query { nobody { key } }", "Cannot query field 'nobody' on type 'Query'."),
        ("", "Syntax Error: "),
    ],
)
def test_a_question_that_cannot_be_read_is_refused(run: Run, document: str, message: str) -> None:
    Path("q.graphql").write_text(document)
    assert run("query", "q.graphql", *FOR).error.startswith(message)


def test_a_question_needs_a_file_a_reader_and_variables_that_can_be_read(run: Run) -> None:
    Path("q.graphql").write_text("{ persons(first: 1) { nodes { key } } }")
    assert run("query", "q.graphql", *FOR).status == 0
    assert run("query", "absent.graphql", *FOR).error.startswith("absent.graphql: cannot be read as text; name a file")
    assert run("query", "q.graphql", *FOR, "--as", "colour=red").error.startswith(
        "'colour=red' is no part of an actor;"
    )
    unsaid = run("query", "q.graphql")
    assert (unsaid.status, unsaid.err) == (
        2,
        "error: name the purpose of the request; allowed to administrator: investigation, prosecution, analysis, "
        "victim_protection, asset_recovery, cooperation, oversight, administration\n",
    )
    assert run("query", "q.graphql", *FOR, "--var", "x").error == "--var 'x': write it like name=value"


def test_variables_stand_in_a_file_and_those_of_the_line_go_before_them(run: Run) -> None:
    Path("q.graphql").write_text(
        "query($name: String!, $other: String!) { __type(name: $name) { name } a: __type(name: $other) { name } }"
    )
    Path("v.json").write_text('{"name": "Person", "other": "Person"}')
    asked = ["query", "q.graphql", *FOR, "--format", "json", "--variables"]
    assert json.loads(run(*asked, "v.json", "--var", "other=Wallet").out) == {
        "__type": {"name": "Person"}, "a": {"name": "Wallet"},
    }  # fmt: skip
    Path("v.json").write_text("[]")
    assert run(*asked, "v.json").error == "v.json: write one JSON object, with a value for each variable"
    Path("v.json").write_text("{")
    for file in ("v.json", "absent.json"):
        assert run(*asked, file).error.startswith(f"{file}: cannot be read as JSON; name a file with an object of")


def test_a_server_that_is_not_there_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    for words in (["runs", "list"], ["schema", "apply"]):
        error = run(*words).error
        assert error == "no Neo4j answers at bolt://127.0.0.1:1; see that it is running and that the address is right"
    monkeypatch.setenv("NEO4J_URI", "nonsense")
    assert run("runs", "list").error.startswith("NEO4J_URI is not an address of a Neo4j server; write one like")
    monkeypatch.setenv("NEO4J_URI", "bolt://user:secret@127.0.0.1:1")
    assert run("runs", "list").error.startswith("bolt://127.0.0.1:1 is not an address of a Neo4j server; write one")
    monkeypatch.delenv("NEO4J_URI")
    assert run("runs", "list").error.endswith("start it with `crosstrace db start`, or name one in NEO4J_URI")


def test_the_command_itself_prints_and_ends_as_here(run: Run) -> None:
    """Once in a process of its own: what is tested above in this one is what a shell sees."""
    command = [sys.executable, "-c", "from api.cli.main import main; main()"]
    done = subprocess.run([*command, "runs", "show", "7"], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "error: there is no run 7; `crosstrace runs list` shows those there are\n"
