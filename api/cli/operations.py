"""`crosstrace operations`: the identifiers of the documents that a node would keep."""

from pathlib import Path
from typing import Annotated, Literal

import orjson
import typer


def operations(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of `crosstrace serve --operations`.")],
    output: Annotated[
        Literal["table", "json"], typer.Option("--format", help="A line a document, or {identifier: document}.")
    ] = "table",
) -> None:
    """Check the documents of a folder, and print by which identifier each is asked for."""
    # they build the schema, which other commands need not wait for
    from api.http.persisted import PersistedDocuments, read_documents

    documents = PersistedDocuments(read_documents(folder)).documents
    if output == "json":
        found = {document.id: document.text for document in documents}
        typer.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
        return
    for document in documents:
        typer.echo(f"{document.id}  {','.join(document.operations) or '-'}  {document.file}")
