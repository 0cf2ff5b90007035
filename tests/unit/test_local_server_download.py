"""Fetching the server, from a small Maven repository on loopback: resumed, verified, once, and clear when it cannot."""

import gc
import hashlib
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath

import pytest

from cypher.local_server import LocalServerError, download
from cypher.local_server.download import Jar, fetch, manifest

# jgo leaves the connection of a download that failed to the garbage collector, which reports it.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

CONTENTS = {
    "org/example/one/1.0/one-1.0.jar": b"one" * 1000,
    "org/example/deep/two/2.0.Final/two-2.0.Final-linux-x86_64.jar": b"two" * 1000,
    "three/three/3/three-3.jar": b"three" * 1000,
}


class Repository:
    """A Maven repository that can lie and notes what it was asked for."""

    def __init__(self) -> None:
        self.contents = dict(CONTENTS)
        self.asked: list[str] = []


@pytest.fixture
def repository(tmp_path, monkeypatch):
    served = Repository()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            content = served.contents.get(path)
            if path.endswith(".jar"):
                served.asked.append(path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        point_jgo(tmp_path, monkeypatch, server.server_port)
        yield served
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def collected():
    """Collect here what jgo left, so that no test of another file is blamed for it."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def small_server(tmp_path, monkeypatch):
    """A server of three jars, an empty cache, and no Maven."""
    jars = [Jar(hashlib.sha256(content).hexdigest(), PurePosixPath(path)) for path, content in CONTENTS.items()]
    monkeypatch.setattr(download, "manifest", lambda: jars)
    monkeypatch.setattr(download, "cache", lambda: tmp_path / "cache")
    empty = tmp_path / "bin"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


def point_jgo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    configuration = tmp_path / "user" / ".config" / "jgo.conf"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f"[repositories]\nlocal = http://127.0.0.1:{port}\n")
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(configuration.parent))


def complete(directory: Path) -> bool:
    return {file.name: file.read_bytes() for file in directory.iterdir()} == {
        PurePosixPath(path).name: content for path, content in CONTENTS.items()
    }


def test_the_manifest_names_each_jar_once():
    jars = manifest()
    assert len(jars) == 225
    assert len({jar.path.name for jar in jars}) == 225
    assert all(len(bytes.fromhex(jar.sha256)) == 32 for jar in jars)
    for jar in jars:
        *_group, artifact, version, name = jar.path.parts
        assert name.startswith(f"{artifact}-{version}")
        assert name.endswith(".jar")
    artifacts = {f"{'.'.join(jar.path.parts[:-3])}:{jar.path.parts[-3]}:{jar.path.parts[-2]}" for jar in jars}
    assert {f"{root}:{download.VERSION}" for root in download.ROOTS} <= artifacts


def test_everything_is_fetched_once(repository):
    lines = []
    directory = fetch(lines.append)
    assert complete(directory)
    assert any("3 of 3 files" in line for line in lines)
    assert fetch(lines.append) == directory
    assert sorted(repository.asked) == sorted(CONTENTS)
    assert {path.name for path in directory.parent.iterdir()} == {directory.name, f"{directory.name}.lock"}


def test_a_half_finished_download_goes_on_where_it_stopped(repository):
    missing = "three/three/3/three-3.jar"
    del repository.contents[missing]
    with pytest.raises(LocalServerError, match=r"cannot fetch Neo4j .* are kept"):
        fetch(str)
    half = download.cache() / f"neo4j-{download.VERSION}.part" / "repository" / missing
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"thr")  # as a killed download leaves it
    repository.contents[missing] = CONTENTS[missing]
    arrived = {path.name for path in (download.cache() / f"neo4j-{download.VERSION}").iterdir()}
    repository.asked.clear()
    assert complete(fetch(str))
    assert {PurePosixPath(path).name for path in repository.asked} == {
        PurePosixPath(path).name for path in CONTENTS
    } - arrived


def test_a_jar_with_a_wrong_checksum_is_never_used(repository):
    path = "org/example/one/1.0/one-1.0.jar"
    repository.contents[path] = b"something else"
    with pytest.raises(LocalServerError, match=r"one-1\.0\.jar was downloaded with a wrong checksum and is not used"):
        fetch(str)
    assert not (download.cache() / f"neo4j-{download.VERSION}" / "one-1.0.jar").exists()
    repository.contents[path] = CONTENTS[path]
    assert complete(fetch(str))


def test_a_damaged_or_missing_jar_in_the_cache_is_fetched_again(repository):
    directory = fetch(str)
    (directory / "one-1.0.jar").write_bytes(b"one")
    (directory / "three-3.jar").unlink()
    repository.asked.clear()
    assert complete(fetch(str))
    assert {PurePosixPath(path).name for path in repository.asked} == {"one-1.0.jar", "three-3.jar"}


def test_two_at_once_fetch_each_jar_once(repository):
    threads = [threading.Thread(target=fetch, args=(str,)) for _each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert complete(download.cache() / f"neo4j-{download.VERSION}")
    assert sorted(repository.asked) == sorted(CONTENTS)


def test_no_network_is_one_clear_line(tmp_path, monkeypatch):
    point_jgo(tmp_path, monkeypatch, 1)  # nobody listens there
    with pytest.raises(
        LocalServerError, match=r"no Maven repository could be reached.*connect to the network"
    ) as refused:
        fetch(str)
    assert "\n" not in str(refused.value)
    assert list((download.cache() / f"neo4j-{download.VERSION}").iterdir()) == []


def test_a_cache_that_takes_no_files_is_one_clear_line(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(download, "cache", lambda: tmp_path / "file")
    with pytest.raises(LocalServerError, match=r"cannot write to .*: not a directory"):
        fetch(str)


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for Maven")
@pytest.mark.parametrize("behaviour", ["fails", "brings a wrong one", "brings all"])
def test_what_maven_does_not_bring_is_fetched_jar_by_jar(repository, tmp_path, monkeypatch, behaviour):
    stock = tmp_path / "stock"
    stock.mkdir()
    for path, content in CONTENTS.items():
        (stock / PurePosixPath(path).name).write_bytes(content)
    if behaviour == "brings a wrong one":
        (stock / "three-3.jar").write_bytes(b"wrong")
    copy = "exit 1" if behaviour == "fails" else f'/bin/mkdir -p "$out" && /bin/cp {stock}/* "$out"'
    maven = tmp_path / "bin" / "mvn"
    maven.write_text(
        '#!/bin/sh\nfor word; do case "$word" in -DoutputDirectory=*) out="${word#*=}";; esac; done\n'
        f'echo "Downloaded from central: x/one-1.0.jar (3 kB)"\n{copy}\n'
    )
    maven.chmod(0o755)
    assert complete(fetch(str))
    expected = {"fails": 3, "brings a wrong one": 1, "brings all": 0}
    assert len(repository.asked) == expected[behaviour]
