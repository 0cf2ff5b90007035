"""How a page is asked for: how many, which way, and from which cursor on."""

from api.graphql.selection import Selected, bounded


def paged(asked: Selected, most: int, usual: int) -> tuple[int, bool, tuple[str, str] | None]:
    """How many are asked for, whether backwards, and the cursor with the name of its argument; None without one.

    Raises a GraphQLError for arguments that do not go together, and for more than the most.
    """
    given = {
        name: value for name in ("first", "after", "last", "before") if (value := asked.arguments.get(name)) is not None
    }
    backward = bool({"last", "before"} & given.keys())
    if backward:
        if wrong := sorted({"first", "after"} & given.keys()):
            raise asked.refusal(f"{wrong[0]} goes with pages onwards; ask for first and after, or for last and before")
        if "last" not in given:
            raise asked.refusal("before needs last: say how many before it")
    size, cursor = ("last", "before") if backward else ("first", "after")
    number = bounded(asked, size, most) if size in given else usual
    return number, backward, (cursor, given[cursor]) if cursor in given else None
