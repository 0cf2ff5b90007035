"""A loader in a process of its own that writes in small batches, so that it can be killed in the middle of its work."""

import os
import sys
from pathlib import Path

import loaders.writer
from cypher.connection import connect
from loaders.load_lists import read_load_list
from loaders.run import load

if __name__ == "__main__":
    loaders.writer.FACTS_A_BATCH = int(os.environ["FACTS_A_BATCH"])
    with connect() as database:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for request in read_load_list(Path(sys.argv[1]), by="tests"):
            load(database, request)
