"""What a question for roots takes that no other does."""

from enum import Enum
from inspect import cleandoc
from typing import Any

import strawberry

from graph_schema.registry import CONTROL_TYPES, LINKS


def _kinds() -> Any:
    """The kinds of links along which control runs, as they are declared."""
    described: Any = {
        kind: strawberry.enum_value(kind, description=" ".join(cleandoc(LINKS[kind].__doc__ or "").split()))
        for kind in CONTROL_TYPES
    }
    functional: Any = Enum  # a type checker reads the members of an enum from its text alone
    made = functional("ControlKind", described)
    return strawberry.enum(made, description="Kinds of links along which control runs.")


ControlKind: Any = _kinds()
