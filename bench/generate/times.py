"""Times as lines write them: moments to the second and days, in UTC."""

from functools import lru_cache

from graph_schema.times import to_iso

FIRST_DAY = 19_358  # 2023-01-01, in days since 1970
DAYS = 730
DAY, HOUR, MINUTE = 86_400, 3_600, 60  # seconds
BEGIN, END = FIRST_DAY * DAY, (FIRST_DAY + DAYS) * DAY


@lru_cache(maxsize=DAYS * 2)
def day_text(day: int) -> str:
    """A day, counted from 1970, as ``2024-05-17``."""
    return to_iso(day * DAY * 1_000)[:10]


def moment_text(second: int) -> str:
    """A second, counted from 1970, as ``2024-05-17T09:05:07Z``."""
    day, rest = divmod(second, DAY)
    return f"{day_text(day)}T{rest // HOUR:02}:{rest // MINUTE % 60:02}:{rest % MINUTE:02}Z"
