"""A Neo4j of one's own, without Docker: fetched, configured, started and stopped by Crosstrace."""

from cypher.errors import LocalServerError
from cypher.local_server.home import Home
from cypher.local_server.process import Server, start, status, stop, wipe

__all__ = ["Home", "LocalServerError", "Server", "start", "status", "stop", "wipe"]
