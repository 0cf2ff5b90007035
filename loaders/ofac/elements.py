"""The file as a stream of elements: one item at a time, forgotten as soon as it is read.

Entities are never resolved: a document type declaration is refused before anything is read.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from graph_schema.errors import CrosstraceError

ROOT = "Sanctions"
ITEMS = ("Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")
HEADS = ("DateOfIssue", "ReferenceValueSets")

Element = etree._Element

_BLOCK = 1 << 16


class BrokenFileError(CrosstraceError, ValueError):
    """The file cannot be read, or not from ``line`` on; the message says why and what to do."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def stream_elements(path: Path) -> Iterator[Element]:
    """The heads and items of a file in SDN Advanced XML, in its order and whatever its namespace; each is emptied once
    the next is asked for.

    Raises BrokenFileError where the file is no such XML, has a document type, or breaks off.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=tuple(f"{{*}}{name}" for name in (ROOT, *HEADS, *ITEMS)),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    line = 1
    broken: etree.XMLSyntaxError | None = None
    root: Element | None = None
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                if block:
                    parser.feed(block)
                else:
                    parser.close()
            except etree.XMLSyntaxError as error:
                broken = error
            for event, element in parser.read_events():
                if not isinstance(element, etree._Element):
                    continue
                line = max(line, _line_of(element))
                if root is None:
                    root = _check_root(element)
                if event == "end" and element is not root:
                    yield element
                    _forget(element)
            if broken is not None:
                raise _breakage(broken, parser, line, begun=root is not None)
            if root is None:
                raise BrokenFileError(1, f"the file does not begin with <{ROOT}>: give OFAC's SDN Advanced XML")
            if not block:
                return


def local_name(element: Element) -> str:
    """The element's name without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of a name, in any namespace."""
    return element.iterchildren(f"{{*}}{name}")


def child(element: Element, name: str) -> Element | None:
    """The first child of a name."""
    return next(children(element, name), None)


def text_of(element: Element | None) -> str:
    """The element's own text without outer spaces; empty when there is none."""
    return (element.text or "").strip() if element is not None else ""


def child_text(element: Element, name: str) -> str:
    """The text of the first child of a name."""
    return text_of(child(element, name))


def raw_text(element: Element) -> str:
    """The element as it stands in the file, for a reject."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _check_root(element: Element) -> Element:
    tree = element.getroottree()
    if tree.docinfo.internalDTD is not None:
        raise BrokenFileError(
            1, "the file declares a document type (DOCTYPE), which OFAC's files never do: nothing of it is read"
        )
    if element.getparent() is not None or local_name(element) != ROOT:
        raise BrokenFileError(
            1, f"the root element is <{local_name(tree.getroot())}>, not <{ROOT}>: give OFAC's SDN Advanced XML"
        )
    return element


def _line_of(element: Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _breakage(error: etree.XMLSyntaxError, parser: object, line: int, *, begun: bool) -> BrokenFileError:
    log = getattr(parser, "feed_error_log", None)
    last = log[-1] if log else None
    message = last.message.strip() if last is not None else str(error.msg)
    line = max(line, error.lineno or 0, last.line if last is not None else 0)
    loaded = "what stands before it is read, the rest is not" if begun else "nothing of it is read"
    return BrokenFileError(line, f"the XML breaks here ({message}): {loaded}; fetch the file again")
