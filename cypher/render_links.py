"""The links of an entity as edges: one for each other end and fact, at the place of the first readable link of it.

Of a kind that is walked the links come from its index by end and time, so that a page of a hub costs what others do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from cypher.columns import columns
from cypher.conditions import AllOf, Compared, FactTest
from cypher.plan import COUNTED, EntityShape, LinkConnection, LinkPlace
from cypher.render_conditions import fact_test
from cypher.rendering import PATTERNS
from cypher.visibility import visible
from graph_schema.registry import LINKS
from graph_schema.times import BEFORE_ALL

if TYPE_CHECKING:
    from cypher.projection import Rendering

Names = tuple[str, str]
"""The variables of a link and of its other end."""

Found = Callable[[str], str]
"""From the text of a fact's links to what is returned of their edge."""

FEW = 100  # links of a kind at an entity, which are all read at once in less than the index takes


def render_connection(entity: str, wanted: LinkConnection, rendering: Rendering) -> str:
    """[edges, how many there are, whether any lie on the other side of the place, summary]; null for what is not asked.

    An edge is [entity row of the other end, fact, links, at and key of its first link], fact and place null where edges
    do not tell them; one more than are asked for, and of its links one more, in their order, from the place on or up to
    it.
    """
    parts = [
        _edges(entity, wanted, rendering) if wanted.edges else "null",
        _total(entity, wanted, rendering) if wanted.total != "none" else "null",
        _beyond(entity, wanted, wanted.place, rendering) if wanted.beyond and wanted.place else "null",
        rendering.summary(entity, wanted, wanted.summary) if wanted.summary else "null",
    ]
    return f"[{', '.join(parts)}]"


def near_end(wanted: LinkConnection) -> str | None:
    """The column by which the index gives the links at an entity in the order of time; None where there is none."""
    if not LINKS[wanted.link].walked or wanted.way == "either":
        return None
    return "from_key" if wanted.way == "forward" else "to_key"


def matched(entity: str, wanted: LinkConnection, names: Names, span: Iterable[str], parts: Rendering) -> str:
    """The readable links at an entity for which all that is wanted holds, as variables of these names: link and end.

    ``span`` are conditions on the link's time and key, by which the index is sought; without any the links are had from
    the entity itself, at a tenth of the cost of each, but for those of a time that is asked for.
    """
    link, end = names
    span = [*span] or ([any_time(link)] if _of_a_time(wanted.test) else [])
    near = near_end(wanted) if span else None
    hint = f"USING INDEX {link}:{wanted.link}({near}, at) " if near else ""
    conditions = [visible(link), *([f"{link}.{near} = {entity}.key"] if near else ()), *span]
    conditions += _holding(link, wanted, parts)
    return f"MATCH {PATTERNS[wanted.way].format(entity, link, wanted.link, end)} {hint}WHERE {' AND '.join(conditions)}"


def any_time(link: str) -> str:
    """The condition on time of a link whose time is of no account, by which the index is sought."""
    return f"{link}.at >= {BEFORE_ALL}"


def _of_a_time(test: FactTest | None) -> bool:
    """Whether a test leaves the links of one span of time alone, which their index gives."""
    if isinstance(test, AllOf):
        return any(map(_of_a_time, test.parts))
    return isinstance(test, Compared) and test.column == "at"


def _edges(entity: str, wanted: LinkConnection, rendering: Rendering) -> str:
    """The edges, by the cheapest way for as many links as there are, readable or not: each comes to the same answer.

    Other ends of which more than the key is read are read behind all ways, once in the text.
    """
    link, end = names = rendering.name("l"), rendering.name("n")
    far = rendering.entity(end, wanted.end or EntityShape())
    fact = f"{link}.fact" if wanted.facts else "null"
    place = f"{link}.at, {link}.key" if wanted.cursors else "null, null"

    def edge(links: str) -> str:
        return f"[{far}, {fact}, {links}, {place}]"

    bare = wanted.end in (None, EntityShape())
    found = edge if bare else f"[{link}, {end}, {{}}]".format
    edges = rendering.by_number(
        f"COUNT {{ {PATTERNS[wanted.way].format(entity, '', wanted.link, '')} }}",
        [
            (1, _single(entity, wanted, names, found, rendering)),
            (FEW, _few(entity, wanted, names, found, rendering)),
        ],
        _many(entity, wanted, names, found, rendering),
    )
    if bare:
        return edges
    parts, links = rendering.name("edge"), rendering.name("links")
    return (
        f"COLLECT {{ UNWIND {edges} AS {parts} "
        f"WITH {parts}[0] AS {link}, {parts}[1] AS {end}, {parts}[2] AS {links} RETURN {edge(links)} }}"
    )


