"""Neo4j's jars, fetched once into the user's cache and checked against the manifest beside this file.

The manifest lists every jar as `sha256  path in a Maven repository`, as `sha256sum` does.
It is what Maven resolves for `ROOTS`; other resolvers choose other versions, so those take the list as it stands.
A jar enters the cache only whole and with the right checksum, so a download that was cut off goes on where it stopped.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath

import platformdirs
from filelock import FileLock
from jgo.config import GlobalSettings
from jgo.maven import MavenContext

from cypher.errors import LocalServerError
from cypher.local_server.home import writing

VERSION = "2026.08.1"
ROOTS = (
    "org.neo4j:neo4j",
    "org.neo4j.app:neo4j-server",
    "org.neo4j:neo4j-import-tool",
    "org.neo4j:neo4j-consistency-check",
)
CONNECTIONS = 8

Report = Callable[[str], None]


@dataclass(frozen=True)
class Jar:
    """One file of the server: its checksum and its path in a Maven repository (group/artifact/version/file)."""

    sha256: str
    path: PurePosixPath

    def intact(self, file: Path) -> bool:
        """Whether the file is there and is this jar, byte for byte."""
        try:
            with file.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False


def manifest() -> list[Jar]:
    """Every jar of the server, in the order of the committed list."""
    text = files(__package__).joinpath(f"neo4j-{VERSION}.sha256").read_text(encoding="ascii")
    pairs = (line.split(maxsplit=1) for line in text.splitlines())
    return [Jar(checksum, PurePosixPath(path)) for checksum, path in pairs]


def cache() -> Path:
    """Where downloads are kept: the platform's place for a user's cache (XDG_CACHE_HOME on Linux)."""
    return platformdirs.user_cache_path("crosstrace", appauthor=False)


def fetch(report: Report) -> Path:
    """The directory that holds every jar of the manifest, intact; what is missing is downloaded first.

    Takes Maven where it is installed, and fetches jar by jar what that did not bring. Raises LocalServerError when
    something stays missing; whatever has arrived by then is kept.
    """
    target, workshop = cache() / f"neo4j-{VERSION}", cache() / f"neo4j-{VERSION}.part"
    with writing(target):
        target.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{target}.lock"):
            wanted = [jar for jar in manifest() if not jar.intact(target / jar.path.name)]
            if not wanted:
                return target
            workshop.mkdir(exist_ok=True)
            if maven := shutil.which("mvn"):
                brought = _fetch_with_maven(maven, workshop, report)
                wanted = _keep(wanted, brought, target)
            if wanted:
                _fetch_each(wanted, workshop, target, report)
            shutil.rmtree(workshop)
    report(f"Neo4j {VERSION} is complete and verified")
    return target


def _keep(wanted: Iterable[Jar], brought: Path, target: Path) -> list[Jar]:
    """Move the jars that are what they should be into the cache; return the others."""
    left = []
    for jar in wanted:
        file = brought / jar.path.name
        if jar.intact(file):
            file.replace(target / file.name)
        else:
            left.append(jar)
    return left


def _fetch_with_maven(maven: str, workshop: Path, report: Report) -> Path:
    """Let Maven resolve and copy, with its mirrors and proxies; its failure shows in what is missing afterwards."""
    total = len(manifest())
    dependencies = "".join(
        "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>".format(
            *root.split(":"), VERSION
        )
        for root in ROOTS
    )
    pom = workshop / "pom.xml"
    pom.write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>crosstrace</groupId><artifactId>local-server</artifactId><version>1</version><packaging>pom</packaging>"
        f"<dependencies>{dependencies}</dependencies></project>",
        encoding="utf-8",
    )
    jars = workshop / "jars"
    command = [maven, "-B", "-f", str(pom), "dependency:copy-dependencies", "-DincludeScope=runtime"]
    report(f"Fetching Neo4j {VERSION} with Maven (about 150 MB, once)")
    with subprocess.Popen(
        [*command, f"-DoutputDirectory={jars}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        arrived = 0
        for line in process.stdout or ():
            if "Downloaded from" in line and ".jar " in line:
                arrived += 1
                report(f"Fetching Neo4j {VERSION}: {min(arrived, total)} of {total} files")
    return jars


def _fetch_each(wanted: list[Jar], workshop: Path, target: Path, report: Report) -> None:
    """Download the named jars side by side; the repositories of jgo's own settings apply, else Maven Central."""
    total = len(manifest())
    arrived = total - len(wanted)
    report(f"Fetching Neo4j {VERSION}: {arrived} of {total} files (about 150 MB in all, once)")
    context = MavenContext(repo_cache=workshop / "repository", remote_repos=GlobalSettings.load().repositories or None)
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        downloads = [pool.submit(_fetch_one, jar, context, target) for jar in wanted]
        try:
            for download in as_completed(downloads):
                download.result()
                arrived += 1
                report(f"Fetching Neo4j {VERSION}: {arrived} of {total} files")
        except (OSError, RuntimeError) as error:
            if getattr(error, "errno", None):  # the file system's refusal; one of the network carries no number
                raise
            raise LocalServerError(
                f"cannot fetch Neo4j {VERSION}: no Maven repository could be reached, or it does not have all files "
                f"({arrived} of {total} are here and are kept); connect to the network and run the same command again"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _fetch_one(jar: Jar, context: MavenContext, target: Path) -> None:
    *group, artifact, version, name = jar.path.parts
    classifier = name.removeprefix(f"{artifact}-{version}").removesuffix(".jar").removeprefix("-")
    wanted = context.project(".".join(group), artifact).at_version(version).artifact(classifier)
    if half := wanted.cached_path:
        half.unlink(missing_ok=True)  # what a killed download left, which would be taken for the whole
    file = Path(wanted.resolve())
    if not jar.intact(file):
        raise LocalServerError(
            f"{name} was downloaded with a wrong checksum and is not used; run the same command again, "
            "and if it repeats ask whoever runs your Maven mirror"
        )
    file.replace(target / name)
