"""Why a row was refused, in plain words."""

from pydantic import ValidationError

RAW_LIMIT = 2_000


def reason(error: ValidationError | ValueError) -> str:
    """The first thing that is wrong, as ``field: message``, without the library's own addresses and codes."""
    return reasons(error)[0]


def reasons(error: ValidationError | ValueError) -> list[str]:
    """Each thing that is wrong, as ``field: message``, without the library's own addresses and codes."""
    if not isinstance(error, ValidationError):
        return [str(error)]
    return [_told(each["loc"], each["msg"]) for each in error.errors(include_url=False, include_context=False)]


def _told(where: tuple[int | str, ...], message: str) -> str:
    place = ".".join(str(part) for part in where)
    message = message.removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def shorten(raw: str) -> str:
    """The raw text as kept with a reject, at most 2,000 characters."""
    return raw if len(raw) <= RAW_LIMIT else f"{raw[:RAW_LIMIT]}… ({len(raw):,} characters)"
