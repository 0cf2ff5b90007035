"""The container files keep their promises: loopback, no default password, health checks, no root, same versions."""

import copy
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from cypher.local_server.configuration import write_configuration
from cypher.local_server.download import VERSION
from cypher.local_server.home import Home

TOP = Path(__file__).parents[2]
SECRET = re.compile(r"PASSWORD|PASSWD|SECRET|TOKEN|AUTH", re.IGNORECASE)
FROM_ENVIRONMENT = re.compile(r"(?:neo4j/)?\$\{[A-Z0-9_]+:\?[^}]+\}")


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Each instruction of a Dockerfile with its arguments, continued lines joined."""
    lines = [line for line in dockerfile.splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [
        (word.upper(), rest.strip()) for word, _, rest in (line.partition(" ") for line in joined.splitlines() if line)
    ]


def last_stage(dockerfile: str) -> dict[str, str]:
    """The instructions that hold in the finished image, the last of each kind."""
    stage: dict[str, str] = {}
    for word, rest in instructions(dockerfile):
        stage = {word: rest} if word == "FROM" else stage | {word: rest}
    return stage


def container_faults(compose: dict, dockerfile: str) -> list[str]:
    """Every broken promise of the compose file and the Dockerfile, one line each."""
    image = last_stage(dockerfile)
    faults = []
    for name, service in compose["services"].items():
        built = "build" in service
        for port in service.get("ports", []):
            if not (isinstance(port, str) and port.startswith("127.0.0.1:")):
                faults.append(f"{name}: publishes {port} beyond loopback")
        for variable, value in service.get("environment", {}).items():
            if SECRET.search(variable) and not FROM_ENVIRONMENT.fullmatch(str(value)):
                faults.append(f"{name}: {variable} has a value or a default")
        if not ("healthcheck" in service or (built and image.get("HEALTHCHECK", "NONE") != "NONE")):
            faults.append(f"{name}: has no health check")
        user = service.get("user") or (image.get("USER", "root") if built else "root")
        if str(user).split(":")[0] in {"root", "0"}:
            faults.append(f"{name}: runs as root")
        if service.get("privileged") or service.get("network_mode") == "host" or service.get("cap_drop") != ["ALL"]:
            faults.append(f"{name}: keeps privileges")
        if service.get("security_opt") != ["no-new-privileges:true"]:
            faults.append(f"{name}: may gain privileges")
        for source in (volume.split(":")[0] for volume in service.get("volumes", [])):
            if source not in compose["volumes"]:
                faults.append(f"{name}: {source} is not a named volume")
    faults += [
        f"Dockerfile: {word} sets a secret"
        for word, rest in instructions(dockerfile)
        if word in {"ENV", "ARG"} and SECRET.search(rest)
    ]
    return faults


@pytest.fixture
def compose() -> dict:
    return yaml.safe_load((TOP / "docker-compose.yml").read_text(encoding="utf-8"))


@pytest.fixture
def dockerfile() -> str:
    return (TOP / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture
def project() -> dict:
    return tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_containers_keep_their_promises(compose, dockerfile):
    assert container_faults(compose, dockerfile) == []


def test_database_has_the_settings_of_the_local_server(compose, tmp_path):
    home = Home(tmp_path)
    home.configuration.mkdir(parents=True)
    write_configuration(home, 7687)
    lines = (home.configuration / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    local = dict(line.split("=", 1) for line in lines if "=" in line)
    chosen = {name: value for name, value in local.items() if value in {"false", "OFF", "CYPHER_25"}}
    del chosen["db.tx_log.preallocate"]  # spares the disk of a small machine; a server keeps Neo4j's own choice

    environment = compose["services"]["neo4j"]["environment"]
    given = {name.removeprefix("NEO4J_"): value for name, value in environment.items() if name != "NEO4J_AUTH"}
    settings = {name.replace("__", "\0").replace("_", ".").replace("\0", "_"): text for name, text in given.items()}
    assert chosen == settings


def test_api_waits_for_a_healthy_database_and_writes_only_to_its_volume(compose, dockerfile):
    api = compose["services"]["api"]
    assert api["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert api["environment"]["NEO4J_URI"] == "bolt://neo4j:7687"
    assert api["read_only"] is True
    assert f"home:{api['environment']['CROSSTRACE_HOME']}" in api["volumes"]
    assert last_stage(dockerfile)["VOLUME"] == api["environment"]["CROSSTRACE_HOME"]


def test_versions_are_those_of_the_code(compose, dockerfile, project):
    assert compose["services"]["neo4j"]["image"] == f"neo4j:{VERSION}-community"
    assert compose["services"]["api"]["image"] == f"crosstrace:{project['version']}"
    oldest = project["requires-python"].removeprefix(">=")
    assert {rest.split()[0] for word, rest in instructions(dockerfile) if word == "FROM"} == {f"python:{oldest}-slim"}


def test_builder_sees_what_the_wheel_is_built_from(project):
    lines = (TOP / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rooms = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    needed = ["pyproject.toml", project["readme"], *project["license-files"], *rooms["packages"]]
    assert lines[1] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == set(needed)


@pytest.mark.parametrize(
    ("service", "change", "fault"),
    [
        ("neo4j", {"ports": ["7687:7687"]}, "beyond loopback"),
        ("api", {"ports": [{"target": 8000, "published": 8000}]}, "beyond loopback"),
        ("neo4j", {"environment": {"NEO4J_AUTH": "neo4j/letmein"}}, "has a value"),
        ("api", {"environment": {"NEO4J_PASSWORD": "${NEO4J_PASSWORD:-letmein}"}}, "has a value"),
        ("api", {"environment": {"NEO4J_PASSWORD": "${NEO4J_PASSWORD}"}}, "has a value"),
        ("neo4j", {"healthcheck": None}, "has no health check"),
        ("neo4j", {"user": None}, "runs as root"),
        ("api", {"user": "0:0"}, "runs as root"),
        ("neo4j", {"cap_drop": None}, "keeps privileges"),
        ("api", {"security_opt": None}, "may gain privileges"),
        ("api", {"volumes": ["./data:/var/lib/crosstrace"]}, "not a named volume"),
    ],
)
def test_broken_promise_of_a_service_is_seen(compose, dockerfile, service, change, fault):
    broken = copy.deepcopy(compose)
    merged = broken["services"][service] | change
    broken["services"][service] = {name: value for name, value in merged.items() if value is not None}
    (found,) = container_faults(broken, dockerfile)
    assert found.startswith(f"{service}: ")
    assert fault in found


@pytest.mark.parametrize(
    ("line", "replacement", "fault"),
    [
        (r"^USER .*$", "", "api: runs as root"),
        (r"^USER .*$", "USER root", "api: runs as root"),
        (r"^HEALTHCHECK .*\\\n.*$", "HEALTHCHECK NONE", "api: has no health check"),
        (r"^EXPOSE .*$", "ENV NEO4J_PASSWORD=letmein", "Dockerfile: ENV sets a secret"),
    ],
)
def test_broken_promise_of_the_image_is_seen(compose, dockerfile, line, replacement, fault):
    broken, count = re.subn(line, replacement, dockerfile, flags=re.MULTILINE)
    assert count == 1
    assert container_faults(compose, broken) == [fault]
