"""A clearance as one writes it on a command line, and that of the administrator who sits at the node."""

import os

from pydantic import ValidationError

from cypher.local_server import Home
from graph_schema.errors import CrosstraceError
from graph_schema.handling import Clearance

_WRITTEN = ("name", "agency", "country", "groups", "cases", "purposes", "tlp")


class ClearanceError(CrosstraceError):
    """A clearance that cannot be read, with the part that is wrong."""


def parse_clearance(text: str) -> Clearance:
    """Read ``agency=KR-KNP;country=KR;tlp=amber;groups=desk;name=Kim``. Raises ClearanceError.

    What is left out is not held; the name is the agency's when none is given. Nobody becomes administrator this way.
    """
    parts: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or name not in _WRITTEN or name in parts:
            raise ClearanceError(
                f"{part!r} is no part of a clearance; write it like agency=KR-KNP;country=KR;tlp=amber "
                f"(parts, each once: {', '.join(_WRITTEN)})"
            )
        parts[name] = value.lower() if name == "tlp" else value
    try:
        return Clearance.model_validate({"name": parts.get("agency", ""), **parts})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ClearanceError(f"{place}: {first['msg']} (in {text!r}; an agency is written KR-KNP)") from None


def local_administrator(home: Home) -> Clearance:
    """Who the command line acts as: the administrator of the node, who reads all that is in force on it."""
    name = home.administrator() if home.administrator_file.exists() else "administrator"
    return Clearance(name=name, agency=os.environ.get("CROSSTRACE_AGENCY") or "LOCAL", administrator=True)
