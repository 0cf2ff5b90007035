"""`crosstrace serve`: the HTTP door."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from api.actors import local_administrator
from api.admission import Admission
from api.cli.logged import logged_expiry
from api.openid import OpenIdConnect
from api.vain_keys import VainKeys
from api.watches.after import after_change, post_due
from api.watches.node import watch_key
from api.watches.steady import Bell, asked_steadily
from api.watches.watching import Watching
from audit.node import open_log
from cypher.connection import Database, connect
from cypher.local_server import Home
from loaders.expiry import Counts, expire_every

STREAMS_END_SECONDS = 5  # that open streams have when the server ends


def serve(
    port: Annotated[int, typer.Option(min=1, max=65_535)] = 8000,
    host: Annotated[
        str, typer.Option(help="Where to listen. Beyond this machine only behind a proxy that encrypts.")
    ] = "127.0.0.1",
    operations: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            envvar="CROSSTRACE_OPERATIONS",
            help="Answer no documents but those in this folder (`crosstrace operations` lists them).",
        ),
    ] = None,
) -> None:
    """Answer GraphQL over HTTP at /graphql; a browser finds an editor for questions there.

    While it runs, what has to be deleted is erased every minute, and watches are asked again when facts changed.
    """
    from api.app import create_app  # builds the schema, which other commands need not wait for
    from api.http.envelope import LONGEST_ADDRESS, LONGEST_HEADERS
    from api.http.persisted import PersistedDocuments, read_documents
    from api.http.request_ids import log_with_request_ids

    persisted = PersistedDocuments(read_documents(operations)) if operations else None
    log_with_request_ids()

    vain_keys, openid = VainKeys.from_environment(), OpenIdConnect.from_environment()
    # uvicorn sends itself the signal again when it has ended, which would end the process before the log is closed
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    home = Home.default()
    by = local_administrator(home)
    bell = Bell()

    def erase(due: Database) -> Counts:
        counts = logged_expiry(due, log, by, "graphql")
        if counts != Counts():
            bell.ring()
        return counts

    with (
        connect(home, start=True) as database,
        open_log(home, database, "graphql") as log,
        expire_every(database, erase=erase),
        asked_steadily(lambda: after_change(database, log, home), lambda: post_due(database, log, home), bell),
    ):
        watching = Watching(database, log, by, watch_key(home))
        issuer = f", or one of {openid.issuer}" if openid else ""
        typer.echo(
            f"http://{host}:{port}/graphql answers with a token (`crosstrace actor add`, then "
            f"`crosstrace token create`){issuer}; Ctrl-C ends it"
        )
        if persisted:
            typer.echo(f"It answers no documents but the {len(persisted.documents)} of {operations}")
        uvicorn.run(
            create_app(database, Admission(database, openid), log, vain_keys, persisted, bell.ring, watching),
            host=host, port=port, log_level="warning", server_header=False, http="h11",
            timeout_graceful_shutdown=STREAMS_END_SECONDS,
            # so that the application refuses what is too long, and says why
            h11_max_incomplete_event_size=4 * (LONGEST_HEADERS + LONGEST_ADDRESS),
        )  # fmt: skip
