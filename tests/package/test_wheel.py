"""The wheel holds the six rooms whole and nothing else, and they import from an empty folder without the checkout."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
ROOMS = ("graph_schema", "cypher", "audit", "loaders", "exchange", "api")

# Runs with -I -S: no checkout, no .pth file of an editable install; only the two folders it is given.
IMPORT_EVERYTHING = """
import importlib, importlib.metadata, json, pkgutil, sys
target, dependencies, *rooms = sys.argv[1:]
sys.path += [target, dependencies]
places = {}
for room in rooms:
    package = importlib.import_module(room)
    names = [room, *(found.name for found in pkgutil.walk_packages(package.__path__, room + "."))]
    for name in names:
        if not name.endswith("__main__"):
            places[name] = importlib.import_module(name).__file__
(command,) = importlib.metadata.distribution("crosstrace").entry_points.select(group="console_scripts")
print(json.dumps({"places": places, "command": command.name, "callable": callable(command.load())}))
"""


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, TOP, folder=folder)
    (built,) = folder.glob("crosstrace-*.whl")
    return built


def files_of_the_rooms() -> set[str]:
    found = (path for room in ROOMS for path in (TOP / room).rglob("*"))
    return {path.relative_to(TOP).as_posix() for path in found if path.is_file() and "__pycache__" not in path.parts}


def test_wheel_holds_every_file_of_the_rooms_and_no_other(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == files_of_the_rooms()
    assert {f"{room}/py.typed" for room in ROOMS} <= names
    assert any(name.startswith("cypher/statements/") and name.endswith(".cypher") for name in names)
    assert any(name.startswith("cypher/local_server/") and name.endswith(".sha256") for name in names)


def test_rooms_import_from_an_empty_folder(wheel, tmp_path):
    target = tmp_path / "installed"
    run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"),
        *("--disable-pip-version-check", "--target", target, wheel),
        folder=tmp_path,
    )
    dependencies = sysconfig.get_path("purelib")
    answer = json.loads(
        run(sys.executable, "-I", "-S", "-c", IMPORT_EVERYTHING, target, dependencies, *ROOMS, folder=tmp_path)
    )
    assert set(ROOMS) <= answer["places"].keys()
    assert [place for place in answer["places"].values() if not Path(place).is_relative_to(target)] == []
    assert (answer["command"], answer["callable"]) == ("crosstrace", True)
