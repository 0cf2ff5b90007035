"""The home of one local server: where its data, its password and its run state live."""

import getpass
import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from pathlib import Path

import platformdirs

from cypher.errors import LocalServerError

_NAME = re.compile(r"[^\s/\\:]+(?: [^\s/\\:]+)*")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a refusal of the file system below `path` into one line that says what to do about it."""
    try:
        yield
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            advice = "the disk is full; free some space, or name another place"
        else:
            advice = f"{(error.strerror or str(error)).lower()}; make it writable, or name another place"
        raise LocalServerError(f"cannot write to {path}: {advice} (CROSSTRACE_HOME, XDG_CACHE_HOME)") from error


@dataclass(frozen=True)
class Home:
    """One directory that holds everything one local server keeps; several homes run side by side."""

    path: Path

    @classmethod
    def default(cls) -> "Home":
        """CROSSTRACE_HOME where it is set, else the platform's place for a user's data."""
        named = os.environ.get("CROSSTRACE_HOME")
        path = Path(named).expanduser() if named else platformdirs.user_data_path("crosstrace", appauthor=False)
        return cls(path.absolute())

    @property
    def neo4j(self) -> Path:
        """What Neo4j calls its home: configuration, data and logs of the server."""
        return self.path / "neo4j"

    @property
    def data(self) -> Path:
        """The database files."""
        return self.neo4j / "data"

    @property
    def configuration(self) -> Path:
        """The directory of `neo4j.conf`."""
        return self.neo4j / "conf"

    @property
    def console(self) -> Path:
        """What the server printed since it was last started."""
        return self.neo4j / "logs" / "console.log"

    @property
    def state(self) -> Path:
        """Which process serves this home."""
        return self.path / "server.json"

    @property
    def lock(self) -> Path:
        """Held by the command that starts, stops or wipes the server."""
        return self.path / "server.lock"

    @property
    def password_file(self) -> Path:
        """The password of the database user, readable by its owner alone."""
        return self.path / "password"

    @property
    def administrator_file(self) -> Path:
        """The name of the local administrator."""
        return self.path / "administrator"

    def prepare(self) -> None:
        """Make the directories, closed to everybody but their owner."""
        with writing(self.path):
            for directory in (self.path, self.neo4j, self.data, self.configuration, self.console.parent):
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.chmod(0o700)

    def password(self) -> str:
        """The database user's password, generated on first use."""
        if not self.password_file.exists():
            if (self.data / "databases" / "system").exists():
                raise LocalServerError(
                    f"{self.password_file} is missing, and the data beside it opens with no other password; "
                    "put the file back, or start afresh with `crosstrace db wipe`"
                )
            self.write_secret(self.password_file, secrets.token_hex(24))
        with writing(self.password_file):
            return self.password_file.read_text(encoding="ascii").strip()

    def administrator(self) -> str:
        """The local administrator's name, given when the server was first started."""
        if not self.administrator_file.exists():
            raise LocalServerError("there is no local administrator yet; run `crosstrace db start` first")
        return self.administrator_file.read_text(encoding="utf-8").strip()

    def appoint(self, name: str | None) -> None:
        """Name the administrator once (default: the user of the operating system); another name later is refused."""
        if name is not None and not _NAME.fullmatch(name):
            raise LocalServerError(f"{name!r} cannot name an administrator: use a word or words without / \\ or :")
        if self.administrator_file.exists():
            if name is not None and name != self.administrator():
                raise LocalServerError(
                    f"the administrator of {self.path} is {self.administrator()} since its first start and cannot be "
                    "changed; `crosstrace db wipe` starts afresh"
                )
            return
        self.write_secret(self.administrator_file, name or _operating_system_user())

    def write_secret(self, path: Path, text: str) -> None:
        """Write a file of mode 0600 that is either whole or absent."""
        half = path.with_name(f"{path.name}.part")
        with writing(path):
            half.unlink(missing_ok=True)
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(f"{text}\n")
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)

    def record_process(self, pid: int, created: float) -> None:
        """Note which process serves this home, and its start (seconds since 1970), as numbers of processes recur."""
        self.write_secret(self.state, json.dumps({"pid": pid, "created": created}))

    def recorded_process(self) -> tuple[int, float] | None:
        """The noted process and its start; None when nothing legible is noted."""
        try:
            state = json.loads(self.state.read_text(encoding="ascii"))
            return int(state["pid"]), float(state["created"])
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _operating_system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user-{os.getuid()}"
