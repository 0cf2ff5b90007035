"""One plan of every kind, each as full as it gets."""

from cypher.plan import (
    AgreementCoverage,
    Condition,
    ControlChains,
    EntityByKey,
    EntityShape,
    LinkByKey,
    LinkConnection,
    Neighbourhood,
    Page,
    Paths,
    RecordByKey,
    RecordColumns,
    RestrictedByKey,
    Root,
    Search,
    Statistics,
)


def full_shape(text: str = "x") -> EntityShape:
    """Records, countries, what is told of, links that have an index, links that have none, and of no direction."""
    end = EntityShape(RecordColumns(("caption",)), territory=True)
    links = (
        LinkConnection("SENT", "forward", 3, ("key",), EntityShape(links=(LinkConnection("SENT", "backward", 3),))),
        LinkConnection("NATIONAL_OF", "forward", 3, ("key",), end),
        LinkConnection("SAME_AS", "either", 3, ("key",), end),
    )
    return EntityShape(RecordColumns(("caption", "name")), links, territory=True, told=True)


def plans(text: str = "x") -> list[Root]:
    """A plan of every kind, with the text in the place of every argument that is text."""
    shape = full_shape()
    columns = ("key", "source")
    conditions = [
        Condition("name", "equals", (text,)),
        Condition("name", "in", (text, "another")),
        Condition("name", "starts_with", (text,)),
    ]
    source = Condition("source", "equals", (text,), indexed=False)
    return [
        EntityByKey(text, None, shape),
        EntityByKey(text, "Person", shape),
        RestrictedByKey(text),
        LinkByKey(text, columns, shape, shape),
        RecordByKey(text, columns, shape),
        Page("Person", 3, text, (), True, shape),
        Page("Person", 3, text, (source,), False, shape),
        *(Page("Person", 3, text, (condition, source), True, shape) for condition in conditions),
        *(Page("Person", 3, text, (condition,), False, shape) for condition in conditions),
        Search((text,), text, ("Person",), 3, shape),
        Neighbourhood(text, 1, 3, columns, shape),
        Neighbourhood(text, 2, 3, columns, shape, told=True),
        Paths(text, text, 4, 3, columns, shape),
        ControlChains(text, 3, columns, shape),
        ControlChains(None, 3, columns, shape),
        AgreementCoverage(text, 1, shape, shape),
        AgreementCoverage(text, 3, shape, shape),
        Statistics(text, 2024, text, 3, columns),
    ]
