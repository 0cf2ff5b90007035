"""Lists of loads: what a `load.json` says is what is loaded, and each mistake in one is named with its file."""

import json
from pathlib import Path

import pytest

from graph_schema.errors import CrosstraceError
from loaders.formats import FORMATS
from loaders.load_lists import read_load_list
from loaders.run import LoadError

EXAMPLES = Path(__file__).parents[2] / "examples"
ENTRY = {"format": "records", "file": "*.jsonl", "source": "src", "owner": "TW-CIB", "handling": "tlp=amber"}


def written(folder: Path, *entries: object) -> Path:
    """A list of these entries beside two files of records."""
    for name in ("b.jsonl", "a.jsonl"):
        (folder / name).write_text("{}\n")
    file = folder / "load.json"
    file.write_text(json.dumps({"loads": entries}))
    return file


def refusal(file: Path) -> str:
    with pytest.raises(LoadError) as caught:
        read_load_list(file, by="Kim")
    assert isinstance(caught.value, CrosstraceError)
    assert "\n" not in str(caught.value)
    head, _, message = str(caught.value).partition(": ")
    assert head == str(file)
    return message


def test_an_entry_is_a_load(tmp_path):
    [load] = read_load_list(
        written(tmp_path, ENTRY | {"grade": "b2", "source_type": "snapshot", "handling": "tlp=red;release=KR"}),
        by="Kim",
    )
    assert load.format is FORMATS["records"]
    assert load.files == (tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert (load.source, load.by, load.grade, load.source_type) == ("src", "Kim", "admiralty:B2", "snapshot")
    assert load.handling.text == "owner=TW-CIB;tlp=red;pap=amber;release=KR"


def test_what_may_be_left_out_may_be(tmp_path):
    loads = read_load_list(
        written(
            tmp_path, ENTRY, {name: ENTRY[name] for name in ("source", "owner", "handling")} | {"format": "countries"}
        ),
        by="Kim",
    )
    assert [(load.format.name, load.grade, load.source_type) for load in loads] == [
        ("records", None, None),
        ("countries", None, None),
    ]
    assert loads[1].files == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "nosuch"}, "there is no format 'nosuch'; there are actorpack, addresses,"),
        ({"file": "absent*.jsonl"}, "absent*.jsonl: no such file"),
        ({"file": ""}, "name the records files to load as file"),
        ({"file": None}, "name the records files to load as file"),
        ({"file": "/etc/passwd"}, "'/etc/passwd' leads out of the list's own folder"),
        ({"file": "../*.jsonl"}, "'../*.jsonl' leads out of the list's own folder"),
        ({"handling": "tlp=pink"}, "tlp: Input should be 'clear'"),
        ({"handling": "amber"}, "'amber' is no part of a handling"),
        ({"owner": "Taiwan"}, "owner: 'Taiwan' is no agency"),
        ({"grade": "Z9"}, "admiralty has no code 'Z9'"),
        ({"source_type": "stream"}, "loads.0.source_type: Input should be 'snapshot' or 'increment'"),
        ({"source": 7}, "loads.0.source: Input should be a valid string"),
        ({"password": "x"}, "loads.0.password: Extra inputs are not permitted"),
    ],
)
def test_a_mistake_is_named_with_the_file(tmp_path, change, message):
    assert refusal(written(tmp_path, ENTRY | change)).startswith(message)


@pytest.mark.parametrize("name", ["format", "source", "owner", "handling"])
def test_what_must_be_said_must_be_said(tmp_path, name):
    assert refusal(written(tmp_path, {key: value for key, value in ENTRY.items() if key != name})) == (
        f"loads.0.{name}: Field required"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Invalid JSON: EOF"),
        ("{", "Invalid JSON: EOF"),
        ("[]", "Input should be an object"),
        ("{}", "loads: Field required"),
        ('{"loads": []}', "loads: List should have at least 1 item"),
        ('{"loads": [7]}', "loads.0: Input should be an object"),
        ("\x00", "Invalid JSON"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, text, message):
    file = tmp_path / "load.json"
    file.write_text(text)
    assert refusal(file).startswith(message)


def test_a_list_that_is_not_there_is_named(tmp_path):
    assert refusal(tmp_path / "absent.json") == "no such file or directory"
    assert refusal(tmp_path) == "is a directory"


def test_a_folder_is_no_file_to_load(tmp_path):
    (tmp_path / "deep.jsonl").mkdir()
    [load] = read_load_list(written(tmp_path, ENTRY), by="Kim")
    assert [file.name for file in load.files] == ["a.jsonl", "b.jsonl"]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*/load.json")), ids=lambda file: file.parent.name)
def test_the_lists_of_the_examples_can_be_read(file):
    loads = read_load_list(file, by="Kim")
    assert len(loads) == len(json.loads(file.read_text())["loads"])
    assert all(load.files or not load.format.needs_file for load in loads)
