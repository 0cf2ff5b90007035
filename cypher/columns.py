"""The properties of a variable, as they stand in the rows of an answer."""


def columns(variable: str, names: tuple[str, ...]) -> str:
    """The properties of a variable as a list."""
    return f"[{', '.join(f'{variable}.{name}' for name in names)}]"
