"""The options with which a command that reads says what for: each such command names its purpose."""

from typing import Annotated

import typer

from graph_schema.purposes import PURPOSES

Purpose = Annotated[
    str | None,
    typer.Option(metavar="P", envvar="CROSSTRACE_PURPOSE", help=f"What the answer is for: {', '.join(PURPOSES)}."),
]
Case = Annotated[
    str | None,
    typer.Option(metavar="CASE", envvar="CROSSTRACE_CASE", help="The case it is for, where the purpose needs one."),
]
