"""Reading a file from front to back: locations, documents, parties, relations, entries."""

from collections.abc import Iterator
from pathlib import Path

from graph_schema.statements import Reject, Statement
from graph_schema.times import TimeError
from loaders.format import Origin
from loaders.ofac.context import Context
from loaders.ofac.dates import read_date
from loaders.ofac.documents import hold_document, release_rest
from loaders.ofac.elements import BrokenFileError, Element, local_name, raw_text, stream_elements
from loaders.ofac.listings import read_entry, state_agency
from loaders.ofac.parties import read_party
from loaders.ofac.places import read_location
from loaders.ofac.references import References
from loaders.ofac.relations import read_relation
from loaders.rejects import reason, shorten

_ONE_STATEMENT = {
    "Location": read_location,
    "ProfileRelationship": read_relation,
    "SanctionsEntry": read_entry,
}


def read(path: Path, origin: Origin) -> Iterator[Statement | Reject]:
    """What the file states, in its order; a document comes with its party. Where the file breaks, one Reject names the
    line, after everything that stands before it.
    """
    context = Context(origin)
    broken: BrokenFileError | None = None
    try:
        for number, element in enumerate(stream_elements(path)):
            if number == 0:
                yield state_agency(context)
            yield from _read_element(element, context)
    except BrokenFileError as error:
        broken = error
    yield from release_rest(context, complete=broken is None)
    if broken is not None:
        yield Reject(f"line {broken.line}", str(broken), breaks_file=True)


def date_of_issue(path: Path) -> int | None:
    """The day on which OFAC issued the file, in milliseconds; None when its head does not say."""
    try:
        for element in stream_elements(path):
            if local_name(element) == "DateOfIssue":
                return read_date(element).at
            if local_name(element) != "ReferenceValueSets":
                return None
    except (BrokenFileError, TimeError):
        return None
    return None


def _read_element(element: Element, context: Context) -> Iterator[Statement | Reject]:
    name = local_name(element)
    try:
        if name == "ReferenceValueSets":
            context.references = References(element)
        elif name == "IDRegDocument":
            yield from hold_document(element, context)
        elif name == "DistinctParty":
            yield from read_party(element, context)
        elif name in _ONE_STATEMENT:
            yield _ONE_STATEMENT[name](element, context)
    except ValueError as error:
        item = element.get("FixedRef") or element.get("ID") or "without an id"
        yield Reject(f"{name} {item}", reason(error), shorten(raw_text(element)))
