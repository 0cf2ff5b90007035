"""Which of several readable statements is believed: the best-graded, then the latest recorded, then by key."""


def believed(variable: str) -> str:
    """The order of records or links, of which the first that states a field gives the value that is shown."""
    return f"{variable}.grade_rank DESC, {variable}.recorded_at DESC, {variable}.key"


RANKED = believed("r")


def outranks(one: str, other: str) -> str:
    """The condition under which one record or link is believed before another; a CASE, for an OR would seek twice."""
    return (
        f"CASE WHEN {one}.grade_rank <> {other}.grade_rank THEN {one}.grade_rank > {other}.grade_rank "
        f"WHEN {one}.recorded_at <> {other}.recorded_at THEN {one}.recorded_at > {other}.recorded_at "
        f"ELSE {one}.key < {other}.key END"
    )
