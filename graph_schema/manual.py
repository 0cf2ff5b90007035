"""The page of the manual that says what is declared, written from the declarations."""

import inspect
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph_schema.columns import Field, fields
from graph_schema.declare import Entity, Link, Pattern, Stated
from graph_schema.entities import ENTITY_KINDS
from graph_schema.grades import SCHEMES
from graph_schema.handling import Handling
from graph_schema.links import LINK_KINDS
from graph_schema.registry import ADMINISTRATIVE_LABELS, record_label

PAGE = Path("docs/schema.md")
_TYPES = {
    "text": "text", "whole": "whole number", "number": "number", "truth": "yes or no", "texts": "texts",
    "money": "amount and unit", "names": "names",
}  # fmt: skip


def schema_page() -> str:
    """Everything that is declared, as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# What exists in the graph"
    yield ""
    yield "Generated from the declarations in `graph_schema/` by `python -m graph_schema.manual`; do not edit."
    yield ""
    yield f"{len(ENTITY_KINDS)} kinds of entities and {len(LINK_KINDS)} kinds of links."
    yield ""
    yield "## Every fact"
    yield ""
    yield from _table(("field", "type", "meaning"), (_stated_row(name) for name in Stated.model_fields))
    yield ""
    yield f"Grades: {', '.join(SCHEMES)}. Parts of a handling: {', '.join(Handling.model_fields)}."
    yield ""
    yield "## Entities"
    yield ""
    yield "An entity node carries its key and nothing else; what a source says of it is a record, `STATED_BY`."
    for kind in ENTITY_KINDS:
        yield from _entity(kind)
    yield ""
    yield "## Links"
    for link in LINK_KINDS:
        yield from _link(link)
    yield ""
    yield "## Administrative nodes"
    yield ""
    yield "A node of a label that is not public is read only through a readable fact."
    yield ""
    yield from _table(
        ("label", "key", "who reads it", "purpose"),
        (
            (f"`{other.label}`", other.key, "everyone" if other.public else "the node itself", other.purpose)
            for other in ADMINISTRATIVE_LABELS
        ),
    )


def _entity(kind: type[Entity]) -> Iterator[str]:
    yield ""
    yield f"### {kind.__name__}"
    yield ""
    yield _summary(kind)
    yield ""
    minted = "a natural one" if kind.natural else "minted by its source"
    caption = ", ".join(f"`{name}`" for name in kind.caption) or "the key"
    yield f"Key `{kind.prefix()}:…`, {minted}; record `{record_label(kind)}`; list `{kind.plural}`; caption: {caption}."
    if kind.identity:
        yield "The key bears a person's identity."
    for narrowed, order in kind.paired:
        yield f"Pages of one `{narrowed}` are put in the order of `{order}` by an index, however many there are."
    yield ""
    yield from _table(("field", "type", "meaning"), map(_field_row, fields(kind)))


def _link(link: type[Link]) -> Iterator[str]:
    yield ""
    yield f"### {link.type()}"
    yield ""
    yield f"`{drawn(link.pattern, link.type(), link.directed)}`"
    yield ""
    yield _summary(link)
    yield ""
    traits = ["walked" if link.walked else "never walked"]
    if link.control:
        traits.append(f"control runs {link.control}")
    if link.money:
        traits.append(f"money runs {link.money}")
    if link.told_apart_by:
        traits.append(f"told apart by {', '.join(f'`{name}`' for name in link.told_apart_by)}")
    if link.of_victims:
        roles = [] if link.of_victims is True else sorted(link.of_victims)
        traits.append("a victim's" + (f" in the roles {', '.join(f'`{role}`' for role in roles)}" if roles else ""))
    yield f"Read as `{link.forward}` and `{link.backward}`; {'; '.join(traits)}."
    if fields(link):
        yield ""
        yield from _table(("field", "type", "meaning"), map(_field_row, fields(link)))


def drawn(pattern: Pattern, type_: str, directed: bool) -> str:
    """A pattern as it stands above the class: ``(Person, Organization)-[HOLDS]->(Account, Wallet)``."""
    if pattern.same_kind:
        return f"(kind)-[{type_}]-(same kind)"
    ends = [_ends(pattern.sources), _ends(pattern.targets)]
    return f"({ends[0]})-[{type_}]{'->' if directed else '-'}({ends[1]})"


def _ends(kinds: tuple[str, ...]) -> str:
    everything_walked = len(kinds) > len(ENTITY_KINDS) - 3
    return "any" if everything_walked else ", ".join(kinds)


def _summary(kind: type[Stated]) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


def _field_row(field: Field) -> tuple[str, ...]:
    type_ = " \\| ".join(f"`{word}`" for word in field.words) or field.scalar or _TYPES[field.type]
    traits = [word for word, holds in (("required", field.required), ("indexed", field.indexed)) if holds]
    meaning = field.description
    return (f"`{field.name}`", type_, f"{meaning} ({', '.join(traits)})" if traits else meaning)


def _stated_row(name: str) -> tuple[str, ...]:
    info = Stated.model_fields[name]
    return (f"`{name}`", "required" if info.is_required() else f"default `{info.default}`", info.description or "")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    PAGE.write_text(schema_page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE}\n")
