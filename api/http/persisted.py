"""Documents that a node keeps, so that it answers them and no others: by the digest of their text, or by the name of an
operation in them.

As the appendix "Persisted Documents" of GraphQL over HTTP says. A folder is read once, when the node starts: nobody
adds to what is answered while it runs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graphql import GraphQLError, OperationDefinitionNode

from api.graphql.compiled import CHARACTERS_KEPT, InvalidError, document_of
from api.graphql.execute import Question
from api.graphql.guards import read_document
from api.http.asked import Asked
from api.http.refusals import Refusal
from graph_schema.errors import CrosstraceError

ALGORITHM = "sha256"
OTHERS = (
    "this node answers only documents that it keeps: name one by documentId "
    f'("{ALGORITHM}:" and the digest of its text) or an operation of one by operationName'
)


class OperationsError(CrosstraceError):
    """A folder of documents that cannot be kept, and what to mend."""


class NotKeptError(Refusal):
    """A request for what no kept document is."""

    def __init__(self) -> None:
        super().__init__(400, OTHERS)


@dataclass(frozen=True, slots=True)
class Persisted:
    """A kept document: its text, the names of its operations, and the name of its file."""

    text: str
    operations: tuple[str, ...]
    file: str

    @property
    def id(self) -> str:
        """Its identifier: ``sha256:`` and 64 lower-case hexadecimal digits, of its text in UTF-8."""
        return identifier(self.text)


def identifier(text: str) -> str:
    """The SHA256 hex document identifier of a text."""
    return f"{ALGORITHM}:{sha256(text.encode('utf-8')).hexdigest()}"


class PersistedDocuments:
    """The documents that a node answers, ready to be asked."""

    def __init__(self, documents: Iterable[Persisted]) -> None:
        self.documents = tuple(documents)
        self._by_id = {document.id: document for document in self.documents}
        self._by_operation: dict[str, Persisted] = {}
        for document in self.documents:
            for name in document.operations:
                other = self._by_operation.setdefault(name, document)
                if other is not document:
                    raise OperationsError(
                        f"{other.file} and {document.file} both name an operation {name}; give each a name of its own"
                    )
        if sum(len(document.text) * max(1, len(document.operations)) for document in self.documents) > CHARACTERS_KEPT:
            raise OperationsError(f"the documents have more than {CHARACTERS_KEPT:,} characters; keep fewer")
        for document in self.documents:
            _make_ready(document)

    def question(self, asked: Asked) -> Question:
        """The question that is asked with a kept document. Raises NotKeptError for any other, unread.

        A text that is kept, to the byte, is as good as its identifier: clients that know no identifiers can ask, too.
        """
        if asked.document is not None:
            found = self._by_id.get(identifier(asked.document))
        elif asked.document_id is not None:
            found = self._by_id.get(asked.document_id)
        else:
            found = self._by_operation.get(asked.operation or "")
        if found is None:
            raise NotKeptError
        # the only operation is meant by its name, too: so both ways of asking find it made ready
        operation = asked.operation or (found.operations[0] if len(found.operations) == 1 else None)
        return Question(found.text, asked.variables, operation, asked.changes)


def read_documents(folder: Path) -> tuple[Persisted, ...]:
    """The documents of a folder (``*.graphql``, UTF-8), by the names of their files. Raises OperationsError."""
    files = sorted(folder.glob("*.graphql"))
    if not files:
        raise OperationsError(f"{folder} holds no documents; put GraphQL documents there as files NAME.graphql")
    return tuple(map(_read, files))


def _read(file: Path) -> Persisted:
    try:
        text = file.read_bytes().decode("utf-8")
        nodes = [node for node in read_document(text).definitions if isinstance(node, OperationDefinitionNode)]
    except (OSError, UnicodeDecodeError):
        raise OperationsError(f"{file} cannot be read as UTF-8 text") from None
    except GraphQLError as error:
        raise OperationsError(f"{file}: {error.message}") from None
    return Persisted(text, tuple(node.name.value for node in nodes if node.name), file.name)


def _make_ready(document: Persisted) -> None:
    """Read and validate each operation, which is kept from then on. Raises OperationsError."""
    try:
        for name in document.operations or (None,):
            document_of(document.text, name)
    except InvalidError as invalid:
        raise OperationsError(f"{document.file}: {'; '.join(error.message for error in invalid.errors)}") from None
    except GraphQLError as error:
        raise OperationsError(f"{document.file}: {error.message}") from None
