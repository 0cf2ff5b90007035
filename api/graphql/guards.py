"""How long, wide and deep a question may be, checked before it is planned; every refusal says what to ask instead."""

from functools import lru_cache

from graphql import DocumentNode, GraphQLError, GraphQLSyntaxError, OperationDefinitionNode, OperationType, parse

from api.graphql.documents import check_document
from api.graphql.selection import Selected

DOCUMENTS_READ = 50  # kept as long as one request asks for them several times
TOKENS = 3_000
CHARACTERS = 100_000
DEPTH = 20
FIELDS = 5_000  # each as often as there are kinds of things it is asked of
ROOTS = 20


@lru_cache(maxsize=DOCUMENTS_READ)
def read_document(text: str) -> DocumentNode:
    """The document of a text. Raises GraphQLError when it is too long or is no GraphQL."""
    if len(text) > CHARACTERS:
        raise GraphQLError(f"the question has more than {CHARACTERS:,} characters; ask less at a time")
    try:
        document = parse(text, max_tokens=TOKENS)
    except GraphQLSyntaxError as error:
        if "token" in error.message and str(TOKENS) in error.message:
            raise GraphQLError(f"the question has more than {TOKENS:,} tokens; ask less at a time") from None
        raise
    check_document(document)
    return document


def is_mutation(text: str, name: str | None) -> bool:
    """Whether the operation that is meant changes anything; of several without a name, whether any does."""
    try:
        operations = [node for node in read_document(text).definitions if isinstance(node, OperationDefinitionNode)]
    except GraphQLError:
        return False
    meant = [node for node in operations if not name or (node.name and node.name.value == name)]
    return any(node.operation is OperationType.MUTATION for node in meant)


def check_selection(roots: tuple[Selected, ...]) -> int:
    """How many fields are asked for. Refuses too many root fields, too many in all, and too deep a nesting."""
    if len(roots) > ROOTS:
        raise GraphQLError(f"the question has {len(roots)} root fields; at most {ROOTS} are answered at once")
    if sum(root.name == "__schema" for root in roots) > 1:
        raise GraphQLError("the whole schema is told once an answer; ask for __schema once")
    level = [(root, 1) for root in roots if not root.name.startswith("__")]
    seen = 0
    while level:
        selected, depth = level.pop()
        seen += 1
        if depth > DEPTH:
            raise GraphQLError(
                f"the question is nested deeper than {DEPTH} fields; ask less at a time", list(selected.nodes)
            )
        if seen > FIELDS:
            raise GraphQLError(f"the question has more than {FIELDS:,} fields; ask less at a time")
        level += [(below, depth + 1) for name in selected.types() for below in selected.children(name)]
    return len(roots) + seen
