"""The names of the root fields that are about watches, which are answered apart from questions to the graph."""

from api.graphql.watch_shapes import WATCH_MUTATIONS, WATCH_QUESTIONS, WATCH_STREAMS
from graph_schema.declare import camel

WATCH_FIELDS = frozenset(map(camel, (*WATCH_QUESTIONS, *WATCH_MUTATIONS, *WATCH_STREAMS)))
ELSEWHERE = "watches are asked about over HTTP, in a request of their own, or with `crosstrace watch`"
"""Said where a question about watches comes to what answers questions to the graph."""
