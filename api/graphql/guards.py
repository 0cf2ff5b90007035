"""What a question may cost, checked before anything runs; every refusal says what to ask instead."""

from functools import lru_cache

from graphql import DocumentNode, GraphQLError, GraphQLSyntaxError, OperationDefinitionNode, OperationType, parse

from api.graphql.documents import check_document
from api.graphql.selection import Selected
from cypher.plan import (
    COUNTED,
    AgreementCoverage,
    ControlChains,
    EntityByKey,
    EntityShape,
    LinkByKey,
    LinkConnection,
    Neighbourhood,
    Operation,
    Page,
    Paths,
    Profile,
    RecordByKey,
    RestrictedByKey,
    Root,
    Search,
    Statistics,
)
from cypher.render_neighbourhood import STEPPED_FROM
from cypher.render_profile import MEMBERS
from cypher.render_questions import LONGEST_CHAIN
from cypher.render_summary import SUMMED

DOCUMENTS_READ = 50  # kept as long as one request asks for them several times
TOKENS = 3_000
CHARACTERS = 100_000
DEPTH = 20
FIELDS = 5_000  # each as often as there are kinds of things it is asked of
ROOTS = 20
ENTITIES_READ = 300_000
LINKS_AN_ENTITY = 10  # links that are read and counted in the time that one entity takes
COUNTED_EXACTLY = 100_000  # links at an entity, of which there may be more, that an exact count is reckoned to read
KINDS_AT_AN_ENTITY = 8  # kinds of links that one entity has at most, but for rare ones


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


def check_cost(operation: Operation) -> None:
    """Refuse a plan that may read more entities than one answer holds."""
    most = sum(map(_root_cost, operation.roots))
    if most > ENTITIES_READ:
        raise GraphQLError(
            f"the question may read {most:,} entities, and at most {ENTITIES_READ:,} are read for one answer; "
            "ask for fewer with `first`, or nest less"
        )


def _root_cost(root: Root) -> int:
    match root:
        case Page() | Search():
            return root.first * _cost(root.shape)
        case Neighbourhood():
            steps = 1 if root.depth == 1 else 1 + STEPPED_FROM
            return steps * root.per_kind * KINDS_AT_AN_ENTITY * _cost(root.shape)
        case Profile():
            return _cost(root.shape) + MEMBERS * (_cost(root.member) if root.member else 1)
        case Paths():
            return root.first * (root.longest + 1) * _cost(root.shape)
        case ControlChains():
            return root.first * (LONGEST_CHAIN + 1) * _cost(root.shape)
        case EntityByKey() | RecordByKey():
            return _cost(root.shape)
        case RestrictedByKey():
            return 1
        case LinkByKey():
            return _cost(root.start) + _cost(root.end)
        case AgreementCoverage() | Statistics():
            return 0


def _cost(shape: EntityShape) -> int:
    """How many entities may be read for one entity of this shape, itself included."""
    return 1 + sum(map(_links_cost, shape.links))


def _links_cost(wanted: LinkConnection) -> int:
    edges = wanted.first * (_cost(wanted.end or EntityShape()) + wanted.links // LINKS_AN_ENTITY) if wanted.edges else 0
    counted = {"none": 0, "capped": COUNTED, "exact": COUNTED_EXACTLY}[wanted.total]
    summed = SUMMED if wanted.summary else 0
    return edges + (counted + summed) // LINKS_AN_ENTITY