def _single(entity: str, wanted: LinkConnection, names: Names, found: Found, rendering: Rendering) -> str:
    """The edge of the one link that there is at most."""
    link, end = names
    conditions = [visible(link), *_beyond_place(link, wanted, rendering), *_holding(link, wanted, rendering)]
    links = f"[{columns(link, wanted.columns)}]" if wanted.links else "null"
    pattern = PATTERNS[wanted.way].format(entity, link, wanted.link, end)
    return f"MATCH {pattern} WHERE {' AND '.join(conditions)} RETURN {found(links)}"


def _few(entity: str, wanted: LinkConnection, names: Names, found: Found, rendering: Rendering) -> str:
    """The first edges when all links are read from the entity and those of a fact put together."""
    link, end = names
    one, same, fact = (rendering.name(stem) for stem in ("o", "same", "fact"))
    conditions = [visible(one), *_holding(one, wanted, rendering)]
    listed = f"{same}[..{rendering.parameter(wanted.links + 1)}]"
    links = f"[{one} IN {listed} | {columns(one, wanted.columns)}]" if wanted.links else "null"
    place = " AND ".join(_beyond_place(link, wanted, rendering))
    pattern = PATTERNS[wanted.way].format(entity, one, wanted.link, end)
    return (
        f"MATCH {pattern} WHERE {' AND '.join(conditions)} WITH {one}, {end} ORDER BY {one}.at DESC, {one}.key "
        f"WITH {end}, {one}.fact AS {fact}, collect({one}) AS {same} "
        f"WITH {end}, {same}, {same}[0] AS {link}{f' WHERE {place}' if place else ''} "
        f"RETURN {found(links)} {_order(link, wanted)} LIMIT {rendering.parameter(wanted.first + 1)}"
    )


def _many(entity: str, wanted: LinkConnection, names: Names, found: Found, rendering: Rendering) -> str:
    """The first edges in the order of the index, which is read as far as the page needs."""
    link, end = names
    limit = rendering.parameter(wanted.first + 1)
    near = near_end(wanted)
    start = f"{link}.{near}{_directions(wanted)[0]}, " if near else ""
    later = rendering.name("later")
    firsts = [
        f"{matched(entity, wanted, (link, end), span, rendering)} "
        f"WITH {link}, {end}, {_another_first(link, wanted, rendering)} AS {later} WHERE NOT {later} "
        f"WITH {link}, {end} {_order(link, wanted, start)} LIMIT {limit} "
        for span in _spans(link, wanted, rendering)
    ]
    text = firsts[0]
    if len(firsts) > 1:
        branches = " UNION ALL ".join(f"{first}RETURN {link}, {end}" for first in firsts)
        text = f"CALL ({entity}) {{ {branches} }} WITH {link}, {end} {_order(link, wanted)} LIMIT {limit} "
    links = _links_of_the_fact(link, wanted, rendering) if wanted.links else "null"
    return f"{text}RETURN {found(links)}"


def _order(link: str, wanted: LinkConnection, start: str = "") -> str:
    time, key = _directions(wanted)
    return f"ORDER BY {start}{link}.at{time}, {link}.key{key}"


def _directions(wanted: LinkConnection) -> tuple[str, str]:
    """The directions of time and key."""
    return ("", " DESC") if wanted.backward else (" DESC", "")


def _beyond_place(link: str, wanted: LinkConnection, rendering: Rendering) -> list[str]:
    """That a link stands behind the place of the page, in its order."""
    if wanted.place is None:
        return []
    at, key = rendering.parameter(wanted.place.at), rendering.parameter(wanted.place.key)
    later, after = (">", "<") if wanted.backward else ("<", ">")
    return [f"({link}.at {later} {at} OR ({link}.at = {at} AND {link}.key {after} {key}))"]


