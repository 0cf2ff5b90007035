"""The sample in a database: one run of the loader, which does nothing where it is complete already."""

from pathlib import Path

from bench.finbench.sample import FORMAT, SOURCE, files, owned_by_nobody
from cypher.connection import Database
from cypher.handlings import read_handlings
from graph_schema.handling import parse_handling
from loaders.run import Load, load

HANDLING = parse_handling("tlp=clear", owner="LDBC")


def load_sample(database: Database, folder: Path) -> list[int]:
    """Load the files of a folder; answers the numbers of the handlings that a reader of the benchmark may read.

    Who owns an account is named there though the sample has no such person or company, and such links wait: 173 of the
    driver's own. Raises LoadError, and ValueError when a row is refused or any other link waits for an end.
    """
    outcome = load(database, Load(FORMAT, files(folder), SOURCE, HANDLING, "bench"))
    waiting = outcome.waiting - owned_by_nobody(folder)
    if outcome.rejects or waiting:
        raise ValueError(f"the sample was not loaded whole: {outcome.rejects} rejects, {waiting} links wait")
    handlings = read_handlings(database).texts.items()
    return [number for number, text in handlings if text == HANDLING.text and number % 2 == 0]  # odd: withdrawn
