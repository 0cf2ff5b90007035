"""Why a row was refused, in plain words."""

from pydantic import ValidationError

RAW_LIMIT = 2_000


def reason(error: ValidationError | ValueError) -> str:
    """The first thing that is wrong, as ``field: message``, without the library's own addresses and codes."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def shorten(raw: str) -> str:
    """The raw text as kept with a reject, at most 2,000 characters."""
    return raw if len(raw) <= RAW_LIMIT else f"{raw[:RAW_LIMIT]}… ({len(raw):,} characters)"
