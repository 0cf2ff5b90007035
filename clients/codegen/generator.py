"""Has ariadne-codegen make a typed Python client of the schema and the ready operations, as a partner would.

It takes an older graphql-core and ruff than the node does, so it has an environment of its own, made once in the user's
cache.
"""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import platformdirs
from filelock import FileLock

HERE = Path(__file__).parent
TOP = HERE.parents[1]
REQUIREMENTS = HERE / "requirements.txt"


def generate(folder: Path) -> Path:
    """The package of a client, made in this folder. Raises CalledProcessError, with what the generator said."""
    (folder / "queries").mkdir(parents=True)
    for document in (TOP / "examples" / "queries").glob("*.graphql"):
        shutil.copy(document, folder / "queries")
    shutil.copy(TOP / "docs" / "schema.graphql", folder)
    shutil.copy(HERE / "pyproject.toml", folder)
    subprocess.run([_generator()], cwd=folder, check=True, capture_output=True, text=True)
    return folder / "crosstrace_client"


def _generator() -> Path:
    """The command, with its environment made where there is none yet."""
    number = sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    environment = platformdirs.user_cache_path("crosstrace", ensure_exists=True) / f"codegen-{number}"
    ready = environment / "ready"
    with FileLock(f"{environment}.lock"):
        if not ready.exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
            install = [environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*install, "--requirement", REQUIREMENTS], check=True)
            ready.touch()
    return environment / "bin" / "ariadne-codegen"
