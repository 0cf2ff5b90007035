"""The Cypher prompt and the progress line: where a statement ends, what reaches the terminal, how errors look."""

import subprocess
import sys

import pytest

from api.cli import main
from api.cli.progress import progress
from api.cli.shell import printable, split
from graph_schema.errors import CrosstraceError


@pytest.mark.parametrize(
    ("text", "statements", "rest"),
    [
        ("RETURN 1;", ["RETURN 1"], ""),
        ("RETURN 1; RETURN 2", ["RETURN 1"], " RETURN 2"),
        ("RETURN 'a;b', \"c;d\", `e;f`; x", ["RETURN 'a;b', \"c;d\", `e;f`"], " x"),
        ("RETURN 'it\\'s; one';", ["RETURN 'it\\'s; one'"], ""),
        ("RETURN 1 // no; end\n;", ["RETURN 1 // no; end"], ""),
        ("RETURN /* no; end\n */ 1;", ["RETURN /* no; end\n */ 1"], ""),
        ("RETURN 'open; still", [], "RETURN 'open; still"),
        ("RETURN /* open; still", [], "RETURN /* open; still"),
        (";;", [], ""),
    ],
)
def test_a_semicolon_ends_a_statement_unless_it_is_quoted(text, statements, rest):
    assert split(text) == (statements, rest)


def test_stored_text_cannot_steer_the_terminal():
    assert printable("a\x1b[2Jb\r\n\u202ec") == "a\\x1b[2Jb\\r\\n\\u202ec"
    assert printable("ประเทศไทย 陳 កម្ពុជា") == "ประเทศไทย 陳 កម្ពុជា"
    assert printable(["a", None, 1.5]) == "['a', None, 1.5]"


def test_off_a_terminal_progress_is_a_line_for_each_subject(capsys):
    with progress() as report:
        for line in ("Fetching: 1 of 3", "Fetching: 2 of 3", "Starting: 0 s", "Starting: 1 s"):
            report(line)
    assert capsys.readouterr().err.splitlines() == ["Fetching: 1 of 3", "Starting: 0 s"]


def test_our_errors_are_one_line_and_status_1(monkeypatch, capsys):
    def fails():
        raise CrosstraceError("the disk is full; free some space")

    monkeypatch.setattr(main, "app", fails)
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == "error: the disk is full; free some space\n"


def test_the_command_refuses_a_bad_setting_without_a_stack_trace(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "file"))
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "db", "start"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("error: cannot write to ")
    assert len(done.stderr.splitlines()) == 1