def _spans(link: str, wanted: LinkConnection, rendering: Rendering) -> Iterator[list[str]]:
    """The conditions of each branch of a page, in the order of the page: behind the place at its time, then beyond.

    One branch with an OR would walk all links of that time, and only the index needs two.
    """
    place = wanted.place
    if place is None:
        yield [any_time(link)]
        return
    at, key = rendering.parameter(place.at), rendering.parameter(place.key)
    later, after = (">", "<") if wanted.backward else ("<", ">")
    if near_end(wanted):
        yield [f"{link}.at = {at}", f"{link}.key {after} {key}"]
        yield [f"{link}.at {later} {at}"]
    else:
        yield _beyond_place(link, wanted, rendering)


def _another_first(link: str, wanted: LinkConnection, rendering: Rendering) -> str:
    """Whether another readable link of the same fact and ends stands before it; a CASE, for an OR would seek twice.

    It is a value and no condition of the pattern, for which the server would seek at hidden links too.
    """
    other = rendering.name("o")
    conditions = [
        *_of_the_fact(other, link, wanted),
        f"CASE WHEN {other}.at = {link}.at THEN {other}.key < {link}.key ELSE {other}.at > {link}.at END",
        *_holding(other, wanted, rendering),
    ]
    return f"EXISTS {{ {_sought_by_fact(other, wanted)} WHERE {visible(other)} AND {' AND '.join(conditions)} }}"


def _links_of_the_fact(link: str, wanted: LinkConnection, rendering: Rendering) -> str:
    other = rendering.name("o")
    conditions = [*_of_the_fact(other, link, wanted), *_holding(other, wanted, rendering)]
    return (
        f"COLLECT {{ {_sought_by_fact(other, wanted)} WHERE {visible(other)} AND {' AND '.join(conditions)} "
        f"RETURN {columns(other, wanted.columns)} "
        f"ORDER BY {other}.at DESC, {other}.key LIMIT {rendering.parameter(wanted.links + 1)} }}"
    )


def _sought_by_fact(other: str, wanted: LinkConnection) -> str:
    """Links by their fact, from the index: ends of no name, so that no hub is walked for them."""
    return f"MATCH ()-[{other}:{wanted.link}]->() USING INDEX {other}:{wanted.link}(fact)"


def _of_the_fact(other: str, link: str, wanted: LinkConnection) -> list[str]:
    """That another link is of the same fact and ends."""
    same = f"{other}.from_key = {link}.from_key AND {other}.to_key = {link}.to_key"
    if wanted.way == "either":
        same = f"({same} OR {other}.from_key = {link}.to_key AND {other}.to_key = {link}.from_key)"
    return [f"{other}.fact = {link}.fact", same]


def _holding(link: str, wanted: LinkConnection, rendering: Rendering) -> list[str]:
    """What is asked of every link."""
    return [fact_test(link, wanted.test, rendering)] if wanted.test else []


def _total(entity: str, wanted: LinkConnection, rendering: Rendering) -> str:
    """How many facts there are; which of them are counted up to the bound is of no account, so they need no order."""
    link, end, fact = rendering.name("l"), rendering.name("n"), rendering.name("fact")
    found = matched(entity, wanted, (link, end), (), rendering)
    bound = f" LIMIT {COUNTED + 1}" if wanted.total == "capped" else ""
    return f"COUNT {{ {found} WITH DISTINCT {end}, {link}.fact AS {fact}{bound} RETURN {fact} }}"


def _beyond(entity: str, wanted: LinkConnection, place: LinkPlace, rendering: Rendering) -> str:
    """Whether a readable link, and so an edge, stands at the place or on its other side."""
    link, end = rendering.name("l"), rendering.name("n")
    at, key = rendering.parameter(place.at), rendering.parameter(place.key)
    earlier, before = ("<", ">") if wanted.backward else (">", "<")
    span = [f"{link}.at {earlier}= {at}", f"CASE WHEN {link}.at = {at} THEN {link}.key {before}= {key} ELSE true END"]
    return f"EXISTS {{ {matched(entity, wanted, (link, end), span, rendering)} }}"
